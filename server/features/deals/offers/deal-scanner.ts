import type { Clock } from '#core/clock.ts';
import { inTx, onPool, type Query } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import type { PriceBaseline } from '../prices/baseline.ts';
import { type Quote, STALE_MS } from '../prices/best-prices.ts';
import {
  hasNews,
  lockCursor,
  moveCursor,
  presentPrices,
  pricesAfter,
  type SeenPrice,
} from '../prices/data.ts';
import { fareOf, type PriceKey, partyUnits } from '../prices/key.ts';
import { datedDeals, dealsToAssess, findDeal, forgetDeals, watchersOfDeals } from './data.ts';
import { formatRoute } from './format.ts';
import { assess } from './hot.ts';
import type { Offers, SeenOffer } from './offers.ts';

const BATCH = 200;
/** New deals in one turn, the largest savings first, and flights on the board from which on none is added. */
const MAX_NEW = 20;
const BOARD_IS_FULL = 500;
const ASSESS_EVERY_MS = 10 * 60_000;
const ASSESS_AT_ONCE = 100;

type Deps = {
  db: Pick<Database, 'pool'>;
  log: StreamLog;
  offers: Offers;
  priceBaseline: PriceBaseline;
  rates: () => Promise<Rates>;
  places: Providers['places'];
  clock: Clock;
};
type Found = { key: PriceKey; quote: Quote; savingsPercent: number; isKnown: boolean };

/** What looks for news among the deals without being asked. */
export function createDealScanner({ db, log, offers, priceBaseline, rates, places, clock }: Deps) {
  const outside = onPool(db);

  /** Prices seen that are hot, or that belong to a deal on the board, as offers; at most `most` new ones. */
  async function offersAmong(
    query: Query,
    prices: readonly SeenPrice[],
    now: Date,
    most: number,
  ): Promise<{ known: SeenOffer[]; fresh: SeenOffer[] }> {
    const paid = prices.filter((price) => price.kind !== 'modelled' && fareOf(price.key));
    const keys = [...new Set(paid.map(({ key }) => key))];
    if (keys.length === 0) return { known: [], fresh: [] };
    const baseline = await priceBaseline.ofKeys(query, keys, now);
    const board = new Set(await datedDeals(query, now));
    // As the watches' round left them, and what came since.
    const books = Map.groupBy([...(await presentPrices(query, keys)), ...paid], ({ key }) => key);
    const found = keys.flatMap((key) => {
      const quotes = newestOfEach(books.get(key) ?? [], now.getTime());
      const isKnown = board.has(routeOf(key));
      return quotes.flatMap((quote): Found[] => {
        const { isHot, savingsPercent } = assess(quote, quotes, baseline.get(key) ?? null);
        return isHot || isKnown ? [{ key, quote, savingsPercent, isKnown }] : [];
      });
    });
    const fresh = found
      .filter(({ isKnown }) => !isKnown)
      .sort((a, b) => b.savingsPercent - a.savingsPercent)
      .slice(0, Math.max(0, Math.min(most, BOARD_IS_FULL - board.size)));
    const offersOf = (some: readonly Found[]) => some.map(({ key, quote }) => asOffer(key, quote));
    return { known: offersOf(found.filter(({ isKnown }) => isKnown)), fresh: offersOf(fresh) };
  }

  /** Brought down to one adult, so that parties of any size are one deal. */
  function asOffer(key: PriceKey, quote: Quote): SeenOffer {
    const fare = fareOf(key);
    if (!fare || quote.kind === 'modelled') throw new Error(`${key} is nothing to offer.`);
    const { from, to, depart, return: back } = fare;
    const amount = Math.max(1, Math.round(quote.amount / partyUnits(fare)));
    return {
      title: `${formatRoute(from, to, places)}${back ? '' : ', one way'}`,
      category: 'flight',
      price: { amount, currency: quote.currency },
      ...{ from, to, depart, return: back },
      url: quote.url,
      expiresAt: null,
      externalId: null,
      source: quote.source,
      kind: quote.kind,
      seenAt: new Date(quote.seenAt),
      isObserved: true,
    };
  }

  /** Prices behind the cursor, and the cursor behind them, in one transaction. */
  const digest = (rates: Rates, batch: number, most: number): Promise<{ count: number; fresh: number }> =>
    log.transaction(async (tx, append) => {
      const query = inTx(tx);
      const now = clock();
      const position = await lockCursor(query, 'deals');
      const prices = await pricesAfter(query, position, batch);
      const last = prices.at(-1);
      if (!last) return { count: 0, fresh: 0 };
      const { known, fresh } = await offersAmong(query, prices, now, most);
      for (const offer of [...known, ...fresh]) await offers.take({ tx, append, rates }, offer);
      await moveCursor(query, 'deals', last.id);
      return { count: prices.length, fresh: fresh.length };
    });

  async function digestAll(batch: number): Promise<void> {
    const known = await rates();
    let room = MAX_NEW;
    for (let count = batch; count === batch; ) {
      const digested = await digest(known, batch, room);
      count = digested.count;
      room -= digested.fresh;
    }
  }

  return {
    /** New prices, and deals that nobody has looked at for a while. */
    async hot(batch = BATCH): Promise<void> {
      if (await hasNews(outside, 'deals')) await digestAll(batch);
      const before = new Date(clock().getTime() - ASSESS_EVERY_MS);
      if ((await dealsToAssess(outside, before, clock(), 1)).length === 0) return;
      await log.transaction(async (tx, append) => {
        const query = inTx(tx);
        await lockCursor(query, 'deals');
        for (const deal of await dealsToAssess(query, before, clock(), ASSESS_AT_ONCE))
          await offers.look({ tx, append }, deal);
      });
    },

    /** How many watch each deal on the board. */
    async trending(): Promise<void> {
      if ((await watchersOfDeals(outside, clock())).length === 0) return;
      await log.transaction(async (tx, append) => {
        const query = inTx(tx);
        await lockCursor(query, 'deals');
        for (const { id, watchers } of await watchersOfDeals(query, clock())) {
          const deal = await findDeal(query, id);
          if (deal) await offers.look({ tx, append }, { ...deal, watchers });
        }
      });
    },

    forget: (query: Query): Promise<void> => forgetDeals(query, clock()),
  };
}

/** `LIS.NRT.2027-05-01.2027-05-08`: a fare without its party. */
const routeOf = (key: PriceKey): string => key.split('.').slice(0, 4).join('.');

function newestOfEach(quotes: readonly Quote[], now: number): Quote[] {
  const bySource = new Map<string, Quote>();
  for (const quote of quotes) {
    const known = bySource.get(quote.source);
    if (
      quote.kind !== 'modelled' &&
      now - quote.seenAt <= STALE_MS &&
      !(known && known.seenAt > quote.seenAt)
    )
      bySource.set(quote.source, quote);
  }
  return [...bySource.values()];
}
