import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeletedTrip, TripRow, TripSnapshot } from '#contracts/trips.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
let owner: TripActor;
let guest: TripActor;
beforeAll(async () => {
  server = await startTestServer();
  owner = tripActor(server, await server.guest());
  guest = tripActor(server, await server.guest());
});
afterAll(() => server.close());

const listed = async (who: TripActor) =>
  (await who.call<{ trips: TripRow[] }>('GET', '/trips')).data.trips.map(({ tripId }) => tripId);
const deleted = async (who: TripActor) =>
  (await who.call<{ trips: DeletedTrip[] }>('GET', '/trips/deleted')).data.trips;

test('a deleted trip can be brought back by its owner: as it was, for everybody, and it is edited on', async () => {
  const tripId = await startTrip(owner);
  await join(owner, tripId, guest);
  const id = newId();
  await guest.op(tripId, { kind: 'add_activity', id, dayId: null, fields: { name: 'Museum' } });
  const before = (await owner.call<TripSnapshot>('GET', `/trips/${tripId}`)).data;
  await owner.call('DELETE', `/trips/${tripId}`);

  expect(await listed(guest)).toEqual([]);
  expect(await deleted(owner)).toMatchObject([{ tripId, title: before.state.trip.title }]);
  expect(await deleted(guest)).toEqual([]);
  expect((await guest.call('POST', `/trips/${tripId}/recover`)).code).toBe('not_found');

  expect((await owner.call('POST', `/trips/${tripId}/recover`)).status).toBe(204);
  expect(await deleted(owner)).toEqual([]);
  expect(await listed(guest)).toEqual([tripId]);
  const after = (await owner.call<TripSnapshot>('GET', `/trips/${tripId}`)).data;
  expect(after.state).toEqual(before.state);
  const open = await guest.open(tripId);
  const seq = await open.op({ kind: 'set_activity', id, fields: { name: 'Gallery' } });
  expect(seq).toBeDefined();
  open.close();
  const edited = (await owner.call<TripSnapshot>('GET', `/trips/${tripId}`)).data;
  expect(edited.state.activities[id]?.name).toBe('Gallery');
});

test('what was never deleted, or is not there, can’t be brought back', async () => {
  const tripId = await startTrip(owner);
  expect((await owner.call('POST', `/trips/${tripId}/recover`)).code).toBe('not_found');
  expect((await owner.call('POST', '/trips/nowhere/recover')).code).toBe('not_found');
});
