/**
 * A simulated year of prices with crashes, each alert compared with a slow reference: how many were missed, doubled
 * or wrong. The small form is among the tests.
 *
 *     node bench/alerts-year.ts [watches] [days] [crashes] [seed]
 */
import { pino } from 'pino';
import { openDatabase } from '#server/database/open.ts';
import { createTestDatabase } from '#testing/database/database.ts';
import { liveThroughAYear } from '#testing/deals/simulated-year.ts';

const [watches = 10_000, days = 365, crashes = 50, seed = 1] = process.argv.slice(2).map(Number);
const place = await createTestDatabase('embedded');
const db = await openDatabase(place.config, pino({ level: 'silent' }));
const from = performance.now();
const { wrong, misreported, ...result } = await liveThroughAYear({
  ...{ db, watches, days, crashes, seed },
  fares: Math.ceil(watches / 20),
  looks: 4,
  onDay(day, prices) {
    if (day % 30 === 0) process.stdout.write(`day ${day}, ${prices} prices\n`);
  },
});
await db.close();
await place.remove();

for (const line of [...wrong, ...misreported].slice(0, 10)) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${watches} watches, ${days} days, seed ${seed}: ${result.prices} prices, ${result.alerts} alerts, ` +
    `${result.crashes} crashes, ${wrong.length} watches told otherwise than the reference, ` +
    `${misreported.length} told more or less often than raised; ${Math.round((performance.now() - from) / 1000)} s\n`,
);
process.exitCode = wrong.length + misreported.length > 0 ? 1 : 0;
