import { count, formatDay, formatNumber } from '#components/ui/format.ts';
import { AlertIcon } from '#components/ui/icons.tsx';
import type { ScanEstimate } from '#contracts/scans.ts';

type Props = { estimate: ScanEstimate | undefined; isEstimating: boolean };

/** How much would be asked, before anything is: with its limit, and what was left out. */
export function EstimateNote({ estimate, isEstimating }: Props) {
  return (
    <div role="status" className="min-h-16 border-s-8 border-rule bg-panel px-4 py-3">
      {estimate ? <Said {...estimate} /> : null}
      {!estimate ? (
        <p className="text-soft">
          {isEstimating
            ? 'Counting the requests…'
            : 'Say from where, to where and when, and we’ll count the requests.'}
        </p>
      ) : null}
    </div>
  );
}

function Said({ units, limit, routes, dates, sources, firstDepart, lastDepart, notes }: ScanEstimate) {
  const isTooMuch = units > limit;
  return (
    <>
      <p className={isTooMuch ? 'flex items-center gap-2 font-bold text-stop' : 'font-bold'}>
        {isTooMuch ? <AlertIcon className="shrink-0" /> : null}
        {count(units, 'request')}
        {isTooMuch
          ? `: more than ${formatNumber(limit)}, which is the limit. Ask for fewer places or dates.`
          : null}
      </p>
      <p className="text-soft">
        {count(routes.length, 'route')}, {count(dates, 'pair of dates', 'pairs of dates')},{' '}
        {count(sources.length, 'source')}
        {isTooMuch ? '' : `; the limit is ${formatNumber(limit)}`}
        {firstDepart && lastDepart
          ? `. Leaving ${formatDay(firstDepart)}${lastDepart === firstDepart ? '' : ` to ${formatDay(lastDepart)}`}.`
          : '.'}
      </p>
      {notes.map((note) => (
        <p key={note} className="text-soft">
          {note}
        </p>
      ))}
    </>
  );
}
