import type { ChannelSettings, QuietHours } from '#contracts/notifications.ts';
import { instantAtWall, localDay, wallOf } from '#core/time-zones.ts';

/** When somebody may be told something. Pure. */

const DAY = 24 * 60 * 60_000;
/** When daily letters go out, in their reader's own time. */
const DIGEST_AT = '08:00';

/**
 * The end of the quiet hours that an instant falls in; null outside of them. They last from the first time that the
 * clock shows `from` to the last time that it shows `to`: an hour that happens twice is slept through twice.
 */
export function quietUntil({ from, to, timeZone }: QuietHours, now: Date): Date | null {
  const today = localDay(now.getTime(), timeZone);
  const nights = to > from ? 0 : DAY;
  for (const day of [today - DAY, today, today + DAY]) {
    const start = instantAtWall(wallOf(day, from), timeZone, 'earliest');
    const end = instantAtWall(wallOf(day + nights, to), timeZone, 'latest');
    if (start <= now.getTime() && now.getTime() < end) return new Date(end);
  }
  return null;
}

/** The next time that the wall clock shows this, later than now. */
function nextAt(time: string, timeZone: string, now: Date): Date {
  const today = localDay(now.getTime(), timeZone);
  const tries = [today, today + DAY, today + 2 * DAY].map((day) =>
    instantAtWall(wallOf(day, time), timeZone, 'earliest'),
  );
  return new Date(tries.find((instant) => instant > now.getTime()) ?? now.getTime() + DAY);
}

/** When what happens now is told by a channel: at once, in the next daily letter, or after the quiet hours. */
export function sendAt(
  settings: Pick<ChannelSettings, 'kind'> & { digest?: 'at_once' | 'daily' },
  quiet: QuietHours | null,
  now: Date,
): Date {
  const isDaily = settings.kind === 'email' && settings.digest === 'daily';
  const wanted = isDaily ? nextAt(DIGEST_AT, quiet?.timeZone ?? 'UTC', now) : now;
  return (quiet && quietUntil(quiet, wanted)) ?? wanted;
}
