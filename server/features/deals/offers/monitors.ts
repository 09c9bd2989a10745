import type { Clock } from '#core/clock.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import { type Quote, STALE_MS } from '../picture.ts';
import { lockCursor, moveCursor, presentPrices, pricesAfter, type SeenPrice } from '../prices/data.ts';
import { fareOf, type PriceKey, partyUnits } from '../prices/key.ts';
import type { UsualPrices } from '../prices/usual.ts';
import type { Rates } from '../rates.ts';
import { inTx, type Query } from '../sql.ts';
import { datedDeals, dealsToAssess, findDeal, forgetDeals, watchersOfDeals } from './data.ts';
import { assess } from './hot.ts';
import type { Offers, SeenOffer } from './offers.ts';
import { routeInWords } from './words.ts';

const BATCH = 200;
/** New deals in one turn, the largest savings first: a board, not a flood. */
const MOST_NEW = 20;
const ASSESS_EVERY_MS = 10 * 60_000;
const ASSESS_AT_ONCE = 100;

type Deps = {
  log: StreamLog;
  offers: Offers;
  usual: UsualPrices;
  rates: () => Promise<Rates>;
  places: Providers['places'];
  clock: Clock;
};
type Found = { offer: SeenOffer; savingsPercent: number; isKnown: boolean };

/** What looks for news among the deals without being asked. */
export function createMonitors({ log, offers, usual, rates, places, clock }: Deps) {
  /** Prices seen that are hot, or that belong to a deal on the board, as offers. */
  async function offersAmong(query: Query, prices: readonly SeenPrice[], now: Date): Promise<Found[]> {
    const paid = prices.filter((price) => price.kind !== 'modelled' && fareOf(price.key));
    const keys = [...new Set(paid.map(({ key }) => key))];
    if (keys.length === 0) return [];
    const usually = await usual.ofKeys(query, keys, now);
    const known = new Set(await datedDeals(query, now));
    // As the watches' round left them, and what came since.
    const pictures = Map.groupBy([...(await presentPrices(query, keys)), ...paid], ({ key }) => key);
    return keys.flatMap((key) => {
      const quotes = newestOfEach(pictures.get(key) ?? [], now.getTime());
      return quotes.flatMap((quote): Found[] => {
        const { isHot, savingsPercent } = assess(quote, quotes, usually.get(key) ?? null);
        const isKnown = known.has(routeOf(key));
        return isHot || isKnown ? [{ offer: asOffer(key, quote), savingsPercent, isKnown }] : [];
      });
    });
  }

  /** Brought down to one adult, so that parties of any size are one deal. */
  function asOffer(key: PriceKey, quote: Quote): SeenOffer {
    const fare = fareOf(key);
    if (!fare || quote.kind === 'modelled') throw new Error(`${key} is nothing to offer.`);
    const { from, to, depart, return: back } = fare;
    const amount = Math.max(1, Math.round(quote.amount / partyUnits(fare)));
    return {
      title: `${routeInWords(from, to, places)}${back ? '' : ', one way'}`,
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
  const digest = (known: Rates, batch: number): Promise<number> =>
    log.transaction(async (tx, append) => {
      const query = inTx(tx);
      const now = clock();
      const position = await lockCursor(query, 'deals');
      const prices = await pricesAfter(query, position, batch);
      const last = prices.at(-1);
      if (!last) return 0;
      const found = await offersAmong(query, prices, now);
      const fresh = found
        .filter(({ isKnown }) => !isKnown)
        .sort((a, b) => b.savingsPercent - a.savingsPercent)
        .slice(0, MOST_NEW);
      for (const { offer } of [...found.filter(({ isKnown }) => isKnown), ...fresh])
        await offers.take({ query, append, rates: known }, offer);
      await moveCursor(query, 'deals', last.id);
      return prices.length;
    });

  return {
    /** New prices, and deals that nobody has looked at for a while. */
    async hot(batch = BATCH): Promise<void> {
      const known = await rates();
      while ((await digest(known, batch)) === batch);
      await log.transaction(async (tx, append) => {
        const query = inTx(tx);
        await lockCursor(query, 'deals');
        const now = clock();
        const before = new Date(now.getTime() - ASSESS_EVERY_MS);
        for (const deal of await dealsToAssess(query, before, now, ASSESS_AT_ONCE))
          await offers.look({ query, append }, deal);
      });
    },

    /** How many watch each deal on the board. */
    trending: (): Promise<void> =>
      log.transaction(async (tx, append) => {
        const query = inTx(tx);
        await lockCursor(query, 'deals');
        for (const { id, watchers } of await watchersOfDeals(query, clock())) {
          const deal = await findDeal(query, id);
          if (deal) await offers.look({ query, append }, { ...deal, watchers });
        }
      }),

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
