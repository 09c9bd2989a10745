import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { HistoryEntry, Member, PresenceList, TripEvent, TripState, Typing } from '#contracts/trips.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join, newId, type OpenTrip, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

let server: TestServer;
let owner: TripActor;
let guest: TripActor;
let tripId: string;
const opened: OpenTrip[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => {
  for (const trip of opened.splice(0)) trip.close();
});

const open = async (who: TripActor) => {
  const trip = await who.open(tripId);
  opened.push(trip);
  return trip;
};
const anew = async () => {
  owner = tripActor(server, await server.guest());
  guest = tripActor(server, await server.guest());
  tripId = await startTrip(owner);
  await join(owner, tripId, guest);
};
const rename = (who: TripActor, name: string) => who.call('PATCH', '/me', { name });
const history = async () =>
  (await owner.call<{ entries: HistoryEntry[] }>('GET', `/trips/${tripId}/history`)).data.entries;
const members = async () =>
  (await owner.call<{ members: Member[] }>('GET', `/trips/${tripId}/members`)).data.members;
const state = async () => (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;

test('a new name is the name at once in all that is open: people, presence, typing, comments, and what comes after', async () => {
  await anew();
  const [mine, theirs] = [await open(owner), await open(guest)];
  const activityId = newId();
  await theirs.op({ kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
  await theirs.op({ kind: 'add_comment', id: newId(), activityId, text: 'Lovely' });
  await mine.ask('join_trip', { tripId });
  await theirs.ask('join_trip', { tripId });
  const typed: Typing[] = [];
  mine.socket.on('typing', (one: Typing) => typed.push(one));

  await rename(guest, 'Maya');
  await until(() => {
    const renamed = mine.events().find((event) => event.type === 'member_updated');
    expect(renamed?.data).toMatchObject({ userId: guest.id, reason: 'renamed', member: { name: 'Maya' } });
    const now = mine.state();
    expect(Object.values(now.people).find(({ userId }) => userId === guest.id)?.name).toBe('Maya');
    expect(Object.values(now.comments).map(({ byName }) => byName)).toEqual(['Maya']);
  });
  await until(async () => {
    const here = await mine.ask<PresenceList>('join_trip', { tripId });
    const people = 'data' in here ? here.data.people : [];
    expect(people.find(({ userId }) => userId === guest.id)?.name).toBe('Maya');
  });
  // The socket was opened under the old name.
  await theirs.ask('typing', { tripId, field: `activities/${activityId}/name` });
  await until(() => expect(typed.at(-1)?.name).toBe('Maya'));
  await theirs.op({ kind: 'set_activity', id: activityId, fields: { name: 'Gallery' } });
  await until(() => {
    const last = mine.events().at(-1) as TripEvent;
    expect(last.data).toMatchObject({ change: { kind: 'set_activity' } });
    expect(last.actor?.name).toBe('Maya');
  });
  expect(theirs.state()).toEqual(mine.state());
  expect((await members()).map(({ name }) => name)).toEqual(['Guest', 'Maya']);
});

test('what was done under an old name is told under the present one, also of somebody who has left', async () => {
  await anew();
  const id = newId();
  await guest.op(tripId, { kind: 'add_activity', id, dayId: null, fields: { name: 'Museum' } });
  await rename(guest, 'Maya');
  const reported = async () =>
    (await history())
      .filter(({ by }) => by?.id === guest.id)
      .map(({ by, sentence }) => `${by?.name} ${sentence}`);
  expect(await reported()).toEqual(
    expect.arrayContaining(['Maya added “Museum”', 'Maya joined as editor', 'Maya added Maya to the people']),
  );
  await guest.call('DELETE', `/trips/${tripId}/members/${guest.id}`);
  await rename(guest, 'Maya Lee');
  expect(await reported()).toEqual(
    expect.arrayContaining(['Maya Lee added “Museum”', 'Maya Lee left the trip']),
  );
});

test('an old name does not come back with the past', async () => {
  await anew();
  const [activityId, id] = [newId(), newId()];
  await owner.op(tripId, { kind: 'add_activity', id: activityId, dayId: null, fields: { name: 'Museum' } });
  const said = await guest.op(tripId, { kind: 'add_comment', id, activityId, text: 'Lovely' });
  const then = 'data' in said ? said.data.seq : 0;
  const removed = await owner.op(tripId, { kind: 'remove_activity', id: activityId });
  await rename(guest, 'Maya');
  const undone = await owner.call('POST', `/trips/${tripId}/undo`, {
    opId: newId(),
    seq: 'data' in removed ? removed.data.seq : 0,
  });
  expect(undone.code).toBeNull();
  expect((await state()).comments[id]?.byName).toBe('Maya');
  await owner.call('POST', `/trips/${tripId}/restore`, { opId: newId(), seq: then });
  const now = await state();
  expect(now.comments[id]?.byName).toBe('Maya');
  expect(Object.values(now.people).find(({ userId }) => userId === guest.id)?.name).toBe('Maya');
});

test('nobody takes back somebody’s new name', async () => {
  await anew();
  await rename(guest, 'Maya');
  const entry = (await history()).find(({ sentence }) => sentence === 'is called Maya now');
  expect(entry?.undoable).toBe(false);
  const undone = await owner.call('POST', `/trips/${tripId}/undo`, { opId: newId(), seq: entry?.seq });
  expect(undone.code).toBe('conflict');
});

test('who comes in is announced under the name given before', async () => {
  await anew();
  const mine = await open(owner);
  const newcomer = tripActor(server, await server.guest());
  await rename(newcomer, 'Noor');
  await join(owner, tripId, newcomer);
  await until(() => {
    const joined = mine.events().find((event) => event.type === 'member_updated');
    expect(joined).toMatchObject({ actor: { name: 'Noor' }, data: { member: { name: 'Noor' } } });
  });
});

test('who was expected is somebody as soon as they come in, with the shares that were kept for them', async () => {
  await anew();
  const kept = 'companion-1';
  await owner.op(tripId, { kind: 'add_person', id: kept, name: 'Traveller 2', userId: null });
  await owner.op(tripId, { kind: 'add_person', id: 'companion-2', name: 'Child, 8', userId: null });
  const third = tripActor(server, await server.guest());
  await rename(third, 'Maya');
  await join(owner, tripId, third);
  const { people } = await state();
  expect(people[kept]).toEqual({ id: kept, name: 'Maya', userId: third.id });
  expect(people['companion-2']).toMatchObject({ name: 'Child, 8', userId: null });
  const fourth = tripActor(server, await server.guest());
  await join(owner, tripId, fourth);
  expect(Object.values((await state()).people).filter(({ userId }) => userId === fourth.id)).toHaveLength(1);
});
