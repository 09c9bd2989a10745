import { pino } from 'pino';
import type { Offer } from '#contracts/deals.ts';
import { offer } from '#contracts/deals.ts';
import { AppError } from '#contracts/errors.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { WatchRequest } from '#contracts/watches.ts';
import { watchRequest } from '#contracts/watches.ts';
import { systemClock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { Notify } from '#server/features/deals/alerts/notify.ts';
import { createDeals, type DealsOptions } from '#server/features/deals/service.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { noListeners } from '../events/no-listeners.ts';
import { testTraveller } from '../http/identity.ts';
import { offlineProviders } from '../runs/research.ts';
import { allEvents } from '../runs/runs.ts';

const DAY_MS = 86_400_000;
const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** A date so many days from now. */
export const ahead = (days: number, from = new Date()): string =>
  new Date(from.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** A week in Tokyo for one, from Lisbon. */
export const fare = (change: Partial<FareKey> = {}): FareKey => ({
  from: 'LIS',
  to: 'NRT',
  depart: ahead(90),
  return: ahead(97),
  adults: 1,
  children: 0,
  ...change,
});

export const watchOf = (change: Partial<WatchRequest> = {}): WatchRequest =>
  watchRequest.parse({
    target: { kind: 'fare', fare: fare() },
    threshold: { kind: 'price', amount: 60_000, currency: 'USD' },
    ...change,
  });

export const offerOf = (change: Partial<Offer> = {}): Offer =>
  offer.parse({
    title: 'Lisbon to Tokyo, a week in spring',
    price: { amount: 38_900, currency: 'EUR' },
    from: 'LIS',
    to: 'NRT',
    depart: ahead(90),
    return: ahead(97),
    url: 'https://fares.example.org/lisbon-tokyo',
    ...change,
  });

/** Tells without an inbox. */
export const toStreams: Notify = async (_tx, append, alerts) => {
  for (const { userId, type, data, opId } of alerts) await append(`user:${userId}`, { type, data, opId });
};

/**
 * The feature over a database, with turns taken by hand: `turn('deals.watches')`. Notifications are appended to
 * `user:{id}` and nothing else.
 */
export function openDeals(db: Database, options: Partial<DealsOptions> = {}) {
  const log = options.log ?? createStreamLog({ db, logger });
  const { clock = systemClock } = options;
  const deals = createDeals({
    db,
    log,
    jobs: { nudge() {} },
    events: noListeners,
    realtime: { broadcast() {} },
    providers: offlineProviders(db, clock),
    trip: async () => {
      throw new AppError('not_found', 'This trip doesn’t exist.');
    },
    notify: toStreams,
    config: { LIVE_DATA: 'off', DEAL_FEEDS: [], CONTACT_EMAIL: undefined },
    clock,
    logger,
    ...options,
  });
  return {
    ...deals,
    log,
    async turn(name: string): Promise<void> {
      const job = deals.schedules.find((schedule) => schedule.name === name);
      if (!job) throw new Error(`There is no turn ${name}.`);
      await job.work();
    },
    /** Somebody with a row of their own, which watches belong to. */
    async person(id: string) {
      await db.prisma.user.create({ data: { id, name: id, email: `${id}@example.org` } });
      return testTraveller(id);
    },
    /** All that was seen of what it watches, US cents, in the order in which it was written down. */
    async pricesOfWatch(watchId: string): Promise<number[]> {
      const { rows } = await db.pool.query<{ usd: number }>(
        `select o.usd::float8 as usd from price_observation o join watch_point p on p.key = o.key
         where p.watch_id = $1 order by o.id`,
        [watchId],
      );
      return rows.map(({ usd }) => usd);
    },
    events: (stream: string): Promise<Envelope[]> => allEvents(log, stream),
  };
}
