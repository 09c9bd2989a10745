import type { PlanRow } from '#client/streams/run-lists.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import { statusLabels } from '../../research/labels.ts';
import { SharedSign } from './SharedSign.tsx';

const linkClass =
  'inline-block py-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink';

function Outcome({ plan }: { plan: PlanRow }) {
  // A trip has members of its own: whoever only watched its plan need not be one.
  if (plan.tripId && plan.role === 'viewer') return <span className="text-soft">It became a trip</span>;
  if (plan.tripId)
    return (
      <Link href={`/trips/${plan.tripId}`} className={linkClass}>
        Open the trip<span className="sr-only"> made of {plan.title}</span>
      </Link>
    );
  if (plan.status !== 'completed') return <span className="text-soft">{statusLabels[plan.status]}</span>;
  return <span>Options to choose from</span>;
}

const columns = [
  {
    key: 'title',
    head: 'Plan',
    below: true,
    cell: (plan: PlanRow) => (
      <>
        <Link href={`/plans/${plan.planId}`} className={linkClass}>
          {plan.title}
        </Link>
        <SharedSign plan={plan} />
      </>
    ),
  },
  { key: 'outcome', head: 'What came of it', cell: (plan: PlanRow) => <Outcome plan={plan} /> },
  { key: 'when', head: 'Started', end: true, cell: (plan: PlanRow) => <DateText iso={plan.createdAt} /> },
];

export function EndedPlans({ plans }: { plans: readonly PlanRow[] }) {
  return (
    <DataTable caption="Finished plans" columns={columns} rows={plans} rowKey={({ planId }) => planId} />
  );
}
