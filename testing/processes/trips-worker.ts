import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#core/clock.ts';
import { openDatabase } from '#server/database/open.ts';
import { createTrips } from '#server/features/trips/service.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { noListeners } from '../events/no-listeners.ts';
import { testTraveller } from '../http/identity.ts';
import { noFiles } from '../trips/no-files.ts';

/**
 * A node in a process of its own, to be killed: editors who never stop. Says `acked {opId} {seq}` for each op when
 * its author is told that it is done.
 */
const place = z
  .object({ CARAVAN_DATA: z.string(), DATABASE_URL: z.string().optional(), TRIP: z.string() })
  .parse(process.env);
const logger = pino({ level: 'silent' });
const db = await openDatabase(place, logger);
const trips = createTrips({
  db,
  log: createStreamLog({ db, logger }),
  realtime: { evict: async () => {} },
  events: noListeners,
  clock: systemClock,
  results: () => Promise.reject(new Error('There is no research here.')),
  fileKeeping: noFiles,
  demoFacts: async () => ({ sights: [], perUsd: null }),
});

const editors = ['editor1', 'editor2', 'editor3', 'editor4'].map((id) => testTraveller(id));
for (const editor of editors) {
  void (async () => {
    for (let n = 0; ; n += 1) {
      const opId = `${editor.id}-${process.pid}-${n}`;
      const change =
        n % 10 === 9
          ? { kind: 'set_trip' as const, fields: { title: `By ${opId}` } }
          : { kind: 'add_activity' as const, id: opId, dayId: null, fields: { name: opId } };
      const name = change.kind === 'set_trip' ? 'trip_update' : 'activity_update';
      const answer = await trips.submit(editor, place.TRIP, name, { opId, baseSeq: 0, change }).catch(
        // Faster than a person may be, or the trip is full: later.
        () => new Promise<null>((resolve) => setTimeout(resolve, 20, null)),
      );
      if (answer) process.stdout.write(`acked ${opId} ${answer.seq}\n`);
    }
  })();
}
