import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import { onPool, transaction } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { FaresProvider } from '#server/providers/types.ts';
import { fareOf, type PriceKey } from '../prices/key.ts';
import { fareFromReport, observe, type ReportedPrice } from '../prices/observe.ts';
import { dropFares, dueFares, type PolledFare, savePolled } from './data.ts';

const HOUR_MS = 3_600_000;
/** Well within the six hours after which a price is stale. */
const EVERY_MS = 4 * HOUR_MS;
const RETRY_MS = 5 * 60_000;
/** Fares in one turn, and how many of them may take a live source's time. */
const AT_ONCE = 500;
const MAX_LIVE = 40;
const PARALLEL = 4;
const TIMEOUT_MS = 10_000;

type Deps = {
  db: Database;
  fares: FaresProvider;
  rates: () => Promise<Rates>;
  clock: Clock;
  logger: Pick<Logger, 'info'>;
};

/** Asks for the fares that are watched, each every few hours however many watch it, and writes their prices down. */
export function createFarePoller({ db, fares, rates, clock, logger }: Deps) {
  async function ask(key: PriceKey): Promise<ReportedPrice | null> {
    const fare = fareOf(key);
    if (!fare) return null;
    const { value, provenance } = await fares.fares(fare, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const [cheapest] = value;
    if (!cheapest) return null;
    return fareFromReport(fare, {
      price: cheapest.total,
      source: provenance.provider,
      kind: provenance.kind === 'modelled' ? 'modelled' : 'live',
      url: cheapest.bookUrl,
    });
  }

  /** One turn. Gives back how many fares were asked for. */
  return async function poll(): Promise<number> {
    const now = clock();
    if ((await dueFares(onPool(db), now, 1)).length === 0) return 0;
    const today = now.toISOString().slice(0, 10);
    const due = await transaction(db, async (query) => {
      const found = await dueFares(query, now, AT_ONCE);
      const isOver = ({ key, isWatched }: (typeof found)[number]) =>
        !isWatched || (fareOf(key)?.depart ?? '') < today;
      await dropFares(
        query,
        found.filter(isOver).map(({ key }) => key),
      );
      return found.filter((fare) => !isOver(fare));
    });

    const reported: ReportedPrice[] = [];
    const polled: PolledFare[] = [];
    const waiting = [...due];
    let live = 0;
    const work = async () => {
      // What is not reached in this turn stays due, and comes first in the next.
      for (let next = waiting.shift(); next && live < MAX_LIVE; next = waiting.shift()) {
        const { key } = next;
        try {
          const price = await ask(key);
          if (price) reported.push(price);
          if (price?.kind === 'live') live += 1;
          polled.push({ key, failures: 0, nextAt: now.getTime() + EVERY_MS * stagger(key, today) });
        } catch (error) {
          const failures = next.failures + 1;
          logger.info({ err: error, key, failures }, 'a watched fare could not be asked for');
          const wait = Math.min(RETRY_MS * 2 ** (failures - 1), EVERY_MS);
          polled.push({ key, failures, nextAt: now.getTime() + wait });
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));

    const known = await rates();
    await transaction(db, async (query) => {
      await observe(query, reported, known, clock);
      await savePolled(query, polled, now);
    });
    return polled.length;
  };
}

/** 0.9 to 1.1, another one for each fare and day: what was added at once is not asked for at once for ever. */
function stagger(key: PriceKey, today: string): number {
  const unit = createHash('sha256').update(`${key} ${today}`).digest().readUInt32BE(0) / 0xffff_ffff;
  return 0.9 + 0.2 * unit;
}
