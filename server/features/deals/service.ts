import type { Logger } from 'pino';
import type { Deal, DealsSnapshot, Offer } from '#contracts/deals.ts';
import { type FieldIssue, invalidFields } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import type { FareKey, Observation, PricesRequest } from '#contracts/prices.ts';
import type { Clock } from '#core/clock.ts';
import type { Config } from '#server/config.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { DomainEvents } from '#server/events/types.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import { userAgent } from '#server/providers/http.ts';
import type { Providers } from '#server/providers/types.ts';
import type { Realtime, StreamLog } from '#server/realtime/types.ts';
import { inTx, onPool, transaction } from '../../database/query.ts';
import type { PeriodicJob } from '../feature.ts';
import { listChanged } from '../notifications/events.ts';
import { alertCounts } from './alerts/data.ts';
import { createDealNotices } from './alerts/deal-notices.ts';
import { createAlertDispatcher } from './alerts/dispatcher.ts';
import { createEvaluation } from './alerts/evaluation.ts';
import type { Notify } from './alerts/notify.ts';
import { createFeeds } from './feeds/feeds.ts';
import { createDealList } from './offers/deal-list.ts';
import { createDealScanner } from './offers/deal-scanner.ts';
import { createOffers, type Ingested, type SeenOffer } from './offers/offers.ts';
import { createFarePoller } from './polling/polling.ts';
import { createPriceBaseline, refreshBaselines } from './prices/baseline.ts';
import { forgetPrices, lockCursor } from './prices/data.ts';
import { fareFromReport, observe } from './prices/observe.ts';
import { type RouteHistory, routeHistory } from './prices/route-history.ts';
import { endWatches, moveWatches } from './watches/data.ts';
import { faultsOf } from './watches/targets.ts';
import { createWatches, type TripSource } from './watches/watches.ts';

export type { Notify } from './alerts/notify.ts';
export type { RouteHistory } from './prices/route-history.ts';
export type { TripSource } from './watches/watches.ts';

/** A price of one fare, as `record` is handed it. */
export type SeenFare = {
  fare: FareKey;
  price: Money;
  source: string;
  kind: Observation['kind'];
  /** ISO 8601. */
  seenAt: string;
  left: number | null;
  url: string | null;
};

/** Deals on the first screen. */
const NEWEST = 30;

export type DealsOptions = {
  db: Database;
  log: StreamLog;
  jobs: Pick<JobQueue, 'nudge'>;
  events: Pick<DomainEvents, 'emit'>;
  realtime: Pick<Realtime, 'broadcast'>;
  providers: Pick<Providers, 'places' | 'currency' | 'fares'>;
  trip: TripSource;
  notify: Notify;
  config: Pick<Config, 'DEAL_FEEDS' | 'LIVE_DATA' | 'CONTACT_EMAIL'>;
  clock: Clock;
  logger: Logger;
  /** How long a feed may take, ms. */
  feedTimeoutMs?: number;
};

/** Deals, watches and the rounds that tell of them. */
export function createDeals(options: DealsOptions) {
  const { db, log, jobs, events, realtime, providers, trip, notify, config, clock, logger, feedTimeoutMs } =
    options;
  /** The watches of these people are not as they were: a price, a state, or which there are. */
  const onListed = (userIds: readonly string[]) => events.emit(listChanged, { userIds, list: 'watches' });
  const rates = createRates(providers.currency, clock);
  const priceBaseline = createPriceBaseline();
  const offers = createOffers({ priceBaseline, notify, clock });
  const evaluation = createEvaluation({ db, priceBaseline, rates, clock, onListed });
  const dispatch = createAlertDispatcher({ db, log, notify, clock, logger });
  const poll = createFarePoller({ db, fares: providers.fares, rates, clock, logger });
  const scanner = createDealScanner({
    db,
    log,
    offers,
    priceBaseline,
    rates,
    places: providers.places,
    clock,
  });
  const dealList = createDealList({ db, places: providers.places, clock });
  const { airportsOf } = dealList;
  const dispatchDealNotices = createDealNotices({ db, log, notify, airportsOf, clock });
  const watches = createWatches({ db, providers, priceBaseline, rates, trip, clock, onListed });
  const today = () => clock().toISOString().slice(0, 10);

  /** In their order; each transaction takes few, so that nobody waits long. */
  async function ingestOffers(seen: readonly SeenOffer[]): Promise<Ingested[]> {
    const known = await rates();
    const ingested: Ingested[] = [];
    for (let n = 0; n < seen.length; n += OFFERS_AT_ONCE)
      ingested.push(
        ...(await log.transaction(async (tx, append) => {
          const query = inTx(tx);
          // One at a time: two that bring the same offer at once must not both think it new.
          await lockCursor(query, 'deals');
          const some: Ingested[] = [];
          for (const offer of seen.slice(n, n + OFFERS_AT_ONCE))
            some.push(await offers.take({ tx, append, rates: known }, offer));
          return some;
        })),
      );
    // A price that moved is told in the stream; what is merely new on the board is not.
    if (ingested.some(({ isNew }) => isNew)) realtime.broadcast('deals', 'changed', {});
    return ingested;
  }

  const feeds = createFeeds({
    db,
    // Nothing leaves the machine with live data off.
    urls: config.LIVE_DATA === 'off' ? [] : config.DEAL_FEEDS,
    agent: userAgent(config.CONTACT_EMAIL),
    places: providers.places,
    ingest: ingestOffers,
    clock,
    logger,
    timeoutMs: feedTimeoutMs,
  });

  /** What goes by prices need not wait for its next turn. */
  function newPrices(): void {
    jobs.nudge('deals.watches');
    jobs.nudge('deals.hot');
    jobs.nudge('deals.notices');
  }

  /** What prices wait for, told. */
  async function runEvaluation(): Promise<{ evaluated: number; dispatched: number }> {
    const evaluated = await evaluation.run();
    return { evaluated, dispatched: await dispatch() };
  }

  const schedules: PeriodicJob[] = [
    { name: 'deals.watches', seconds: 60, work: runEvaluation },
    { name: 'deals.fares', seconds: 60, work: async () => (await poll()) > 0 && newPrices() },
    { name: 'deals.feeds', seconds: 60, work: () => feeds.read() },
    { name: 'deals.hot', seconds: 60, work: () => scanner.hot() },
    { name: 'deals.notices', seconds: 60, work: dispatchDealNotices },
    { name: 'deals.trending', seconds: 300, work: () => scanner.trending() },
    {
      name: 'deals.usual-prices',
      seconds: 600,
      work: () => transaction(db, (query) => refreshBaselines(query, clock())),
    },
    {
      name: 'deals.ended-watches',
      seconds: 3_600,
      work: () => transaction(db, (query) => endWatches(query, today())),
    },
    { name: 'deals.trips', seconds: 600, work: () => watches.followTrips() },
    {
      name: 'deals.forget',
      seconds: 86_400,
      async work() {
        await forgetPrices(onPool(db), clock());
        await scanner.forget(onPool(db));
      },
    },
  ];

  return {
    /** Turns of what prices wait for. */
    schedules,
    watches,
    board: dealList,
    runRound: runEvaluation,

    /** @throws AppError `invalid` with the path of each field of each offer that can't be worked with */
    async post(given: readonly Offer[], pathOf: (index: number) => string): Promise<Ingested[]> {
      const issues = given.flatMap((offer, index) => faultsOfOffer(offer, pathOf(index)));
      if (issues.length > 0) throw invalidFields(issues);
      const ingested = await ingestOffers(given.map((offer) => ({ ...offer, kind: 'api' as const })));
      newPrices();
      return ingested;
    },

    /** @throws AppError `invalid` with the path of each field that can't be worked with */
    async observe({ prices }: PricesRequest): Promise<number> {
      const issues = prices.flatMap(({ fare, price }, index) => [
        ...faultsOf(fare, `prices.${index}.fare`, { places: providers.places, today: today() }),
        ...currencyFaults(price.currency, `prices.${index}.price.currency`),
      ]);
      if (issues.length > 0) throw invalidFields(issues);
      const reported = prices.map(({ fare, seenAt, ...price }) =>
        fareFromReport(fare, {
          ...price,
          kind: 'api',
          seenAt: seenAt === undefined ? undefined : new Date(seenAt),
        }),
      );
      await observe(onPool(db), reported, await rates(), clock);
      newPrices();
      return reported.length;
    },

    /** What a fare cost when it was looked at, and what its route usually costs, for the whole party. */
    history: async (fare: FareKey, currency: string): Promise<RouteHistory> =>
      routeHistory(onPool(db), fare, { currency, rates: await rates(), now: clock() }),

    /** Prices that another feature saw, for the history and for who watches them; what is for no fare we know is left out. */
    async record(seen: readonly SeenFare[]): Promise<void> {
      const reported = seen.map(({ fare, seenAt, ...price }) =>
        fareFromReport(fare, { ...price, seenAt: new Date(seenAt) }),
      );
      await observe(onPool(db), reported, await rates(), clock);
      if (reported.length > 0) newPrices();
    },

    async snapshot(tx: Tx): Promise<DealsSnapshot> {
      const deals: Deal[] = await dealList.newest(inTx(tx), NEWEST);
      return { deals };
    },

    /** How each feed is doing. */
    feeds: () => feeds.status(),

    /** How many of each kind were told, over all nodes, ever. */
    counts: () => alertCounts(onPool(db)),

    /** A guest who signed up keeps their watches. */
    mergeAccount: (from: string, to: string, tx: Tx) => moveWatches(inTx(tx), from, to),
  };

  function currencyFaults(currency: string, path: string): FieldIssue[] {
    if (providers.currency.knows(currency)) return [];
    return [{ path, message: `There is no exchange rate for ${currency}.` }];
  }

  function faultsOfOffer(
    { from, to, depart, return: back, price, expiresAt, formerPrice }: Offer,
    at: string,
  ): FieldIssue[] {
    const path = (field: string) => (at === '' ? field : `${at}.${field}`);
    const issues = currencyFaults(price.currency, path('price.currency'));
    const wrong = (field: string, message: string) => issues.push({ path: path(field), message });
    if (formerPrice && formerPrice.currency !== price.currency)
      wrong('formerPrice.currency', `The price before is in ${price.currency}, as the price is.`);
    else if (formerPrice && formerPrice.amount <= price.amount)
      wrong('formerPrice.amount', 'The price before has to be above the price.');
    for (const [field, iata] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (iata !== null && !providers.places.airport(iata)) wrong(field, `There is no airport ${iata}.`);
    if (from !== null && from === to) wrong('to', 'The destination is the same as the start.');
    if (depart !== null && depart < today()) wrong('depart', 'This day is in the past.');
    if (back !== null && (depart === null || back < depart))
      wrong('return', 'The return has to be after the departure.');
    if (expiresAt !== null && Date.parse(expiresAt) <= clock().getTime())
      wrong('expiresAt', 'This has expired already.');
    return issues;
  }
}
export type Deals = ReturnType<typeof createDeals>;

/** Offers in one transaction. */
const OFFERS_AT_ONCE = 20;
