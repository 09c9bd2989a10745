import { fareKey } from '#contracts/prices.ts';
import type { FareNature } from '#contracts/scans/sources.ts';
import type { ScanRequest } from '#contracts/scans.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { SeenFare } from '../deals/service.ts';
import { cheapestOffers } from './fares/read/data.ts';
import { countsOf } from './sources/model.ts';

const KINDS: Record<FareNature, SeenFare['kind']> = {
  live: 'live',
  cached: 'live',
  feed: 'feed',
  scraped: 'api',
  timetable: 'modelled',
  modelled: 'modelled',
};
/** Prices handed over at once. */
const AT_ONCE = 500;

/**
 * What a scan found goes into the price history, each source's cheapest of each route and dates. What is modelled does
 * not: it can be reckoned again, and nobody saw it.
 */
export const createHistory =
  (db: Database, record: (seen: readonly SeenFare[]) => Promise<void>) =>
  async (scanId: string, request: ScanRequest): Promise<void> => {
    const { adults, children } = countsOf(request);
    const rows = await cheapestOffers(onPool(db), scanId);
    const seen = rows.flatMap(
      ({ nature, amount, currency, source, seenAt, left, url, ...dates }): SeenFare[] => {
        const fare = fareKey.safeParse({ ...dates, adults, children });
        const kind = KINDS[nature];
        if (!fare.success || kind === 'modelled') return [];
        const price = { amount, currency };
        return [{ fare: fare.data, price, source, kind, seenAt: new Date(seenAt).toISOString(), left, url }];
      },
    );
    for (let n = 0; n < seen.length; n += AT_ONCE) await record(seen.slice(n, n + AT_ONCE));
  };
