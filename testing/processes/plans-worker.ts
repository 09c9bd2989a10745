import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#server/database/open.ts';
import { openPlans } from '../runs/plans.ts';
import { offlineProviders } from '../runs/research.ts';
import { assembleNode } from '../runs/runs.ts';

/**
 * A node with the plans feature in a process of its own, to be killed. Says `ready`, then what it committed, line by
 * line: the type of each event, of an agent's with its name and state.
 */
const place = z.object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional() }).parse(process.env);
const db = await openDatabase(place, pino({ level: 'silent' }));
// On a shared database a dead worker shows by its lease, and a test that kills many wants to see it soon.
const leaseTimings = { lease: 1_500, renew: 300, check: 100, sweep: 100 };
const node = assembleNode(db, db.kind === 'postgres' ? { leaseTimings } : {});
const providers = offlineProviders(db);
// Facts that take a moment, as live ones do, so that there is a middle of a step to be killed in.
openPlans(node, {
  providers: {
    ...providers,
    climate: { climate: async (...asked) => wait(20).then(() => providers.climate.climate(...asked)) },
    costs: { costs: async (...asked) => wait(10).then(() => providers.costs.costs(...asked)) },
    holidays: {
      ...providers.holidays,
      holidays: async (...asked) => wait(30).then(() => providers.holidays.holidays(...asked)),
    },
  },
});
const agentUpdate = z.object({ agent: z.string(), status: z.string() });
node.log.onAppended((_stream, events) => {
  for (const { type, data } of events) {
    const update = type === 'agent_update' ? agentUpdate.parse(data) : null;
    process.stdout.write(`${type}${update ? ` ${update.agent} ${update.status}` : ''}\n`);
  }
});
await node.start();
process.stdout.write('ready\n');
