import type { PlanRow } from '#client/streams/run-lists.ts';
import { Link } from '#components/ui/Link.tsx';
import { Section } from '#components/ui/layout.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import type { ResearchJob } from '#contracts/research.ts';

type Props = { research: readonly ResearchJob[]; plans: readonly PlanRow[] };

/** What is being worked on at this moment. Nothing where nothing is. */
export function Running({ research, plans }: Props) {
  const rows = [
    ...research.map(({ jobId, title, progressPercentage, message }) => ({
      ...{ id: jobId, kind: 'Research', title, message, href: `/research/${jobId}` },
      percentage: progressPercentage,
    })),
    ...plans.map(({ planId, title, progress, message }) => ({
      ...{ id: planId, kind: 'Plan', title, message, href: `/plans/${planId}` },
      percentage: progress,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title="At work for you">
      <ul className="tracks gap-x-10 gap-y-6 [--track:20rem]">
        {rows.map(({ id, kind, title, message, href, percentage }) => (
          <li key={id} className="min-w-0 border-t-2 border-rule pt-2">
            <p className="flex items-baseline justify-between gap-4">
              <Link
                href={href}
                className="min-w-0 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
              >
                {kind}: {title}
              </Link>
              <span className="figures font-bold">{Math.round(percentage)}%</span>
            </p>
            <ProgressBar label={title} value={percentage} words={message ?? ''} />
            <p className="mt-1 truncate text-[0.95rem] text-soft">{message}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
