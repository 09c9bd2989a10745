import { clockText } from '#core/time-of-day.ts';
import { about, eachStop, rule } from './rule.ts';

/** The end of the next day: a night out ends before. */
const LAST_MINUTE = 2880;

export const order = rule('order', 'One thing comes after the other, with time for the way.', (draft) =>
  eachStop(draft, (stop, day, index) => {
    if (stop.end < stop.start) return about('breaks', day, [stop], `${stop.name} ends before it starts.`);
    if (stop.start < 0 || stop.end > LAST_MINUTE)
      return about('breaks', day, [stop], `${stop.name} is not on this day.`);
    const before = day.stops[index - 1];
    if (!before) return null;
    if (stop.start < before.end)
      return about('breaks', day, [before, stop], `${stop.name} starts before ${before.name} ends.`, {
        kind: 'move',
        stopId: stop.id,
        date: day.date,
        start: before.end + (stop.travel?.minutes ?? 0),
        label: `Move to ${clockText(before.end + (stop.travel?.minutes ?? 0))}`,
      });
    const needed = stop.travel?.minutes ?? 0;
    return stop.start - before.end < needed
      ? about(
          'breaks',
          day,
          [before, stop],
          `It takes ${needed} min from ${before.name} to ${stop.name}; there are ${stop.start - before.end}.`,
          {
            kind: 'move',
            stopId: stop.id,
            date: day.date,
            start: before.end + needed,
            label: `Move to ${clockText(before.end + needed)}`,
          },
        )
      : null;
  }),
);
