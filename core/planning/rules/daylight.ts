import { clockText } from '#core/time-of-day.ts';
import { about, eachStop, isSight, rule } from './rule.ts';

/** Dusk is light enough to see by, minutes. */
const DUSK = 30;

export const daylight = rule('daylight', 'Sights outdoors are seen by daylight.', (draft) =>
  eachStop(draft, (stop, day) => {
    if (!isSight(stop) || stop.indoor !== false || day.sun === null) return null;
    const { rise, set } = day.sun;
    if (stop.start >= rise - DUSK && stop.end <= set + DUSK) return null;
    return about(
      'warns',
      day,
      [stop],
      stop.end > set + DUSK
        ? `${stop.name} is outdoors, and it gets dark at ${clockText(set)}.`
        : `${stop.name} is outdoors, and it gets light at ${clockText(rise)}.`,
    );
  }),
);
