import type { Activity } from '#contracts/trips.ts';
import { formatDuration } from '../duration.ts';

/** What the words among times are; the reader's language has its own. */
export type TimeWords = {
  until: (time: string) => string;
  nights: (count: number) => string;
  duration: (minutes: number) => string;
};
const english: TimeWords = {
  until: (time) => `until ${time}`,
  nights: (count) => `${count} night${count === 1 ? '' : 's'}`,
  duration: (minutes) => formatDuration(minutes),
};

type Times = Pick<Activity, 'startTime' | 'endTime' | 'endsDaysLater' | 'durationMinutes'>;

/** ` +1` where it ends on another day than it starts, ` −1` across the date line; nothing on the same day. */
const dayMark = (days: number): string => (days === 0 ? '' : ` ${days > 0 ? '+' : '−'}${Math.abs(days)}`);

/**
 * When an activity is, in the time of its place: `10:00–11:30`, `20:00–21:00 +1`, `10:00`, `until 11:00`, `3 nights`;
 * how long it takes where that is all that is known, and nothing where nothing is. The only rule for it: the page, the
 * shared page and all exports say the same.
 */
export function timesOf(
  { startTime, endTime, endsDaysLater, durationMinutes }: Times,
  words: TimeWords = english,
): string {
  if (endTime !== null) {
    const end = `${endTime}${dayMark(endsDaysLater)}`;
    return startTime === null ? words.until(end) : `${startTime}–${end}`;
  }
  const nights = endsDaysLater > 0 ? words.nights(endsDaysLater) : '';
  if (startTime !== null) return nights ? `${startTime}, ${nights}` : startTime;
  return nights || (durationMinutes ? words.duration(durationMinutes) : '');
}
