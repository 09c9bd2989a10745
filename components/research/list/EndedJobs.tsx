import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ResearchJob } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';

function Outcome({ job }: { job: ResearchJob }) {
  const t = useTranslations('research-results.list');
  const tStatus = useTranslations('research-results.status');
  const formats = useFormats();
  const summary = job.resultsSummary;
  if (job.status !== 'completed' || !summary) return <span className="text-soft">{tStatus(job.status)}</span>;
  if (!summary.topDestination) return <span className="text-soft">{t('nothing')}</span>;
  return (
    <span>
      <span className="font-semibold">{summary.topDestination}</span>
      <span className="figures text-soft">
        {' '}
        {t('score', { score: formats.decimal(summary.topScore ?? 0) })}
      </span>
    </span>
  );
}

const columnsOf = (t: Translator<'research-results.list'>) => [
  {
    key: 'title',
    head: t('research'),
    below: true,
    cell: (job: ResearchJob) => (
      <Link
        href={`/research/${job.jobId}`}
        className="inline-block py-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
      >
        {job.title}
      </Link>
    ),
  },
  { key: 'outcome', head: t('best'), cell: (job: ResearchJob) => <Outcome job={job} /> },
  {
    key: 'places',
    head: t('places'),
    end: true,
    figures: true,
    cell: ({ resultsSummary }: ResearchJob) =>
      // Where none fits, the outcome has said so.
      resultsSummary && resultsSummary.destinationsCount > 0
        ? t.rich('placesNarrow', { count: resultsSummary.destinationsCount, number: (n) => n, unit })
        : null,
  },
  {
    key: 'when',
    head: t('started'),
    end: true,
    cell: (job: ResearchJob) => <DateText iso={job.createdAt} />,
  },
];

const unit = (words: ReactNode) => <span className="sm:hidden">{words}</span>;

export function EndedJobs({ jobs }: { jobs: readonly ResearchJob[] }) {
  const t = useTranslations('research-results.list');
  return (
    <DataTable caption={t('caption')} columns={columnsOf(t)} rows={jobs} rowKey={({ jobId }) => jobId} />
  );
}
