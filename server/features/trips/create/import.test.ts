import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unstorableIn } from '#contracts/errors.ts';
import { clientChange, type TripState, tripState } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { exportedTrip } from '#testing/trips/exported.ts';
import { nastyText } from '#testing/trips/nasty-text.ts';
import type { FileAnswer } from '../export/files.ts';
import { work } from '../export/files.ts';
import { jsonOf, type TripFile, tripFile } from '../export/json.ts';
import { type Imported, importTrip } from './import.ts';

const at = new Date('2027-01-15T12:00:00Z');
const me = { id: 'user-me', name: 'Ana' };
const person = (id: string, name: string, userId: string | null = null) => ({ id, name, userId });
const fileOf = (change: (state: TripState) => void, stops = [{ name: 'Museum' }]): TripFile =>
  tripFile.parse(JSON.parse(jsonOf(exportedTrip({ stops }, change), new Map(), at)));
const expense = (id: string, paidBy: string, among: string[]) => ({
  ...{ id, title: 'Dinner', category: 'food' as const, amount: 1_000, currency: 'EUR', rate: 1, paidBy },
  ...{ split: { kind: 'equal' as const, among }, date: null, activityId: null, isSettlement: false },
  createdBy: 'user-me',
});
const comment = (id: string, by: string, text = 'Nice') => ({
  ...{ id, activityId: 'stop-1', text, by, byName: by === me.id ? 'Ana' : 'Ben', at: at.toISOString() },
});
const personCalled = ({ people }: TripState, name: string) =>
  Object.values(people).find((one) => one.name === name);

describe('one’s own backup', () => {
  const file = () =>
    fileOf((state) => {
      state.people = { a: person('a', 'Ana', me.id), b: person('b', 'Ben', 'user-ben') };
      state.expenses = { e: expense('e', 'a', ['a', 'b']) };
      state.comments = { c: comment('c', me.id), d: comment('d', 'user-ben') };
      state.votes = {
        v: { id: `stop-1.${me.id}`, activityId: 'stop-1', by: me.id, value: 1 },
        w: { id: 'stop-1.user-ben', activityId: 'stop-1', by: 'user-ben', value: -1 },
      };
    });

  test('comes in as oneself: what one paid, said and voted stays one’s own', () => {
    const { state } = importTrip(file(), me);
    expect(Object.values(state.people).map(({ name, userId }) => [name, userId])).toEqual([
      ['Ana', me.id],
      ['Ben', null],
    ]);
    expect(Object.values(state.expenses)[0]?.paidBy).toBe(personCalled(state, 'Ana')?.id);
    expect(Object.values(state.comments).map(({ by, byName }) => [by, byName])).toEqual([
      [me.id, 'Ana'],
      ['', 'Ben'],
    ]);
    expect(Object.values(state.votes)).toMatchObject([{ by: me.id, value: 1 }]);
  });

  test('is recognised by name on another server, where only one is called so', () => {
    const elsewhere = { id: 'user-other', name: 'ana' };
    expect(personCalled(importTrip(file(), elsewhere).state, 'Ana')?.userId).toBe('user-other');
    const twoAnas = fileOf((state) => {
      state.people = { a: person('a', 'Ana'), b: person('b', 'Ana') };
    });
    expect(Object.values(importTrip(twoAnas, elsewhere).state.people).every(({ userId }) => !userId)).toBe(
      true,
    );
  });

  test('is whoever says so, or nobody in it', () => {
    const ben = importTrip(file(), { ...me, me: 'b' }).state;
    expect(personCalled(ben, 'Ben')?.userId).toBe(me.id);
    expect(personCalled(ben, 'Ana')?.userId).toBeNull();
    const nobody = importTrip(file(), { ...me, me: 'none' }).state;
    expect(Object.values(nobody.people).every(({ userId }) => userId === null)).toBe(true);
  });

  test('of a guest is not taken for another guest’s', () => {
    const guests = fileOf((state) => {
      state.people = { a: person('a', 'Guest', 'user-x') };
    });
    const { state } = importTrip(guests, { id: 'user-y', name: 'Guest' });
    expect(personCalled(state, 'Guest')?.userId).toBeNull();
  });
});

describe('a large trip', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `x-${index}`);

  test('comes in in one pass, whatever there is much of', () => {
    const file = fileOf((state) => {
      const people = ids(20).map((id) => person(id, `P ${id}`));
      state.people = Object.fromEntries(people.map((one) => [one.id, one]));
      for (const id of ids(1_000)) {
        state.checklist[id] = {
          id,
          list: 'packing',
          text: id,
          shared: false,
          assignee: null,
          order: `a${id}`,
        };
        for (const { id: personId } of people)
          state.ticks[`${id}.${personId}`] = { id: `${id}.${personId}`, itemId: id, personId, done: true };
      }
      for (const id of ids(10_000)) state.comments[id] = comment(id, 'user-ben');
      for (const id of ids(5_000)) state.expenses[id] = expense(id, 'x-0', ['x-0', 'x-1']);
    });
    const { state } = importTrip(file, me);
    expect(Object.keys(state.ticks)).toHaveLength(20_000);
    expect(Object.keys(state.comments)).toHaveLength(10_000);
    expect(Object.keys(state.expenses)).toHaveLength(5_000);
  });

  test('of 600 stops and 2,200 comments that goes out comes in again', async () => {
    const exported = exportedTrip(
      { stops: ids(600).map((id) => ({ name: id, note: 'n'.repeat(200) })) },
      (state) => {
        for (const id of ids(2_200)) state.comments[id] = comment(id, 'user-ben', 'w'.repeat(2_000));
      },
    );
    const out = (await work({
      ...{ kind: 'export', format: 'json', of: 'plan', exported, documents: new Map(), at },
    })) as FileAnswer<string>;
    const text = 'data' in out ? out.data : '';
    expect(text.length).toBeGreaterThan(4 * 1024 * 1024);
    const answer = (await work({ kind: 'import', text, importer: me })) as FileAnswer<Imported>;
    expect('data' in answer && Object.keys(answer.data.state.comments)).toHaveLength(2_200);
  });

  test('that is larger than what comes in does not go out either', async () => {
    const exported = exportedTrip({ stops: [{ name: 'x' }] }, (state) => {
      for (const id of ids(9_000)) state.comments[id] = comment(id, 'user-ben', 'w'.repeat(2_000));
    });
    const answer = await work({
      ...{ kind: 'export', format: 'json', of: 'plan', exported, documents: new Map(), at },
    });
    expect(answer).toMatchObject({ refused: { code: 'too_large' } });
  });

  test.each(['people', 'comments', 'expenses', 'checklist', 'activities', 'destinations', 'days'] as const)(
    'with more %s than a trip can hold is refused',
    (collection) => {
      const file = fileOf(() => {});
      const records = file.state[collection] as Record<string, unknown>;
      for (const id of ids(10_001)) records[id] = { id, order: id };
      expect(() => importTrip(file, me)).toThrow('at most');
    },
  );
});

test('ids are unique within a kind; a day and a stop may share one', () => {
  const shared = fileOf((state) => {
    const [stop] = Object.values(state.activities);
    if (stop) state.activities = { 'day-1': { ...stop, id: 'day-1' } };
  });
  const { state } = importTrip(shared, me);
  expect(Object.values(state.activities)).toHaveLength(1);
  const twice = fileOf((one) => {
    const [stop] = Object.values(one.activities);
    if (stop) one.activities = { a: stop, b: stop };
  });
  expect(() => importTrip(twice, me)).toThrow('same id');
});

test('a stop of a day that is not in the file is an idea, and is not lost', () => {
  const file = fileOf((state) => {
    for (const stop of Object.values(state.activities)) stop.dayId = 'nowhere';
  });
  expect(activitiesOf(importTrip(file, me).state, null).map(({ name }) => name)).toEqual(['Museum']);
});

test('a zone that an older version let in does not keep the trip out', () => {
  const file = fileOf((state) => {
    for (const stop of Object.values(state.activities))
      Object.assign(stop, { timeZone: '+05:30', startTime: '10:00', endTimeZone: 'Asia/Calcutta' });
  });
  expect(Object.values(importTrip(file, me).state.activities)).toMatchObject([
    { startTime: '10:00', timeZone: null, endTimeZone: 'Asia/Kolkata' },
  ]);
});

test('whatever was written goes out, comes in, and is then what a change could have written', () => {
  fc.assert(
    fc.property(nastyText, nastyText, nastyText, (title, name, text) => {
      const written = exportedTrip({ title: 'x', stops: [{ name: 'y' }] }, (state) => {
        Object.assign(state.trip, { title, summary: text });
        for (const stop of Object.values(state.activities))
          Object.assign(stop, { name, bookingReference: name });
        state.comments = { c: comment('c', 'user-ben', text) };
      });
      const read = tripFile.safeParse(JSON.parse(jsonOf(written, new Map(), at)));
      // What no text can have is refused in words.
      if (!read.success || unstorableIn(read.data).length > 0) return;
      const { state } = importTrip(read.data, me);
      expect(tripState.safeParse(state).success).toBe(true);
      expect(state.trip.title).not.toMatch(/[\r\n\u2028\u2029]/);
      const [stop] = Object.values(state.activities);
      const change = { kind: 'add_activity', id: 'new', dayId: null, fields: { name: stop?.name } };
      expect(clientChange.safeParse(change).data).toMatchObject({ fields: { name: stop?.name } });
    }),
    { seed: 13, numRuns: 300 },
  );
});

test('order keys made by hand are not believed, but the order is', () => {
  const file = fileOf((state) => {
    for (const day of Object.values(state.days)) day.order = `zzzz!!${day.id}`;
  });
  const { state } = importTrip(file, me);
  expect(daysOf(state).map(({ order }) => order)).toEqual(['a0', 'a1']);
});
