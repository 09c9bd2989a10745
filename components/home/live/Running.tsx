import { useTranslations } from 'next-intl';
import type { PlanRow } from '#client/streams/run-lists.ts';
import { Link } from '#components/ui/Link.tsx';
import { Section } from '#components/ui/layout.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ResearchJob } from '#contracts/research.ts';

type Props = { research: readonly ResearchJob[]; plans: readonly PlanRow[] };

/** What is being worked on at this moment. Nothing where nothing is. */
export function Running({ research, plans }: Props) {
  const t = useTranslations('home.running');
  const formats = useFormats();
  const rows = [
    ...research.map(({ jobId, title, progressPercentage, message }) => ({
      ...{ id: jobId, kind: 'research' as const, title, message, href: `/research/${jobId}` },
      percentage: progressPercentage,
    })),
    ...plans.map(({ planId, title, progress, message }) => ({
      ...{ id: planId, kind: 'plan' as const, title, message, href: `/plans/${planId}` },
      percentage: progress,
    })),
  ];
  if (rows.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul className="tracks gap-x-10 gap-y-6 [--track:20rem]">
        {rows.map(({ id, kind, title, message, href, percentage }) => (
          <li key={id} className="min-w-0 border-t-2 border-rule pt-2">
            <p className="flex items-baseline justify-between gap-4">
              <Link
                href={href}
                className="min-w-0 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
              >
                {t(kind, { title })}
              </Link>
              <span className="figures font-bold">{formats.percent(percentage / 100)}</span>
            </p>
            <ProgressBar label={title} value={percentage} words={message ?? ''} />
            <p className="mt-1 truncate text-[0.95rem] text-soft" dir="auto">
              {message}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
