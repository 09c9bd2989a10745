import { about, eachStop, rule } from './rule.ts';

export const visitLength = rule('visit_length', 'A visit is as long as makes sense.', (draft) =>
  eachStop(draft, (stop, day) => {
    if (stop.stay === null) return null;
    const minutes = stop.end - stop.start;
    if (minutes < stop.stay.least)
      return about(
        'warns',
        day,
        [stop],
        `${stop.name} takes at least ${stop.stay.least} min; you have ${minutes}.`,
      );
    return minutes > stop.stay.most
      ? about('warns', day, [stop], `${minutes} min at ${stop.name} is long; ${stop.stay.most} is plenty.`)
      : null;
  }),
);
