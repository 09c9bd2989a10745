import type { PlanRow } from '#client/streams/run-lists.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { SharedSign } from './SharedSign.tsx';

/** A plan on its way: how far it is, and what happens now. */
export function RunningPlan({ plan }: { plan: PlanRow }) {
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
        <span className="text-xl font-extrabold tabular-nums">{Math.round(plan.progress)}%</span>
      </div>
      <p className="mt-0.5 mb-2 flex flex-wrap justify-between gap-x-4 text-soft">
        <span>{plan.message}</span>
        {/* The same request may run twice. */}
        <span className="text-[0.95rem]">
          since <DateText iso={plan.createdAt} clock />
        </span>
      </p>
      <ProgressBar label={plan.title} value={plan.progress} words={plan.message} />
    </li>
  );
}
