import { useTranslations } from 'next-intl';
import type { PlanRow } from '#client/streams/run-lists.ts';
import { DateText } from '#components/ui/DateText.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Link } from '#components/ui/Link.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { Translator } from '#messages/messages.ts';
import { SharedSign } from './SharedSign.tsx';

const linkClass =
  'inline-block py-1 font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink';

function Outcome({ plan }: { plan: PlanRow }) {
  const t = useTranslations('plans.list');
  const tStatus = useTranslations('plans.status');
  // A trip has members of its own: whoever only watched its plan need not be one.
  if (plan.tripId && plan.role === 'viewer') return <span className="text-soft">{t('becameTrip')}</span>;
  if (plan.tripId)
    return (
      <Link href={`/trips/${plan.tripId}`} className={linkClass}>
        {t.rich('openTrip', { title: plan.title, hidden })}
      </Link>
    );
  if (plan.status !== 'completed') return <span className="text-soft">{tStatus(plan.status)}</span>;
  return <span>{t('toChoose')}</span>;
}

const columnsIn = (t: Translator<'plans.list'>) => [
  {
    key: 'title',
    head: t('plan'),
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
  { key: 'outcome', head: t('outcome'), cell: (plan: PlanRow) => <Outcome plan={plan} /> },
  { key: 'when', head: t('started'), end: true, cell: (plan: PlanRow) => <DateText iso={plan.createdAt} /> },
];

export function EndedPlans({ plans }: { plans: readonly PlanRow[] }) {
  const t = useTranslations('plans.list');
  return (
    <DataTable caption={t('finished')} columns={columnsIn(t)} rows={plans} rowKey={({ planId }) => planId} />
  );
}
