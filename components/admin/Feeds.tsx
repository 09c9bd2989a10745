import { useTranslations } from 'next-intl';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { FeedStatus } from '#contracts/deals.ts';
import { useFeeds } from '#hooks/useFeeds.ts';
import { feedState } from './feed-state.ts';
import { Moment } from './Moment.tsx';

/** The feeds that deals come from, and what is wrong with those that bring none. */
export function Feeds() {
  const t = useTranslations('admin.feeds');
  const tShared = useTranslations('admin.shared');
  const { feeds, error } = useFeeds();
  const columns: Column<FeedStatus>[] = [
    {
      key: 'url',
      head: t('feed'),
      below: true,
      cell: ({ url, problem }) => (
        <>
          <span className="font-semibold break-all">{url}</span>
          {problem ? <span className="block text-[0.95rem] text-soft">{problem}</span> : null}
        </>
      ),
    },
    { key: 'state', head: tShared('state'), cell: (feed) => feedState(feed, t) },
    {
      key: 'succeeded',
      head: t('lastRead'),
      end: true,
      cell: ({ succeededAt }) => <Moment at={succeededAt} />,
    },
    {
      key: 'next',
      head: t('next'),
      end: true,
      cell: ({ nextAt }) => (nextAt ? <DateText iso={nextAt} clock /> : t('soon')),
    },
  ];
  return (
    <Section title={t('title')}>
      {error ? (
        <ErrorNote title={t('notLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {!feeds && !error ? <Skeleton className="h-24" label={t('loading')} /> : null}
      {feeds?.length === 0 ? (
        <p className="text-soft">{t.rich('none', { code: (chunks) => <code>{chunks}</code> })}</p>
      ) : null}
      {feeds && feeds.length > 0 ? (
        <DataTable caption={t('caption')} columns={columns} rows={feeds} rowKey={({ url }) => url} />
      ) : null}
    </Section>
  );
}
