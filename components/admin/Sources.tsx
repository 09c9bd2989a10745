import { useTranslations } from 'next-intl';
import { useProviderName } from '#components/research/useProviderName.ts';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Section } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { SourceHealth } from '#contracts/sources.ts';
import { useSources } from '#hooks/useSources.ts';
import { Moment } from './Moment.tsx';
import { sourceProblem } from './source-state.ts';

/** The live sources of facts, and what is wrong with those that say nothing. */
export function Sources() {
  const t = useTranslations('admin.sources');
  const tShared = useTranslations('admin.shared');
  const formats = useFormats();
  const { list, error } = useSources();
  const nameOf = useProviderName();
  const columns: Column<SourceHealth>[] = [
    {
      key: 'name',
      head: t('source'),
      below: true,
      cell: (source) => {
        const problem = sourceProblem(source);
        return (
          <>
            <span className="font-semibold">{nameOf(source.name)}</span>
            {problem ? <span className="block text-[0.95rem] text-soft">{problem}</span> : null}
          </>
        );
      },
    },
    { key: 'state', head: tShared('state'), cell: ({ state }) => t(`states.${state}`) },
    { key: 'answered', head: t('answered'), end: true, cell: ({ answered }) => formats.number(answered) },
    { key: 'failed', head: t('failed'), end: true, cell: ({ failed }) => formats.number(failed) },
    {
      key: 'last',
      head: t('last'),
      end: true,
      cell: ({ answeredAt }) => <Moment at={answeredAt} />,
    },
  ];
  return (
    <Section title={t('title')}>
      {error ? (
        <ErrorNote title={t('notLoaded')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {!list && !error ? <Skeleton className="h-24" label={t('loading')} /> : null}
      {list?.isLive === false ? (
        <p className="text-soft">{t.rich('off', { code: (chunks) => <code>{chunks}</code> })}</p>
      ) : null}
      {list && list.sources.length > 0 ? (
        <DataTable caption={t('caption')} columns={columns} rows={list.sources} rowKey={({ name }) => name} />
      ) : null}
    </Section>
  );
}
