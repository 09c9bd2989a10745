import { useTranslations } from 'next-intl';
import type { PlanRow } from '#client/streams/run-lists.ts';
import { Link } from '#components/ui/Link.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { SharedSign } from './SharedSign.tsx';

/** A plan on its way: how far it is, and what happens now. */
export function RunningPlan({ plan }: { plan: PlanRow }) {
  const t = useTranslations('plans.list');
  const formats = useFormats();
  return (
    <li className="border-t-4 border-ink pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lg">
          <Link
            href={`/plans/${plan.planId}`}
            className="underline decoration-rule decoration-2 underline-offset-4"
          >
            {plan.title}
          </Link>
          <SharedSign plan={plan} />
        </h3>
        <span className="text-xl font-extrabold tabular-nums">{formats.percent(plan.progress / 100)}</span>
      </div>
      <p className="mt-0.5 mb-2 flex flex-wrap justify-between gap-x-4 text-soft">
        <span>{plan.message}</span>
        {/* The same request may run twice. */}
        <span className="text-[0.95rem]">
          {t.rich('since', {
            clock: formats.clock(plan.createdAt),
            time: (chunks) => (
              <time dateTime={plan.createdAt} className="figures" suppressHydrationWarning>
                {chunks}
              </time>
            ),
          })}
        </span>
      </p>
      <ProgressBar label={plan.title} value={plan.progress} words={plan.message} />
    </li>
  );
}
