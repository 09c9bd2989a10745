import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { testDatabases } from '#testing/database/database.ts';
import { type RedisServer, startRedis } from '#testing/processes/redis.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import {
  idea,
  presentPeople,
  removedWhileWatching,
  roleChangedWhileWatching,
} from '#testing/trips/trip-scenarios.ts';
import { join, type OpenTrip, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 10 });

describe.runIf(testDatabases.includes('postgres'))('two nodes on one PostgreSQL', () => {
  let redis: RedisServer;
  let here: TestServer;
  let there: TestServer;
  let owner: TripActor;
  let visitor: TripActor;
  let tripId: string;
  const opened: OpenTrip[] = [];
  const open = async (who: TripActor) => {
    const trip = await who.open(tripId);
    opened.push(trip);
    return trip;
  };
  const stateOf = async (who: TripActor) =>
    (await who.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;

  beforeAll(async () => {
    redis = await startRedis();
    const settings = { REDIS_URL: redis.url };
    here = await startTestServer({ database: 'postgres', settings });
    there = await startTestServer({ on: here.place, settings });
  });
  afterAll(async () => {
    for (const trip of opened) trip.close();
    await there.close({ keep: true });
    await here.close();
    await redis.stop();
  });
  const anew = async () => {
    owner = tripActor(here, await here.guest());
    visitor = tripActor(there, await there.guest());
    tripId = await startTrip(owner);
    await join(owner, tripId, visitor);
  };

  test('take turns on one trip, and see the same', async () => {
    await anew();
    const [mine, theirs] = [await open(owner), await open(visitor)];
    for (let n = 0; n < 20; n++) {
      const [from, to] = n % 2 === 0 ? [mine, theirs] : [theirs, mine];
      const change = idea(`turn ${n}`);
      expect(await from.op(change)).toHaveProperty('data');
      await until(() => expect(to.events().at(-1)?.data).toMatchObject({ change }));
    }
    expect(theirs.state()).toEqual(mine.state());
    expect(await stateOf(owner)).toEqual(mine.state());
  });

  test('at once on one trip: one order, nothing lost, nothing twice', async () => {
    await anew();
    const [mine, theirs] = [await open(owner), await open(visitor)];
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, n) => (n % 2 === 0 ? mine : theirs).op(idea(`at once ${n}`))),
    );
    const seqs = answers.map((answer) => ('data' in answer ? answer.data.seq : 0));
    expect(new Set(seqs).size).toBe(80);
    await until(() => expect(Object.keys(mine.state().activities)).toHaveLength(80));
    await until(() => expect(theirs.state()).toEqual(mine.state()));
    expect(await stateOf(visitor)).toEqual(mine.state());
  });

  test('one op sent to both nodes at once is applied once', async () => {
    await anew();
    const elsewhere = tripActor(there, { cookie: () => owner.cookie, traveller: { id: owner.id } as never });
    const change = idea();
    for (let n = 0; n < 10; n++) {
      const opId = `both-nodes-${n}`;
      const [a, b] = await Promise.all([
        owner.op(tripId, { ...change, id: `a${n}` } as ClientChange, opId),
        elsewhere.op(tripId, { ...change, id: `a${n}` } as ClientChange, opId),
      ]);
      expect(a).toHaveProperty('data');
      expect(b).toEqual(a);
    }
    expect(Object.keys((await stateOf(owner)).activities)).toHaveLength(10);
  });

  test('a member removed on one node gets nothing more on the other', async () => {
    await anew();
    const editor = tripActor(there, await there.guest());
    await join(owner, tripId, editor);
    const [watching, editing] = [await open(visitor), await open(editor)];
    const scene = { owner, tripId, watching, watcherId: visitor.id };
    const { tookMs, ...seqs } = await removedWhileWatching(scene, editing, owner);
    expect(tookMs).toBeLessThan(1_000);
    expect(seqs.lastPushedSeq).toBe(seqs.removalSeq);
    expect(seqs.editorSeq).toBeGreaterThan(seqs.removalSeq + 20);
    expect(await watching.op(idea())).toMatchObject({ error: { code: 'not_found' } });
  });

  test('a role changed on one node counts on the other from the next op on, and is told there within a second', async () => {
    await anew();
    const watching = await open(visitor);
    const scene = { owner, tripId, watching, watcherId: visitor.id };
    expect(await watching.op(idea())).toHaveProperty('data');
    expect((await roleChangedWhileWatching(scene, 'viewer')).tookMs).toBeLessThan(1_000);
    expect(await watching.op(idea())).toMatchObject({ error: { code: 'forbidden' } });
    expect(await visitor.op(tripId, idea())).toMatchObject({ error: { code: 'forbidden' } });
  });

  test('a trip deleted on one node is closed on the other', async () => {
    await anew();
    const theirs = await open(visitor);
    expect(await theirs.op(idea())).toHaveProperty('data');
    const evicted = new Promise((resolve) => theirs.socket.once('evicted', resolve));
    await owner.call('DELETE', `/trips/${tripId}`);
    expect(await theirs.op(idea())).toMatchObject({ error: { code: 'not_found' } });
    await evicted;
  });

  test('people on both nodes are together in one trip', async () => {
    await anew();
    const [mine, theirs] = [await open(owner), await open(visitor)];
    const people = presentPeople(mine);
    await mine.ask('join_trip', { tripId });
    await theirs.ask('join_trip', { tripId });
    await until(() => expect([...people.keys()].sort()).toEqual([owner.id, visitor.id].sort()));
    await theirs.ask('viewing', { tripId, dayId: 'd1' });
    await until(() => expect(people.get(visitor.id)?.dayId).toBe('d1'));
    const typed = new Promise((resolve) => mine.socket.once('typing', resolve));
    await theirs.ask('typing', { tripId, field: 'trip/title' });
    expect(await typed).toMatchObject({ userId: visitor.id });
    await until(async () =>
      expect(await theirs.ask('join_trip', { tripId })).toMatchObject({ data: { count: 2 } }),
    );
    theirs.close();
    await until(() => expect([...people.keys()]).toEqual([owner.id]));
  });
});
