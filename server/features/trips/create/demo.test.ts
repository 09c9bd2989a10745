import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TripRow, TripSnapshot } from '#contracts/trips.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('a demo is one’s own trip, marked until it is kept, and a second press opens the same', async () => {
  const ann = tripActor(server, await server.guest());
  const rows = async () => (await ann.call<{ trips: TripRow[] }>('GET', '/trips')).data.trips;
  const first = await ann.call<{ tripId: string }>('POST', '/trips/demo');
  const { tripId } = first.data;
  expect(first.status).toBe(201);
  expect((await ann.call<{ tripId: string }>('POST', '/trips/demo')).data).toEqual({ tripId });
  expect(await rows()).toMatchObject([{ tripId, isDemo: true, role: 'owner', days: 5, seq: 1 }]);

  const { state } = (await ann.call<TripSnapshot>('GET', `/trips/${tripId}`)).data;
  expect(Object.values(state.people).find(({ userId }) => userId === ann.id)).toBeDefined();
  expect(Object.values(state.activities).some(({ kind, cost }) => kind === 'sight' && cost)).toBe(true);

  const stop = Object.keys(state.activities)[0] ?? '';
  await ann.op(tripId, { kind: 'set_activity', id: stop, fields: { name: 'Ours' } });
  await ann.op(tripId, { kind: 'set_trip', fields: { isDemo: false } });
  expect(await rows()).toMatchObject([{ isDemo: false, seq: 3 }]);
  const another = await ann.call<{ tripId: string }>('POST', '/trips/demo');
  expect(another.data.tripId).not.toBe(tripId);
  await ann.call('DELETE', `/trips/${another.data.tripId}`);
  expect((await ann.call<{ tripId: string }>('POST', '/trips/demo')).data.tripId).not.toBe(
    another.data.tripId,
  );
});
