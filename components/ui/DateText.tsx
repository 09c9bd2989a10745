import { useFormats } from './useFormats.ts';

/** A day, or with `clock` the time of day where the reader is (so only the browser may render it). */
export function DateText({ iso, clock = false }: { iso: string; clock?: boolean }) {
  const formats = useFormats();
  return (
    <time dateTime={iso} className={clock ? 'figures' : 'whitespace-nowrap'} suppressHydrationWarning>
      {clock ? formats.clock(iso) : formats.day(iso)}
    </time>
  );
}
