import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClientChange, Presence, TripState } from '#contracts/trips.ts';
import { testDatabases } from '#server/testing/database.ts';
import { type RedisServer, startRedis } from '#server/testing/redis.ts';
import { startTestServer, type TestServer } from '#server/testing/server.ts';
import { join, newId, type OpenTrip, startTrip, type TripActor, tripActor } from '#server/testing/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 10 });
const idea = (name = 'Museum'): ClientChange => ({
  kind: 'add_activity',
  id: newId(),
  dayId: null,
  fields: { name },
});

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
    const raw: { seq: number }[] = [];
    watching.socket.on('event', (event) => raw.push(event));
    const evicted = new Promise((resolve) => watching.socket.once('evicted', resolve));
    let goesOn = true;
    const atFullSpeed = (async () => {
      while (goesOn) await Promise.all([editing.op(idea()), owner.op(tripId, idea())]);
    })();
    await until(() => expect(raw.length).toBeGreaterThan(5));
    const asked = performance.now();
    await owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
    await evicted;
    expect(performance.now() - asked).toBeLessThan(1_000);
    const atRemoval = editing.events().length;
    await until(() => expect(editing.events().length).toBeGreaterThan(atRemoval + 20));
    goesOn = false;
    await atFullSpeed;
    const removal = editing
      .events()
      .find(({ type, data }) => type === 'member_updated' && data.member === null);
    expect(raw.at(-1)?.seq).toBe(removal?.seq);
  });

  test('a role changed on one node counts on the other from the next op on', async () => {
    await anew();
    expect(await visitor.op(tripId, idea())).toHaveProperty('data');
    await owner.call('PUT', `/trips/${tripId}/members/${visitor.id}`, { role: 'viewer' });
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
    const people = new Map<string, Presence>();
    mine.socket.on('presence', (change: { people: Presence[]; gone: string[] }) => {
      for (const id of change.gone) people.delete(id);
      for (const one of change.people) people.set(one.userId, one);
    });
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
