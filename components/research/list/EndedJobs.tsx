import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { ResearchJob } from '#contracts/research.ts';
import { statusLabels } from '../labels.ts';

function Outcome({ job }: { job: ResearchJob }) {
  const summary = job.resultsSummary;
  if (job.status !== 'completed' || !summary)
    return <span className="text-soft">{statusLabels[job.status]}</span>;
  if (!summary.topDestination) return <span className="text-soft">Nothing matches everything</span>;
  return (
    <span>
      <span className="font-semibold">{summary.topDestination}</span>
      <span className="figures text-soft"> {summary.topScore?.toFixed(1)} / 100</span>
    </span>
  );
}

const columns = [
  {
    key: 'title',
    head: 'Research',
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
  { key: 'outcome', head: 'Fits best', cell: (job: ResearchJob) => <Outcome job={job} /> },
  {
    key: 'places',
    head: 'Places',
    end: true,
    figures: true,
    cell: ({ resultsSummary }: ResearchJob) =>
      // Where none fits, the outcome has said so.
      resultsSummary && resultsSummary.destinationsCount > 0 ? (
        <>
          {resultsSummary.destinationsCount}
          <span className="sm:hidden"> {resultsSummary.destinationsCount === 1 ? 'place' : 'places'}</span>
        </>
      ) : null,
  },
  { key: 'when', head: 'Started', end: true, cell: (job: ResearchJob) => <DateText iso={job.createdAt} /> },
];

export function EndedJobs({ jobs }: { jobs: readonly ResearchJob[] }) {
  return (
    <DataTable caption="Finished research" columns={columns} rows={jobs} rowKey={({ jobId }) => jobId} />
  );
}
