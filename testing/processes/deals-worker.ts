import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#server/database/open.ts';
import { ahead, fare, openDeals, toStreams } from '../deals/deals.ts';

/**
 * A node that watches prices in a process of its own, to be killed. Goes on where the prices in the database end:
 * each turn one price for each of the fares, every fourth turn cheap, written down, judged and told. Says what it is
 * about to do, line by line.
 */
const place = z.object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional() }).parse(process.env);
const FARES = 5;
const db = await openDatabase(place, pino({ level: 'silent' }));

let now = 0;
const deals = openDeals(db, {
  clock: () => new Date(now),
  async notify(tx, append, alerts) {
    process.stdout.write('telling\n');
    await toStreams(tx, append, alerts);
  },
});
const { rows } = await db.pool.query<{ count: number }>(
  'select count(*)::int as count from price_observation',
);
const started = new Date(`${ahead(0)}T00:00:00Z`).getTime();
const next = (rows[0]?.count ?? 0) / FARES;
// Three hours a turn: in between it is clearly not cheap for long enough to be told again.
const at = (turn: number) => started + turn * 3 * 3_600_000;

// What the killed one had written down is judged before it is stale.
now = at(next - 1);
await deals.runRound();
for (let turn = next; ; turn += 1) {
  now = at(turn);
  process.stdout.write(`turn ${turn}\n`);
  const amount = turn % 4 === 1 ? 50_000 : 80_000;
  await deals.observe({
    prices: Array.from({ length: FARES }, (_, n) => ({
      fare: fare({ depart: ahead(200 + n), return: ahead(210 + n) }),
      price: { amount, currency: 'USD' },
      source: 'a',
      left: null,
      url: null,
    })),
  });
  process.stdout.write('written\n');
  const { dispatched: reported } = await deals.runRound();
  process.stdout.write(`told ${reported}\n`);
}
