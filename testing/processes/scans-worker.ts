import { pino } from 'pino';
import { z } from 'zod';
import { openDatabase } from '#server/database/open.ts';
import { fakeSource } from '../runs/fare-source.ts';
import { assembleNode } from '../runs/runs.ts';
import { openScans } from '../runs/scans.ts';

/** A node with the scans feature in a process of its own, to be killed. Says `ready`, then the types of its events. */
const place = z.object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional() }).parse(process.env);
const db = await openDatabase(place, pino({ level: 'silent' }));
const leaseTimings = { lease: 1_500, renew: 300, check: 100, sweep: 100 };
const node = assembleNode(db, db.kind === 'postgres' ? { leaseTimings } : {});
openScans(node, { sources: [fakeSource('steady', { ms: 25, atOnce: 4 })] });
node.log.onAppended((_stream, events) => {
  for (const { type } of events) process.stdout.write(`${type}\n`);
});
await node.start();
process.stdout.write('ready\n');
