import type { z } from 'zod';
import type { offer } from '#contracts/deals.ts';
import type { pricesRequest } from '#contracts/prices.ts';
import type { watchRequest } from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';

const DAY_MS = 86_400_000;
const ahead = (clock: Clock, days: number) =>
  new Date(clock().getTime() + days * DAY_MS).toISOString().slice(0, 10);

const exampleFare = (clock: Clock) => ({
  from: 'LIS',
  to: 'NRT',
  depart: ahead(clock, 90),
  return: ahead(clock, 97),
  adults: 2,
  children: 0,
});

/** Bodies for the API's document that work as they stand, on any day. */
export const examples = (clock: Clock) => ({
  offer: (): z.input<typeof offer> => ({
    title: 'Lisbon to Tokyo, a week in spring',
    price: { amount: 38_900, currency: 'EUR' },
    from: 'LIS',
    to: 'NRT',
    depart: ahead(clock, 90),
    return: ahead(clock, 97),
    url: 'https://fares.example.org/lisbon-tokyo',
    externalId: 'lis-nrt-spring',
  }),
  prices: (): z.input<typeof pricesRequest> => ({
    prices: [
      { fare: exampleFare(clock), price: { amount: 98_000, currency: 'EUR' }, source: 'my-script', left: 3 },
    ],
  }),
  watch: (): z.input<typeof watchRequest> => ({
    target: { kind: 'fare', fare: exampleFare(clock) },
    threshold: { kind: 'price', amount: 100_000, currency: 'EUR' },
  }),
});
