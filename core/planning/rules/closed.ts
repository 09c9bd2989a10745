import { toAnOpenDay } from './openings.ts';
import { about, eachStop, rule } from './rule.ts';

export const closed = rule('closed', 'Nothing is shut for works.', (draft) =>
  eachStop(draft, (stop, day) =>
    stop.closedUntil !== null && day.date <= stop.closedUntil
      ? about(
          'breaks',
          day,
          [stop],
          `${stop.name} is closed until ${stop.closedUntil}.`,
          toAnOpenDay(stop, day, draft.days),
        )
      : null,
  ),
);
