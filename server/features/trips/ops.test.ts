import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { noteUpdateOf } from '#testing/trips/notes.ts';
import { join, newId, type OpenTrip, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const addActivity = (
  id: string,
  dayId: string | null = null,
  name = 'Museum',
): Extract<ClientChange, { kind: 'add_activity' }> => ({ kind: 'add_activity', id, dayId, fields: { name } });
const rename = (id: string, name: string): ClientChange => ({ kind: 'set_activity', id, fields: { name } });

describe.each(testDatabases)('ops on %s', (database) => {
  let server: TestServer;
  let owner: TripActor;
  let visitor: TripActor;
  let tripId: string;
  const opened: OpenTrip[] = [];
  const open = async (who: TripActor) => {
    const trip = await who.open(tripId);
    opened.push(trip);
    return trip;
  };
  beforeAll(async () => {
    server = await startTestServer({ database });
  });
  afterAll(() => server.close());
  afterEach(() => {
    for (const trip of opened.splice(0)) trip.close();
  });
  const anew = async () => {
    owner = tripActor(server, await server.guest());
    visitor = tripActor(server, await server.guest());
    tripId = await startTrip(owner);
    await join(owner, tripId, visitor);
  };

  describe('two people', () => {
    test('see each other’s changes, whether they come by socket or by REST', async () => {
      await anew();
      const [mine, theirs] = [await open(owner), await open(visitor)];
      const id = newId();
      expect(await mine.op(addActivity(id))).toMatchObject({ data: { seq: expect.any(Number) } });
      await until(() => expect(theirs.state().activities[id]?.name).toBe('Museum'));
      expect(await visitor.op(tripId, rename(id, 'Gallery'))).toMatchObject({ data: {} });
      await until(() => expect(mine.state().activities[id]?.name).toBe('Gallery'));
      expect(theirs.state()).toEqual(mine.state());
    });

    test('an op sent again is applied once and answered the same', async () => {
      await anew();
      const mine = await open(owner);
      const change = addActivity(newId());
      const first = await mine.op(change, 'sent-twice');
      expect(await mine.op(change, 'sent-twice')).toEqual(first);
      expect(await owner.op(tripId, change, 'sent-twice')).toEqual(first);
      expect(mine.events().filter(({ data }) => 'opId' in data && data.opId === 'sent-twice')).toHaveLength(
        1,
      );
    });

    test('sent twice in the same moment it is applied once too', async () => {
      await anew();
      const mine = await open(owner);
      const change = addActivity(newId());
      const answers = await Promise.all([
        mine.op(change, 'same-moment'),
        mine.op(change, 'same-moment'),
        owner.op(tripId, change, 'same-moment'),
      ]);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(Object.keys(mine.state().activities)).toHaveLength(1);
    });

    test('the same id with another body, or from somebody else, is a conflict', async () => {
      await anew();
      const [mine, theirs] = [await open(owner), await open(visitor)];
      const change = addActivity(newId());
      await mine.op(change, 'used-once');
      expect(await mine.op(addActivity(newId()), 'used-once')).toMatchObject({ error: { code: 'conflict' } });
      expect(await theirs.op(change, 'used-once')).toMatchObject({ error: { code: 'conflict' } });
    });

    test('the later value of a field wins, and its author is told whose was replaced', async () => {
      await anew();
      const [mine, theirs] = [await open(owner), await open(visitor)];
      const id = newId();
      const added = await mine.op(addActivity(id));
      const seq = 'data' in added ? added.data.seq : 0;
      await mine.op(rename(id, 'Mine'), newId(), seq);
      await theirs.op(rename(id, 'Theirs'), 'theirs-later', seq);
      await until(() => expect(mine.state().activities[id]?.name).toBe('Theirs'));
      const event = mine.events().find(({ data }) => 'opId' in data && data.opId === 'theirs-later');
      expect(event?.data).toMatchObject({
        overwrote: [{ by: owner.id, write: { field: 'name', value: 'Mine' } }],
      });
    });

    test('nothing counts as replaced that its author had seen, or had written', async () => {
      await anew();
      const [mine, theirs] = [await open(owner), await open(visitor)];
      const id = newId();
      await mine.op(addActivity(id));
      const named = await mine.op(rename(id, 'Mine'));
      const seen = 'data' in named ? named.data.seq : 0;
      await theirs.op(rename(id, 'Theirs'), 'had-seen-it', seen);
      await theirs.op(rename(id, 'Theirs again'), 'own-words', 0);
      await until(() => expect(mine.state().activities[id]?.name).toBe('Theirs again'));
      for (const { data } of mine.events()) if ('overwrote' in data) expect(data.overwrote).toEqual([]);
    });

    test('deleting beats editing', async () => {
      await anew();
      const mine = await open(owner);
      const id = newId();
      await mine.op(addActivity(id));
      await mine.op({ kind: 'remove_activity', id });
      expect(await visitor.op(tripId, rename(id, 'Too late'))).toMatchObject({ error: { code: 'gone' } });
    });

    test('one bad op in a batch holds up none of the others', async () => {
      await anew();
      const ids = [newId(), newId()];
      const { data } = await owner.call<{ results: object[] }>('POST', `/trips/${tripId}/ops`, {
        ops: [addActivity(ids[0] as string), rename('not-there', 'x'), addActivity(ids[1] as string)].map(
          (change) => ({ opId: newId(), baseSeq: 0, change }),
        ),
      });
      expect(data.results).toMatchObject([{ data: {} }, { error: { code: 'gone' } }, { data: {} }]);
    });
  });

  describe('what never gets lost', () => {
    test('shorter dates turn plans into ideas, and say so', async () => {
      await anew();
      const mine = await open(owner);
      const [, , last] = daysOf(mine.state());
      const id = newId();
      await mine.op(addActivity(id, last?.id));
      await mine.op({ kind: 'set_day', id: last?.id as string, fields: { title: 'Market day' } });
      await mine.op({ kind: 'set_dates', startDate: '2027-05-01', days: 2, how: 'shift' });
      await until(() => expect(daysOf(mine.state())).toHaveLength(2));
      const names = activitiesOf(mine.state(), null).map(({ name }) => name);
      expect(names).toEqual(['Museum', 'Market day']);
      const { data } = await owner.call<{ entries: { sentence: string }[] }>(
        'GET',
        `/trips/${tripId}/history`,
      );
      expect(data.entries[0]?.sentence).toContain('1 activity moved to the ideas');
    });

    test('the log alone replays to the trip that everybody sees', async () => {
      await anew();
      const mine = await open(owner);
      const ids = Array.from({ length: 30 }, newId);
      await Promise.all(ids.map((id) => mine.op(addActivity(id))));
      await mine.op({
        kind: 'move_activity',
        id: ids[7] as string,
        dayId: daysOf(mine.state())[0]?.id as string,
      });
      const log = (await (
        await server
          .visitor()
          .fetch(`/api/v1/streams/trip:${tripId}?offset=-1`, { headers: { cookie: owner.cookie } })
      ).json()) as Parameters<typeof applyEvent>[1][];
      const replayed = log.reduce<TripState | null>(applyEvent, null);
      const { data } = await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`);
      expect(replayed).toEqual(data.state);
      await until(() => expect(mine.state()).toEqual(data.state));
    });
  });

  describe('undo and restore', () => {
    const undo = (who: TripActor, body: object = {}) =>
      who.call<{ seq: number; message: string }>('POST', `/trips/${tripId}/undo`, { opId: newId(), ...body });

    test('takes back one’s own newest changes, one after the other', async () => {
      await anew();
      const mine = await open(owner);
      const id = newId();
      await mine.op(addActivity(id));
      await mine.op(rename(id, 'Second name'));
      await visitor.op(tripId, addActivity(newId(), null, 'Not mine'));
      expect((await undo(owner)).status).toBe(200);
      await until(() => expect(mine.state().activities[id]?.name).toBe('Museum'));
      expect((await undo(owner)).status).toBe(200);
      await until(() => expect(mine.state().activities[id]).toBeUndefined());
      expect(Object.values(mine.state().activities).map(({ name }) => name)).toEqual(['Not mine']);
      expect((await undo(owner)).code).toBe('conflict');
    });

    test('is refused with the name of who changed it since', async () => {
      await anew();
      const id = newId();
      await owner.op(tripId, addActivity(id));
      await owner.op(tripId, rename(id, 'Mine'));
      await visitor.op(tripId, rename(id, 'Theirs'));
      const refused = await undo(owner);
      expect(refused.code).toBe('conflict');
      expect(refused.data.message).toMatch(/^Guest changed it since/);
    });

    test('does not take along what others wrote into a note since', async () => {
      await anew();
      const id = newId();
      const added = await owner.op(tripId, addActivity(id));
      await visitor.call('POST', `/trips/${tripId}/notes/${id}`, {
        opId: newId(),
        update: noteUpdateOf('bring cash'),
      });
      const seq = 'data' in added ? added.data.seq : 0;
      expect((await undo(owner, { seq })).data.message).toMatch(/words in its note/);
    });

    test('of a removal brings back everything that went with it', async () => {
      await anew();
      const mine = await open(owner);
      const id = newId();
      await mine.op(addActivity(id));
      await visitor.op(tripId, { kind: 'add_comment', id: newId(), activityId: id, text: 'Lovely' });
      await visitor.op(tripId, { kind: 'vote', activityId: id, value: 1 });
      await until(() => expect(Object.keys(mine.state().votes)).toHaveLength(1));
      const before = mine.state();
      await mine.op({ kind: 'remove_activity', id });
      expect((await undo(owner)).status).toBe(200);
      await until(() => expect(mine.state()).toEqual(before));
    });

    test('sent again gives the same answer', async () => {
      await anew();
      await owner.op(tripId, addActivity(newId()));
      const first = await undo(owner, { opId: 'undo-once' });
      expect((await undo(owner, { opId: 'undo-once' })).data).toEqual(first.data);
    });

    test('a trip is shown, and restored, as it was at any entry', async () => {
      await anew();
      const mine = await open(owner);
      const states = new Map<number, TripState>();
      const note = async (change: ClientChange) => {
        const answer = await mine.op(change);
        const seq = 'data' in answer ? answer.data.seq : 0;
        await until(() => expect(mine.events().at(-1)?.seq).toBe(seq));
        states.set(seq, mine.state());
      };
      const [a, b] = [newId(), newId()];
      await note(addActivity(a));
      await note(addActivity(b, daysOf(mine.state())[0]?.id));
      await note({ kind: 'remove_day', id: daysOf(mine.state())[0]?.id as string });
      await note({ kind: 'remove_activity', id: a });
      for (const [seq, state] of states) {
        const { data } = await owner.call<{ state: TripState }>('GET', `/trips/${tripId}/history/${seq}`);
        expect(data.state).toEqual(state);
      }
      const [second] = [...states.keys()].slice(1);
      const restored = await owner.call('POST', `/trips/${tripId}/restore`, { opId: newId(), seq: second });
      expect(restored.status).toBe(200);
      await until(() => expect(mine.state()).toEqual(states.get(second as number)));
      expect((await undo(owner, { seq: restored.data.seq })).status).toBe(200);
      await until(() => expect(mine.state()).toEqual([...states.values()].at(-1)));
    });

    test('a restore keeps who is in the trip by now, what they said, and their money whole', async () => {
      await anew();
      const mine = await open(owner);
      const id = newId();
      const at = await mine.op(addActivity(id));
      const newcomer = tripActor(server, await server.guest());
      await join(owner, tripId, newcomer);
      await newcomer.op(tripId, { kind: 'add_comment', id: newId(), activityId: id, text: 'Me too' });
      const seq = 'data' in at ? at.data.seq : 0;
      expect((await owner.call('POST', `/trips/${tripId}/restore`, { opId: newId(), seq })).status).toBe(200);
      await until(() => expect(mine.events().at(-1)?.data).toMatchObject({ change: { kind: 'restore' } }));
      const state = mine.state();
      expect(Object.values(state.people).map(({ userId }) => userId)).toContain(newcomer.id);
      expect(Object.values(state.comments).map(({ text }) => text)).toEqual(['Me too']);
    });
  });

  describe('floods', () => {
    test('a thousand ops in a second: some wait, none is lost, and others go on', async () => {
      await anew();
      const [mine, theirs] = [await open(owner), await open(visitor)];
      const ids = Array.from({ length: 1_000 }, newId);
      const send = (id: string) => mine.op(addActivity(id), id);
      const answers = await Promise.all(ids.map(send));
      const waiting = answers.flatMap((answer) => ('error' in answer ? [answer.error] : []));
      expect(waiting.length).toBeGreaterThan(0);
      for (const error of waiting)
        expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
      expect(await theirs.op(addActivity(newId(), null, 'In between'))).toMatchObject({ data: {} });
      // As a browser does: what had to wait goes again under its id.
      const isRefused = (_: string, index: number) => 'error' in (answers[index] as object);
      const late = ids.filter(isRefused).slice(0, 20);
      for (const id of late) await until(async () => expect(await send(id)).toHaveProperty('data'));
      const done = [...ids.filter((id, index) => !isRefused(id, index)), ...late];
      await until(() => {
        const state = theirs.state();
        for (const id of done) expect(state.activities[id]).toBeDefined();
      });
      const reported = theirs.events().flatMap(({ data }) => ('opId' in data ? [data.opId] : []));
      expect(reported.filter((id) => done.includes(id)).toSorted()).toEqual(done.toSorted());
    });

    test('a device’s five hundred waiting ops go through in order by REST', async () => {
      await anew();
      const id = newId();
      await owner.op(tripId, addActivity(id));
      for (let at = 0; at < 500; at += 100) {
        const ops = Array.from({ length: 100 }, (_, n) => ({
          opId: newId(),
          baseSeq: 0,
          change: rename(id, `${at + n}`),
        }));
        const { data } = await owner.call<{ results: object[] }>('POST', `/trips/${tripId}/ops`, { ops });
        for (const result of data.results) expect(result).toHaveProperty('data');
      }
      const { data } = await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`);
      expect(data.state.activities[id]?.name).toBe('499');
    });

    test('more than a hundred ops in one request are refused', async () => {
      await anew();
      const op = () => ({ opId: newId(), baseSeq: 0, change: addActivity(newId()) });
      const { code } = await owner.call('POST', `/trips/${tripId}/ops`, {
        ops: Array.from({ length: 101 }, op),
      });
      expect(code).toBe('invalid');
    });
  });
});
