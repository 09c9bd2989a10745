import { about, eachStop, rule } from './rule.ts';

export const prices = rule(
  'prices',
  'Prices are in one currency, and what must be paid for is not free.',
  (draft) =>
    eachStop(draft, (stop, day) => {
      if (stop.cost === null) return null;
      if (stop.cost.currency !== draft.currency)
        return about(
          'warns',
          day,
          [stop],
          `${stop.name} is priced in ${stop.cost.currency}, not ${draft.currency}.`,
        );
      return stop.cost.amount < 0 || !Number.isInteger(stop.cost.amount)
        ? about('breaks', day, [stop], `The price of ${stop.name} is no amount of money.`)
        : null;
    }),
);
