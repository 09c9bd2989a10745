import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ChangedList } from '#contracts/notifications.ts';
import { ahead } from '#testing/deals/deals.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { follow } from '#testing/realtime/follower.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

let server: TestServer;
let owner: TripActor;
let visitor: TripActor;
const stops: (() => void)[] = [];
beforeAll(async () => {
  server = await startTestServer();
  owner = tripActor(server, await server.guest());
  visitor = tripActor(server, await server.guest());
});
afterAll(async () => {
  for (const stop of stops) stop();
  await server.close();
});

/** What somebody's page is told of their lists, from now on. */
async function listen(who: TripActor): Promise<ChangedList[]> {
  const heard: ChangedList[] = [];
  const follower = follow(server.url, '/notifications', `user:${who.id}`, {
    auth: {},
    extraHeaders: { cookie: who.cookie },
    from: 'present',
  });
  stops.push(follower.close);
  follower.socket.on('changed', ({ list }: { list: ChangedList }) => heard.push(list));
  await until(() => expect(follower.resets.length).toBeGreaterThan(0));
  return heard;
}
const reported = async (heard: ChangedList[], list: ChangedList, work: () => Promise<unknown>) => {
  heard.length = 0;
  await work();
  await until(() => expect(heard).toContain(list));
};

test('a trip that is made, joined, renamed, left or deleted changes the list of everybody in it at once', async () => {
  const [mine, theirs] = [await listen(owner), await listen(visitor)];
  let tripId = '';
  await reported(mine, 'trips', async () => {
    tripId = await startTrip(owner);
  });
  await reported(theirs, 'trips', () => join(owner, tripId, visitor));
  await reported(theirs, 'trips', () =>
    owner.op(tripId, { kind: 'set_trip', fields: { title: 'Another name' } }),
  );
  await reported(mine, 'trips', () => visitor.call('DELETE', `/trips/${tripId}/members/${visitor.id}`));
  expect(theirs).toContain('trips');
  await reported(mine, 'trips', () => owner.call('DELETE', `/trips/${tripId}`));
});

test('an edit that no list shows changes none', async () => {
  const tripId = await startTrip(owner);
  const heard = await listen(owner);
  await owner.op(tripId, { kind: 'add_activity', id: newId(), dayId: null, fields: { name: 'Museum' } });
  await reported(heard, 'me', () => owner.call('PATCH', '/me', { name: 'Olive' }));
  expect(heard).toEqual(['me']);
});

test('a watch that is set, changed or deleted on one device changes the list on the others', async () => {
  const heard = await listen(owner);
  const fare = { from: 'LIS', to: 'NRT', depart: ahead(90), return: null, adults: 1, children: 0 };
  const threshold = { kind: 'percent', percent: 5 };
  let id = '';
  await reported(heard, 'watches', async () => {
    const made = await owner.call<{ id: string }>('POST', '/watches', {
      target: { kind: 'fare', fare },
      threshold,
    });
    id = made.data.id;
  });
  await reported(heard, 'watches', () => owner.call('PATCH', `/watches/${id}`, { paused: true }));
  let next = '';
  await reported(heard, 'watches', async () => {
    const made = await owner.call<{ id: string }>('POST', '/watches', {
      target: { kind: 'fare', fare },
      threshold,
      replaces: id,
    });
    next = made.data.id;
  });
  const { data } = await owner.call<{ watches: { id: string }[] }>('GET', '/watches');
  expect(data.watches.map((watch) => watch.id)).toEqual([next]);
  await reported(heard, 'watches', () => owner.call('DELETE', `/watches/${next}`));
});
