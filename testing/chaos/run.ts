// `npm run chaos -- --minutes 10 --seed 1 [--database postgres] [--nodes 2]`: a long world, and what it came to.
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import { startPostgres } from '../database/postgres.ts';
import { startRedis } from '../processes/redis.ts';
import { liveThrough } from './world.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'embedded' },
    nodes: { type: 'string', default: '1' },
    people: { type: 'string', default: '4' },
    scripts: { type: 'string', default: '6' },
  },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
const database = values.database === 'postgres' ? 'postgres' : 'embedded';
const nodes = database === 'postgres' ? Number(values.nodes) : 1;

const postgres = database === 'postgres' ? await startPostgres({ durable: true }) : undefined;
if (postgres) process.env.TEST_POSTGRES_URL = postgres.url;
const redis = nodes > 1 ? await startRedis() : undefined;
const say = (text: string) => process.stdout.write(`${text}\n`);
const started = performance.now();

try {
  const record = await liveThrough({
    seed,
    database,
    nodes,
    lifeMs: minutes * 60_000,
    people: Number(values.people),
    restMs: 120,
    researchMs: 20_000,
    deviceFaultsMs: 500,
    sharedFaultsMs: 5_000,
    scripts: { people: Number(values.scripts), trips: 8 },
    settleMs: 120_000,
    ...(postgres ? { databaseServer: postgres } : {}),
    ...(redis ? { redisUrl: redis.url, bus: redis } : {}),
    progress({ acknowledged, acknowledgedInBulk, faults, violations }) {
      const seconds = Math.round((performance.now() - started) / 1_000);
      const struck = Object.values(faults).reduce((sum, count) => sum + count, 0);
      const events = acknowledged.size + acknowledgedInBulk;
      say(`${seconds} s: ${events} acknowledged, ${struck} faults, ${violations.length} violations`);
    },
  });
  const struck = Object.entries(record.faults).sort(([, a], [, b]) => b - a);
  say(`\nseed ${seed}, ${minutes} minutes, ${nodes} node(s) on ${database}`);
  say(`faults: ${struck.reduce((sum, [, count]) => sum + count, 0)}`);
  for (const [name, count] of struck) say(`  ${name}: ${count}`);
  say(`acknowledged: ${record.acknowledged.size + record.acknowledgedInBulk}`);
  say(`  of pages: ${record.acknowledged.size}, of scripts: ${record.acknowledgedInBulk}`);
  say(
    `refused with a reason: ${record.refused.size}, undone: ${record.undone}, words: ${record.typed.length}`,
  );
  say(
    `research: ${record.researches.length}, watches: ${record.watches.length}, prices: ${record.prices.size}`,
  );
  say(`violations: ${record.violations.length}`);
  for (const sentence of record.violations) say(`  ${sentence}`);
  process.exitCode = record.violations.length === 0 ? 0 : 1;
} finally {
  await redis?.stop();
  await postgres?.stop();
}
process.exit();
