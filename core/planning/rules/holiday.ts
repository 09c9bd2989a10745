import { about, dayInWords, eachStop, isSight, rule } from './rule.ts';

export const holiday = rule('holiday', 'What may close on a public holiday is known to be open.', (draft) =>
  eachStop(draft, (stop, day) =>
    day.holiday !== null && stop.hours === null && stop.indoor === true && isSight(stop)
      ? about(
          'warns',
          day,
          [stop],
          `${dayInWords(day.date)} is ${day.holiday}, and we don't know the hours of ${stop.name}. Check before you go.`,
        )
      : null,
  ),
);
