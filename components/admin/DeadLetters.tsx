import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { DeadLetter } from '#contracts/notifications.ts';
import { useDeadLetters } from '#hooks/useDeadLetters.ts';

/** What could not be told, with the reason, and a way to try again. */
export function DeadLetters() {
  const t = useTranslations('admin.deadLetters');
  const tActions = useTranslations('common.actions');
  const { deadLetters, error, hasMore, loadMore, redrive, redriving, redriveError } = useDeadLetters();
  const columns: Column<DeadLetter>[] = [
    {
      key: 'title',
      head: t('what'),
      below: true,
      cell: ({ title, reason }) => (
        <>
          <span className="font-semibold">{title}</span>
          <span className="block text-[0.95rem] text-soft">{reason}</span>
        </>
      ),
    },
    { key: 'kind', head: t('channel'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'tries',
      head: t('tries'),
      end: true,
      figures: true,
      cell: ({ tries }) =>
        t.rich('tried', { tries, more: (chunks) => <span className="sm:sr-only">{chunks}</span> }),
    },
    { key: 'at', head: t('givenUp'), end: true, cell: ({ at }) => <DateText iso={at} /> },
    {
      key: 'again',
      head: t('retry'),
      end: true,
      cell: ({ id, title }) => (
        <Button small onClick={() => redrive(id)} disabled={redriving !== null}>
          {t.rich(redriving === id ? 'sending' : 'sendAgain', { title, hidden })}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('title')}>
      {error ? (
        <ErrorNote title={t('notLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {redriveError ? (
        <ErrorNote title={t('notResent')}>
          <ProblemText of={redriveError} />
        </ErrorNote>
      ) : null}
      {!deadLetters && !error ? <Skeleton className="h-32" label={t('loading')} /> : null}
      {deadLetters?.length === 0 ? <p className="text-soft">{t('none')}</p> : null}
      {deadLetters && deadLetters.length > 0 ? (
        <DataTable caption={t('caption')} columns={columns} rows={deadLetters} rowKey={({ id }) => id} />
      ) : null}
      {hasMore ? (
        <Button className="mt-4" onClick={loadMore}>
          {tActions('showOlder')}
        </Button>
      ) : null}
    </Section>
  );
}
