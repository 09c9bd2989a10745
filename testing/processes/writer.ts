/**
 * A process for tests to kill: opens the embedded database in the folder named by its argument and appends to one
 * stream, printing each seq once it has been acknowledged. Ends when told to stop by SIGTERM.
 */
import { pino } from 'pino';
import { openDatabase } from '#server/database/open.ts';

const [folder = ''] = process.argv.slice(2);
const db = await openDatabase({ CARAVAN_DATA: folder }, pino({ level: 'silent' }));
await db.pool.query(
  "insert into stream (id, epoch) values ('research:killed', 'first') on conflict do nothing",
);
for (;;) {
  const { rows } = await db.pool.query<{ seq: number }>(
    `with next as (update stream set head = head + 1 where id = 'research:killed' returning head)
     insert into event (stream_id, seq, type, data) select 'research:killed', head, 'progress', '{}' from next
     returning seq`,
  );
  process.stdout.write(`${rows[0]?.seq}\n`);
}
