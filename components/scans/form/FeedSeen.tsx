import { count, formatCost, formatDay } from '#components/ui/format.ts';
import { AlertIcon } from '#components/ui/icons.tsx';
import type { FeedLook } from '#contracts/scans.ts';

type Props = { look: FeedLook | undefined; isLooking: boolean; problem: string | undefined };

/** What was understood of a file, before it is asked. */
export function FeedSeen({ look, isLooking, problem }: Props) {
  return (
    <div role="status" className="min-h-7">
      {problem ? (
        <p className="flex items-start gap-1.5 font-semibold text-stop">
          <AlertIcon className="mt-0.5 shrink-0" /> {problem}
        </p>
      ) : look && !isLooking ? (
        <Understood {...look} />
      ) : isLooking ? (
        <p className="text-soft">Reading…</p>
      ) : null}
    </div>
  );
}

function Understood({ fares, refused, examples }: FeedLook) {
  const left = refused.reduce((sum, { count: many }) => sum + many, 0);
  const isBare = examples.some(({ currency }) => currency === null);
  return (
    <>
      <p className={fares === 0 ? 'font-bold text-stop' : 'font-bold'}>
        {fares === 0 ? 'No fares found in it' : `${count(fares, 'fare')} found`}
        {left > 0 ? `; ${count(left, 'row')} left out.` : '.'}
      </p>
      {isBare ? <p className="text-stop">Its prices have no currency: choose one above.</p> : null}
      <ul className="text-soft">
        {examples.map(({ from, to, depart, return: back, amount, currency }) => (
          <li key={`${from} ${to} ${depart} ${back} ${amount}`}>
            {from} → {to}, {formatDay(depart)}
            {back ? ` to ${formatDay(back)}` : ''}
            {currency ? `: ${formatCost({ amount, currency })}` : ''}
          </li>
        ))}
        {refused.map(({ reason, count: many }) => (
          <li key={reason}>
            {count(many, 'row')}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
