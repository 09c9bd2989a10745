import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#server/database/open.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { ahead, fare, openDeals, watchOf } from '#testing/deals/deals.ts';
import { Child } from '#testing/processes/child.ts';

const FARES = 5;
/** What the child has said when it is killed: between price and judgement, within telling, after it. */
const MOMENTS = ['written', 'telling', 'told', 'turn', 'telling', 'written', 'telling', 'told'];

describe.each(testDatabases)('watching prices on the %s database, killed', (kind) => {
  let place: TestDatabase;
  let child: Child | null = null;
  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(async () => {
    await child?.kill();
    await place.remove();
  });

  async function withDeals<T>(work: (deals: ReturnType<typeof openDeals>) => Promise<T>): Promise<T> {
    const db = await openDatabase(place.config, pino({ level: 'silent' }));
    try {
      // The child's time, which is ahead of ours.
      const { rows } = await db.pool.query<{ at: Date | null }>(
        'select max(seen_at) as at from price_observation',
      );
      const now = rows[0]?.at ?? new Date();
      return await work(openDeals(db, { clock: () => now }));
    } finally {
      await db.close();
    }
  }

  test('between price and alert, and between alert and telling: each fall is told once', async () => {
    const watches = await withDeals(async (deals) => {
      const owner = await deals.person('owner');
      const made = [];
      for (let n = 0; n < FARES; n += 1) {
        const wanted = fare({ depart: ahead(200 + n), return: ahead(210 + n) });
        made.push(await deals.watches.create(owner, watchOf({ target: { kind: 'fare', fare: wanted } })));
      }
      return made.map(({ id }) => id);
    });

    for (const [kill, moment] of MOMENTS.entries()) {
      child = new Child('deals-worker.ts', place);
      // Another turn each time, and in `telling` another one of the alerts.
      const times = moment === 'telling' ? 1 + ((kill * 3) % FARES) : 1 + (kill % 2);
      await child.until((lines) => lines.filter((line) => line.startsWith(moment)).length >= times);
      await child.kill();
    }
    // A last one catches up with what the kills left.
    child = new Child('deals-worker.ts', place);
    await child.until((lines) => lines.filter((line) => line.startsWith('told')).length >= 2);
    await child.kill();

    await withDeals(async (deals) => {
      await deals.runRound();
      const reported = (await deals.events('user:owner')).map(
        ({ data }) => (data as { watchId: string }).watchId,
      );
      for (const id of watches) {
        const prices = await deals.pricesOfWatch(id);
        // It fell each time that a cheap price followed one that wasn't.
        const falls = prices.filter((usd, n) => usd === 50_000 && prices[n - 1] === 80_000).length;
        expect(falls).toBeGreaterThan(2);
        expect(reported.filter((watchId) => watchId === id)).toHaveLength(falls);
      }
    });
  }, 300_000);
});
