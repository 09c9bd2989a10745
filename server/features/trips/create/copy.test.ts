import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
let owner: TripActor;
let reader: TripActor;
let tripId: string;
beforeAll(async () => {
  server = await startTestServer({ database: testDatabases.at(-1) ?? 'embedded' });
  owner = tripActor(server, await server.guest());
  reader = tripActor(server, await server.guest());
  tripId = await startTrip(owner, { title: 'Lisbon', startDate: '2027-05-01' });
  await join(owner, tripId, reader, 'viewer');
  const { state } = (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data;
  const [dayId, item] = [daysOf(state)[1]?.id as string, newId()];
  await owner.op(tripId, {
    kind: 'add_activity',
    id: 'train',
    dayId,
    fields: { name: 'Train to Sintra', status: 'booked', bookingReference: 'ABC123' },
  });
  await owner.op(tripId, { kind: 'add_comment', id: newId(), activityId: 'train', text: 'Platform 4' });
  await owner.op(tripId, {
    kind: 'add_check',
    item: { id: item, list: 'packing', text: 'Towel', shared: true, assignee: null },
  });
  await owner.op(tripId, { kind: 'tick', itemId: item, personId: null, done: true });
  await owner.upload(tripId, 'ticket.txt', 'Seat 12', { activityId: 'train' });
});
afterAll(() => server.close());

async function copy(who: TripActor, body: object) {
  const made = await who.call<{ tripId: string }>('POST', `/trips/${tripId}/copy`, body);
  expect(made.status).toBe(201);
  const { state } = (await who.call<{ state: TripState }>('GET', `/trips/${made.data.tripId}`)).data;
  return { id: made.data.tripId, state, stop: Object.values(state.activities)[0] };
}

test('a copy is all that the trip was, its files too, and goes its own way', async () => {
  const { id, state, stop } = await copy(owner, { as: 'copy', title: 'Lisbon again' });
  expect(state.trip).toMatchObject({ title: 'Lisbon again', startDate: '2027-05-01' });
  expect(stop).toMatchObject({ name: 'Train to Sintra', status: 'booked', bookingReference: 'ABC123' });
  expect(Object.values(state.comments)).toMatchObject([{ text: 'Platform 4', by: owner.id }]);
  const [file] = Object.values(state.files);
  expect(file).toMatchObject({ name: 'ticket.txt', activityId: stop?.id });
  const bytes = async (trip: string, one: string) =>
    (
      await fetch(new URL(`/api/v1/trips/${trip}/files/${one}`, server.url), {
        headers: { cookie: owner.cookie },
      })
    ).text();
  // The bytes are those of both: removed in one, and forgotten there, they are the other's still.
  const original = Object.keys(
    (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state.files,
  )[0] as string;
  await owner.op(tripId, { kind: 'remove_file', id: original });
  const { service } = server.node.features.trips;
  await service.sweepFiles();
  await server.node.db.prisma.tripFile.updateMany({
    where: { tripId },
    data: { removedAt: new Date(Date.now() - 31 * 86_400_000) },
  });
  await service.sweepFiles();
  expect(await bytes(id, file?.id ?? '')).toBe('Seat 12');
});

test('a template is what can be used again: nothing booked, spent or said, and no dates', async () => {
  const { state, stop } = await copy(reader, { as: 'template' });
  expect(state.trip).toMatchObject({ title: 'Lisbon', startDate: null });
  expect(stop).toMatchObject({ name: 'Train to Sintra', status: 'planned', bookingReference: '' });
  expect(Object.values(state.checklist)).toMatchObject([{ text: 'Towel' }]);
  expect([state.ticks, state.comments, state.files]).toEqual([{}, {}, {}]);
  expect(Object.values(state.people)).toMatchObject([{ userId: reader.id }]);
});

test('to outsiders there is nothing to copy', async () => {
  const stranger = tripActor(server, await server.guest());
  expect((await stranger.call('POST', `/trips/${tripId}/copy`, { as: 'copy' })).code).toBe('not_found');
});
