import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openNode, partsDefinition } from '../runs/runs.ts';

/**
 * A node in a process of its own, to be killed. Says `ready`, then each finding and end
 * that it committed, line by line.
 */
const place = z.object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional() }).parse(process.env);
// On a shared database a dead worker shows by its lease, and a test that kills many wants to see it soon.
const leaseTimings = { lease: 1_500, renew: 300, check: 100, sweep: 100 };
const node = await openNode(place, place.DATABASE_URL ? { leaseTimings } : {});

// One part after the other, a few ms each, so that there is a middle of a step to be killed in.
let before: Promise<unknown> = Promise.resolve();
const work = () => {
  before = before.then(() => wait(4));
  return before.then(() => ({ found: true }));
};
node.engine.define(partsDefinition(work, { schema: z.object({ parts: z.number() }) }));
node.log.onAppended((stream, events) => {
  for (const { type } of events) {
    if (type === 'finding' || type === 'completed') process.stdout.write(`${type} ${stream}\n`);
  }
});
await node.start();
process.stdout.write('ready\n');
