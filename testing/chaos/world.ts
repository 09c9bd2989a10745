import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createTestDatabase, type TestDatabase } from '../database/database.ts';
import { NodeProcess } from '../processes/node.ts';
import { startReceiver } from '../processes/receiver.ts';
import { checkEffects, isAtRest } from './check-effects.ts';
import { checkLog, checkState } from './check-log.ts';
import type { WorldOptions } from './options.ts';
import { play } from './play.ts';
import { newRecord, violation, type WorldRecord } from './record.ts';

const SECRET = 'only-for-tests-only-for-tests-only-for-tests';

/** Lives a world through, and holds what is left of it against what was promised. `violations` are what must not be. */
export async function liveThrough(options: WorldOptions): Promise<WorldRecord> {
  const record = newRecord();
  const place = await createTestDatabase(options.database);
  const receiver = await startReceiver();
  const nodes = await createNodes(options, place);
  const ends: (() => unknown)[] = [];
  try {
    await Promise.all(nodes.map((node) => node.start()));
    const outcome = await play(options, record, nodes, receiver, ends);
    const endAll = () => Promise.all(nodes.map((node) => node.end('SIGTERM')));
    await endAll();
    // What waits for its time gets it; each life is longer than the one before, so that none is only beginning and end.
    for (
      let restMs = 5_000;
      restMs < options.settleMs && !(await withDatabase(place, isAtRest));
      restMs *= 2
    ) {
      await Promise.all(nodes.map((node) => node.start()));
      await wait(restMs);
      await endAll();
    }
    await withDatabase(place, async (db) => {
      await checkLog(db, record, outcome.tabs);
      for (const { tripId, state, tabs } of outcome.trips) await checkState(db, record, tripId, state, tabs);
      await checkEffects(db, record, receiver.received);
    });
    for (const node of nodes) {
      if (node.crashes > 0) violation(record, `A node ended by itself ${node.crashes} times.`);
      for (const line of node.errors.filter((text) => /"level":"fatal"/.test(text)))
        violation(record, `A node logged: ${line.slice(0, 600)}`);
    }
    return record;
  } finally {
    for (const end of ends.reverse()) await end();
    await Promise.all(nodes.map((node) => node.end('SIGKILL')));
    await receiver.close();
    await place.remove();
  }
}

async function withDatabase<T>({ config }: TestDatabase, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(config, pino({ level: 'silent' }));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

function createNodes(options: WorldOptions, { config }: TestDatabase): Promise<NodeProcess[]> {
  const env = {
    ...config,
    AUTH_SECRET: SECRET,
    ALLOW_PRIVATE_WEBHOOKS: 'on',
    MAX_GUESTS_PER_ADDRESS: '10000',
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
  };
  return Promise.all(Array.from({ length: options.nodes }, () => NodeProcess.create(env)));
}
