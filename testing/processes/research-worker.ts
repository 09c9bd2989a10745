import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#server/database/open.ts';
import { offlineProviders, openResearch } from '../runs/research.ts';
import { assembleNode } from '../runs/runs.ts';

/**
 * A node with the research feature in a process of its own, to be killed. Says `ready`, then each finding and end that
 * it committed, line by line.
 */
const place = z.object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional() }).parse(process.env);
const db = await openDatabase(place, pino({ level: 'silent' }));
// On a shared database a dead worker shows by its lease, and a test that kills many wants to see it soon.
const leaseTimings = { lease: 1_500, renew: 300, check: 100, sweep: 100 };
const node = assembleNode(db, db.kind === 'postgres' ? { leaseTimings } : {});
const providers = offlineProviders(db);
// Facts that take a moment, as live ones do, so that there is a middle of a step to be killed in.
openResearch(node, {
  providers: {
    ...providers,
    climate: { climate: async (...asked) => wait(10).then(() => providers.climate.climate(...asked)) },
    costs: { costs: async (...asked) => wait(3).then(() => providers.costs.costs(...asked)) },
    attractions: {
      attractions: async (...asked) => wait(10).then(() => providers.attractions.attractions(...asked)),
    },
  },
});
node.log.onAppended((stream, events) => {
  for (const { type } of events) process.stdout.write(`${type} ${stream}\n`);
});
await node.start();
process.stdout.write('ready\n');
