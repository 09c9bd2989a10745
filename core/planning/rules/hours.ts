import { clockText } from '#core/time-of-day.ts';
import { fitsOpenings, openingsOf, toAnOpenDay } from './openings.ts';
import { about, dayInWords, eachStop, rule, weekday } from './rule.ts';

export const hours = rule('hours', 'Everything is open when you are there.', (draft) =>
  eachStop(draft, (stop, day) => {
    const openings = openingsOf(stop, day.date);
    if (openings === null || fitsOpenings({ ...stop, closedUntil: null }, day.date)) return null;
    const length = stop.end - stop.start;
    const later = openings.find(({ start, end }) => end - start >= length);
    if (!later)
      return about(
        'breaks',
        day,
        [stop],
        openings.length === 0
          ? `${stop.name} is closed on ${dayInWords(day.date)}.`
          : `${stop.name} is not open long enough on ${weekday(day.date)}.`,
        toAnOpenDay(stop, day, draft.days),
      );
    const open = openings.map(({ start, end }) => `${clockText(start)} to ${clockText(end)}`).join(' and ');
    const start = Math.min(Math.max(stop.start, later.start), later.end - length);
    return about('breaks', day, [stop], `${stop.name} is open ${open} on ${weekday(day.date)}.`, {
      kind: 'move',
      stopId: stop.id,
      date: day.date,
      start,
      label: `Move to ${clockText(start)}`,
    });
  }),
);
