// `npm run storm -- --workers 20 --units 2000 --seed 1`: workers that vanish, dawdle and repeat themselves lease the units
// of a scan whose own process is killed again and again; what came of it. On a PostgreSQL of this machine.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isFinal } from '#contracts/scans/sources.ts';
import { scanEvents } from '#contracts/scans.ts';
import { seededRandom } from '#core/planning/random.ts';
import { addDays } from '#core/trips/dates.ts';
import { createTestDatabase } from '../database/database.ts';
import { startPostgres } from '../database/postgres.ts';
import { Child } from '../processes/child.ts';
import { traveller } from '../runs/research.ts';
import { openNode } from '../runs/runs.ts';
import { openScans, scanFor } from '../runs/scans.ts';
import { weather } from './storm.ts';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '20' },
    units: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    /** Seconds that the scan's own process lives each time. */
    life: { type: 'string', default: '8' },
  },
});
const [workers, wanted, seed, life] = [values.workers, values.units, values.seed, values.life].map(
  Number,
) as [number, number, number, number];
const NIGHTS = 10;
const LEASE_S = 5;
const owner = traveller('owner');
const sources = ['scraper:mine'];
const say = (text: string) => process.stdout.write(`${text}\n`);

const postgres = await startPostgres();
process.env.TEST_POSTGRES_URL = postgres.url;
const place = await createTestDatabase('postgres');
const node = await openNode(place.config, { work: false });
const { scans, work } = openScans(node);
await node.start();
const from = '2027-05-01';
const { scanId, units } = await scans.start(
  owner,
  scanFor({
    ...{ sources, nights: { from: 5, until: 4 + NIGHTS } },
    windows: [{ kind: 'range', from, until: addDays(from, Math.ceil(wanted / NIGHTS) - 1) }],
  }),
);

let kills = 0;
let isOver = false;
/** The scan's own process, killed and started again until the scan has ended. */
const keepKilling = (async () => {
  while (!isOver) {
    const child = new Child('scans-worker.ts', place);
    await child.until((lines) => lines.includes('ready'));
    const until = performance.now() + life * 1_000;
    while (!isOver && performance.now() < until) await wait(100);
    if (!isOver) kills += 1;
    await child.kill();
  }
})();
const dice = seededRandom(seed);
const begin = performance.now();
const record = await weather({
  workers,
  dice,
  lease: () => work.lease(owner, { sources, max: 10, seconds: LEASE_S }),
  fares: ({ unitId, attempt }, fares) => work.fares(owner, unitId, { attempt, fares }),
  dawdle: () => wait((LEASE_S + 1) * 1_000),
  rest: () => wait(500),
  isOver: async () => !['queued', 'running'].includes((await node.engine.get(scanId))?.status ?? ''),
});
const seconds = (performance.now() - begin) / 1_000;
isOver = true;
await keepKilling;

const status = await scans.status(owner, scanId);
const { total } = await scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 1 });
/** How often the stream tells the end of each unit. */
const ended = new Map<number, number>();
for (const { type, data } of await node.events(`scan:${scanId}`))
  if (type === 'job_progress')
    for (const { number, state } of scanEvents.job_progress.parse(data).units)
      if (isFinal(state)) ended.set(number, (ended.get(number) ?? 0) + 1);
const { found, failed } = status.counts;
const twice = [...record.accepted.values()].filter((times) => times !== 1).length;
say(
  `${units} units, ${workers} workers, seed ${seed}: ${seconds.toFixed(0)} s, ${kills} kills of the scan's process`,
);
say(
  `vanished ${record.vanished}, dawdled ${record.dawdled}, handed in twice ${record.doubled}, refused as late ${record.refused}`,
);
say(`found ${found}, given up ${failed}, fares ${total}, ends told ${ended.size}`);
const wrong = [
  found + failed === units ? null : `${units - found - failed} units have no final state`,
  twice === 0 ? null : `${twice} units were taken twice`,
  record.accepted.size === found ? null : `${record.accepted.size} units were taken, ${found} are found`,
  total === found ? null : `${total} fares for ${found} units`,
  ended.size === units ? null : `the stream tells the end of ${ended.size} units`,
].filter((one) => one !== null);
for (const one of wrong) say(`VIOLATION: ${one}`);
if (wrong.length === 0) say('no violation');
process.exitCode = wrong.length === 0 ? 0 : 1;
await node.close();
await place.remove();
await postgres.stop();
