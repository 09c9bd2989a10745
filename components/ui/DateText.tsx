import { formatClock, formatDay } from './format.ts';

/** A day, or with `clock` the time of day where the reader is (so only the browser may render it). */
export function DateText({ iso, clock = false }: { iso: string; clock?: boolean }) {
  return (
    <time dateTime={iso} className={clock ? 'figures' : 'whitespace-nowrap'} suppressHydrationWarning>
      {clock ? formatClock(iso) : formatDay(iso)}
    </time>
  );
}
