/** Server side of `bench/trips.ts`: a node with trips, its database, and the baseline beside it. */

import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import type { ClientChange, Op } from '#contracts/trips.ts';
import { systemClock } from '#core/clock.ts';
import { daysOf } from '#core/trips/state.ts';
import { openDatabase } from '#server/database/open.ts';
import type { TripsDeps } from '#server/features/trips/deps.ts';
import { tripsNamespace } from '#server/features/trips/namespace.ts';
import { createTrips } from '#server/features/trips/service.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createPresence } from '#server/realtime/presence/presence.ts';
import { noListeners } from '#testing/events/no-listeners.ts';
import { createTestIdentity, testTraveller } from '#testing/http/identity.ts';
import { startRealtimeNode } from '#testing/realtime/realtime-node.ts';
import { noFiles } from '#testing/trips/no-files.ts';
import { serveParent } from './measure.ts';
import { startBaseline } from './trips-baseline.ts';

type Settings = { CARAVAN_DATA: string; DATABASE_URL?: string; REDIS_URL?: string };
const { REDIS_URL, ...place } = JSON.parse(process.argv[2] ?? '{}') as Settings;
const logger = pino({ level: 'silent' });
const db = await openDatabase(place, logger);
const log = createStreamLog({ db, logger });
const owner = testTraveller('owner');

/** As after a start: nothing is known of any trip yet. */
const newTrips = (realtime: TripsDeps['realtime']) =>
  createTrips({
    db,
    log,
    realtime,
    events: noListeners,
    clock: systemClock,
    results: () => Promise.reject(new Error('There is no research here.')),
    fileKeeping: noFiles,
    demoFacts: async () => ({ sights: [], perUsd: null }),
  });

const { trips, node } = await start();
const baseline = await startBaseline(db);

async function start() {
  const made: ReturnType<typeof newTrips>[] = [];
  const node = await startRealtimeNode({
    db,
    log,
    identity: createTestIdentity(),
    drainSpreadMs: 0,
    config: REDIS_URL === undefined ? {} : { REDIS_URL },
    namespaces: (realtime) => {
      made.push(newTrips(realtime));
      return made.map((trips) =>
        tripsNamespace(trips, createPresence({ realtime, what: { kind: 'trip', key: 'tripId' } }), realtime),
      );
    },
  });
  return { trips: made[0] as ReturnType<typeof newTrips>, node };
}

let ops = 0;
const asOp = (change: ClientChange): Op => {
  ops += 1;
  return { opId: `bench-op-${process.pid}-${ops}`, baseSeq: 0, change };
};

/** Members `traveller1` and so on: as editors, without invitations. */
async function addMembers(tripId: string, count: number): Promise<void> {
  await db.pool.query(
    `insert into trip_member (trip_id, user_id, name, role, colour)
     select $1, 'traveller' || n, 'Traveller ' || n, 'editor', n % 8 from generate_series(1, $2) n`,
    [tripId, count],
  );
}

/** Past the limit of what one person may change at once: several take turns. */
async function fill(tripId: string, changes: ClientChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += 200) {
    const some = changes.slice(at, at + 200);
    const who = testTraveller(`traveller${1 + ((at / 200) % 50)}`);
    for (const answer of await trips.submitAll(who, tripId, some.map(asOp)))
      if ('error' in answer) throw new Error(answer.error.message);
  }
}

const activity = (n: number, dayId: string): ClientChange => ({
  kind: 'add_activity',
  id: `activity-${n}`,
  dayId,
  fields: {
    name: `A place worth seeing, number ${n}`,
    kind: 'sight',
    place: { name: `Street ${n}`, latitude: 38 + n / 1000, longitude: -9 - n / 997, ref: null },
    startTime: '10:00',
    endTime: '11:30',
    timeZone: 'Europe/Lisbon',
    cost: { amount: 100 * n, currency: 'EUR' },
    link: `https://example.org/places/${n}`,
  },
});

serveParent(
  {
    addresses: () => ({ node: node.url, baseline: baseline.url }),

    async newTrip(members: number) {
      const { tripId } = await trips.create(owner, {
        title: 'Bench',
        homeCurrency: 'EUR',
        startDate: '2027-05-01',
        days: 30,
      });
      await addMembers(tripId, members);
      return tripId;
    },

    /** 400 activities on 30 days, and edits until the log has so many events. */
    async fillTrip(tripId: string, events: number) {
      const { state } = await trips.get(owner, tripId);
      const days = daysOf(state).map(({ id }) => id);
      await fill(
        tripId,
        Array.from({ length: 400 }, (_, n) => activity(n, days[n % 30] as string)),
      );
      const edit = (n: number): ClientChange =>
        n % 3 === 0
          ? { kind: 'move_activity', id: `activity-${n % 400}`, dayId: days[(n * 7) % 30] as string }
          : { kind: 'set_activity', id: `activity-${n % 400}`, fields: { name: `Renamed ${n}` } };
      await fill(
        tripId,
        Array.from({ length: events - 401 }, (_, n) => edit(n)),
      );
      const info = await log.info(`trip:${tripId}`);
      return info?.head;
    },

    /** ms in the server to have the bytes of the snapshot, and their size; `cold`: as the first one after a start. */
    async open(tripId: string, cold: boolean) {
      const service = cold ? newTrips(node.realtime) : trips;
      const startedAt = performance.now();
      const json = JSON.stringify(await service.get(owner, tripId));
      const ms = performance.now() - startedAt;
      return { ms, bytes: json.length, gzip: gzipSync(json).byteLength };
    },

    memory: () => process.memoryUsage().rss,
  },
  async () => {
    await baseline.close();
    await node.close();
    await db.close();
  },
);
