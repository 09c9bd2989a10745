import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TripEvent, TripState } from '#contracts/trips.ts';
import { systemClock } from '#core/clock.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { openDatabase } from '#server/database/open.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { noListeners } from '#testing/events/no-listeners.ts';
import { testTraveller } from '#testing/http/identity.ts';
import { Child } from '#testing/processes/child.ts';
import { noFiles } from '#testing/trips/no-files.ts';
import { createTrips } from './service.ts';

const KILLS = 6;
const owner = testTraveller('owner');

describe.each(testDatabases)('a server of trips on %s, killed', (kind) => {
  let place: TestDatabase;
  const children: Child[] = [];
  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await place.remove();
  });

  async function observe<T>(look: (node: ReturnType<typeof assemble>) => Promise<T>): Promise<T> {
    const db = await openDatabase(place.config, pino({ level: 'silent' }));
    try {
      return await look(assemble(db));
    } finally {
      await db.close();
    }
  }
  function assemble(db: Awaited<ReturnType<typeof openDatabase>>) {
    const logger = pino({ level: 'silent' });
    const log = createStreamLog({ db, logger });
    const results = () => Promise.reject(new Error('There is no research here.'));
    const realtime = { evict: async () => {} };
    return {
      db,
      log,
      trips: createTrips({
        db,
        log,
        realtime,
        events: noListeners,
        clock: systemClock,
        results,
        fileKeeping: noFiles,
        demoFacts: async () => ({ sights: [], perUsd: null }),
      }),
    };
  }

  test(`${KILLS} times in the middle of ops: every acknowledged op is there, once, where it was said to be`, async () => {
    const tripId = await observe(async ({ db, trips }) => {
      const made = await trips.create(owner, {
        title: 'A trip',
        homeCurrency: 'EUR',
        startDate: null,
        days: 2,
      });
      const ids = ['editor1', 'editor2', 'editor3', 'editor4'];
      await db.prisma.tripMember.createMany({
        data: ids.map((userId) => ({
          tripId: made.tripId,
          userId,
          name: userId,
          role: 'editor',
          colour: 0,
        })),
      });
      return made.tripId;
    });
    const acked = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill++) {
      const child = new Child('trips-worker.ts', {
        ...place,
        config: { ...place.config, TRIP: tripId },
      } as never);
      children.push(child);
      await child.until((lines) => lines.length >= 20 + ((kill * 17) % 60));
      await child.kill();
      for (const line of child.lines) {
        const [, opId = '', seq] = line.split(' ');
        acked.set(opId, Number(seq));
      }
    }
    await observe(async ({ db, trips }) => {
      const stream = `trip:${tripId}`;
      const rows = await db.prisma.event.findMany({ where: { streamId: stream }, orderBy: { seq: 'asc' } });
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
      const seqOf = new Map(rows.map(({ opId, seq }) => [opId, seq]));
      expect(acked.size).toBeGreaterThan(KILLS * 20);
      for (const [opId, seq] of acked) expect(seqOf.get(opId)).toBe(seq);
      const { state } = await trips.get(owner, tripId);
      const replayed = rows.reduce<TripState | null>(
        (before, row) => applyEvent(before, { ...row, stream } as unknown as TripEvent),
        null,
      );
      expect(state).toEqual(replayed);
      // Sent again, as a browser does whose answer was lost, an op gets the same answer.
      const [opId = '', seq] = [...acked].find(([id]) => Object.hasOwn(state.activities, id)) ?? [];
      const change = { kind: 'add_activity' as const, id: opId, dayId: null, fields: { name: opId } };
      const author = testTraveller(opId.split('-')[0] as string);
      const again = await trips.submit(author, tripId, 'activity_update', { opId, baseSeq: 0, change });
      expect(again.seq).toBe(seq);
    });
  }, 120_000);
});
