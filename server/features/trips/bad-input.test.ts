import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join, newId, type OpenTrip, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
let owner: TripActor;
let tripId: string;
let foreign: string;
let opened: OpenTrip;
let day: string;
let gone: string;
let person: string;
const MUSEUM = 'museum-1';
const state = async () => (await owner.call<{ state: TripState }>('GET', `/trips/${tripId}`)).data.state;

beforeAll(async () => {
  server = await startTestServer();
  owner = tripActor(server, await server.guest());
  const stranger = tripActor(server, await server.guest());
  foreign = await startTrip(stranger);
  tripId = await startTrip(owner, { startDate: '2027-05-01' });
  [day, gone] = daysOf(await state()).map(({ id }) => id) as [string, string];
  person = Object.keys((await state()).people)[0] as string;
  await owner.op(tripId, { kind: 'remove_day', id: gone });
  await owner.op(tripId, { kind: 'add_activity', id: MUSEUM, dayId: day, fields: { name: 'Museum' } });
  opened = await owner.open(tripId);
});
afterAll(async () => {
  opened.close();
  await server.close();
});

const expense = (fields: object) => ({
  kind: 'add_expense',
  id: newId(),
  fields: {
    title: 'Tickets',
    category: 'sights',
    amount: 100,
    currency: 'EUR',
    rate: 1,
    paidBy: person,
    split: { kind: 'equal', among: [person] },
    date: null,
    activityId: null,
    isSettlement: false,
    ...fields,
  },
});
const activity = (fields: object) => ({ kind: 'set_activity', id: MUSEUM, fields });
const added = (more: object) => ({
  kind: 'add_activity',
  id: newId(),
  dayId: null,
  fields: { name: 'x' },
  ...more,
});

/** What, the request it comes by, the change (made when it is needed), and how it is refused. */
const wrong: [string, string, () => unknown, string][] = [
  ['an unknown kind', 'trip_update', () => ({ kind: 'explode' }), 'invalid'],
  ['an unknown field', 'activity_update', () => activity({ nmae: 'x' }), 'invalid'],
  ['a wrong type', 'activity_update', () => activity({ name: 7 }), 'invalid'],
  ['no name', 'activity_update', () => activity({ name: '   ' }), 'invalid'],
  ['nothing to change', 'activity_update', () => activity({}), 'invalid'],
  ['half a character', 'activity_update', () => activity({ name: 'a\ud800' }), 'invalid'],
  ['a NUL', 'activity_update', () => activity({ name: 'a\u0000b' }), 'invalid'],
  ['words without end', 'activity_update', () => activity({ name: 'x'.repeat(201) }), 'invalid'],
  ['a kind of another request', 'budget_update', () => activity({ name: 'x' }), 'invalid'],
  ['an order key made by hand', 'activity_update', () => activity({ order: 'a0' }), 'invalid'],
  ['an id made by hand', 'activity_update', () => added({ id: '../../etc' }), 'invalid'],
  ['an id that every object has', 'activity_update', () => added({ id: 'constructor' }), 'invalid'],
  ['an id that changes objects', 'activity_update', () => added({ id: '__proto__' }), 'invalid'],
  ['an id that is taken', 'activity_update', () => added({ id: MUSEUM }), 'conflict'],
  [
    'an activity behind itself',
    'itinerary_update',
    () => ({ kind: 'move_activity', id: MUSEUM, dayId: day, after: MUSEUM }),
    'invalid',
  ],
  ['a day behind itself', 'itinerary_update', () => ({ kind: 'move_day', id: day, after: day }), 'invalid'],
  [
    'a move to a deleted day',
    'itinerary_update',
    () => ({ kind: 'move_activity', id: MUSEUM, dayId: gone }),
    'gone',
  ],
  [
    'a move of what is not there',
    'itinerary_update',
    () => ({ kind: 'move_activity', id: 'nothing', dayId: day }),
    'gone',
  ],
  [
    'an end before its start',
    'activity_update',
    () => activity({ startTime: '12:00', endTime: '11:00' }),
    'invalid',
  ],
  ['a time that is none', 'activity_update', () => activity({ startTime: '25:00' }), 'invalid'],
  ['a zone that is none', 'activity_update', () => activity({ timeZone: 'Mars/Olympus' }), 'invalid'],
  ['a script for a link', 'activity_update', () => activity({ link: 'javascript:alert(1)' }), 'invalid'],
  [
    'a place off the globe',
    'activity_update',
    () => activity({ place: { name: 'x', latitude: 91, longitude: 0 } }),
    'invalid',
  ],
  ['negative money', 'activity_update', () => activity({ cost: { amount: -1, currency: 'EUR' } }), 'invalid'],
  ['absurd money', 'activity_update', () => activity({ cost: { amount: 1e15, currency: 'EUR' } }), 'invalid'],
  [
    'part of a cent',
    'activity_update',
    () => activity({ cost: { amount: 1.5, currency: 'EUR' } }),
    'invalid',
  ],
  [
    'an unknown currency',
    'activity_update',
    () => activity({ cost: { amount: 1, currency: 'ZZZ' } }),
    'invalid',
  ],
  [
    'an unknown home currency',
    'trip_update',
    () => ({ kind: 'set_trip', fields: { homeCurrency: 'ZZZ' } }),
    'invalid',
  ],
  [
    'a day that no calendar has',
    'trip_update',
    () => ({ kind: 'set_dates', startDate: '2027-02-30', days: 3, how: 'keep' }),
    'invalid',
  ],
  [
    'a trip of no days',
    'trip_update',
    () => ({ kind: 'set_dates', startDate: null, days: 0, how: 'keep' }),
    'invalid',
  ],
  [
    'a trip of ten years',
    'trip_update',
    () => ({ kind: 'set_dates', startDate: null, days: 3_650, how: 'keep' }),
    'invalid',
  ],
  ['an expense of nothing', 'budget_update', () => expense({ amount: 0 }), 'invalid'],
  ['an expense paid by nobody', 'budget_update', () => expense({ paidBy: 'nobody' }), 'gone'],
  [
    'an expense for nobody',
    'budget_update',
    () => expense({ split: { kind: 'equal', among: [] } }),
    'invalid',
  ],
  [
    'an expense with one person twice',
    'budget_update',
    () => expense({ split: { kind: 'equal', among: [person, person] } }),
    'invalid',
  ],
  [
    'parts that do not add up',
    'budget_update',
    () => expense({ split: { kind: 'exact', amounts: { [person]: 99 } } }),
    'invalid',
  ],
  [
    'shares of nothing',
    'budget_update',
    () => expense({ split: { kind: 'shares', shares: { [person]: 0 } } }),
    'invalid',
  ],
  ['a rate of nothing', 'budget_update', () => expense({ rate: 0 }), 'invalid'],
  ['an expense of a gone activity', 'budget_update', () => expense({ activityId: 'nothing' }), 'gone'],
  ['a server’s own change', 'trip_update', () => ({ kind: 'restore', of: { state: 1 } }), 'invalid'],
  ['a change of who somebody is', 'trip_update', () => ({ kind: 'adopt', from: 'a', to: 'b' }), 'invalid'],
  [
    'a comment on nothing',
    'activity_update',
    () => ({ kind: 'add_comment', id: newId(), activityId: 'nothing', text: 'x' }),
    'gone',
  ],
  ['half a vote', 'activity_update', () => ({ kind: 'vote', activityId: MUSEUM, value: 0.5 }), 'invalid'],
];

describe('by the socket', () => {
  test.each(wrong)('%s', async (_what, request, change, code) => {
    const before = await state();
    const answer = await opened.ask(request, { tripId, opId: newId(), baseSeq: 0, change: change() });
    expect(answer).toMatchObject({ error: { code, message: expect.any(String) } });
    expect(await state()).toEqual(before);
  });

  const good = () => activity({ name: 'Museum' });
  test.each([
    ['no trip', () => ({ opId: newId(), baseSeq: 0, change: good() }), 'invalid'],
    [
      'somebody else’s trip',
      () => ({ tripId: foreign, opId: newId(), baseSeq: 0, change: good() }),
      'not_found',
    ],
    [
      'a trip that never was',
      () => ({ tripId: newId(), opId: newId(), baseSeq: 0, change: good() }),
      'not_found',
    ],
    ['no op id', () => ({ tripId, baseSeq: 0, change: good() }), 'invalid'],
    ['a short op id', () => ({ tripId, opId: 'x', baseSeq: 0, change: good() }), 'invalid'],
    ['a negative seq', () => ({ tripId, opId: newId(), baseSeq: -1, change: good() }), 'invalid'],
    [
      'more than was asked for',
      () => ({ tripId, opId: newId(), baseSeq: 0, change: good(), role: 'owner' }),
      'invalid',
    ],
    ['nothing at all', () => undefined, 'invalid'],
    ['a list', () => [], 'invalid'],
    [
      'ten megabytes in pieces',
      () => ({ tripId, opId: newId(), baseSeq: 0, change: activity({ name: 'x'.repeat(300_000) }) }),
      'too_large',
    ],
  ])('%s', async (_what, payload, code) => {
    expect(await opened.ask('activity_update', payload())).toMatchObject({ error: { code } });
  });
});

describe('by REST', () => {
  test.each(wrong)('%s', async (what, _request, change, code) => {
    // There it has one address for all kinds.
    const wanted = what === 'a kind of another request' ? null : code;
    const { status, data } = await owner.call<{ results?: { error?: { code: string } }[]; code?: string }>(
      'POST',
      `/trips/${tripId}/ops`,
      { ops: [{ opId: newId(), baseSeq: 0, change: change() }] },
    );
    const refusal = status === 200 ? (data.results?.[0]?.error?.code ?? null) : data.code;
    expect(refusal).toBe(wanted);
  });

  test('a broken body', async () => {
    const answer = await server.visitor().fetch(`/api/v1/trips/${tripId}/ops`, {
      method: 'POST',
      headers: { cookie: owner.cookie, 'content-type': 'application/json' },
      body: '{"ops":',
    });
    expect(answer.status).toBe(400);
  });
});

test('HTML and scripts stay the words that they are', async () => {
  const words = '<img src=x onerror=alert(1)> & "quotes" </script>';
  const id = newId();
  expect(await opened.op({ kind: 'add_activity', id, dayId: null, fields: { name: words } })).toHaveProperty(
    'data',
  );
  expect(await opened.op({ kind: 'add_comment', id: newId(), activityId: id, text: words })).toHaveProperty(
    'data',
  );
  const now = await state();
  expect(now.activities[id]?.name).toBe(words);
  expect(Object.values(now.comments)[0]?.text).toBe(words);
  const { data } = await owner.call<{ entries: { sentence: string }[] }>('GET', `/trips/${tripId}/history`);
  expect(data.entries[1]?.sentence).toBe(`added “${words}”`);
});

test('a removed member’s op that was under way finds no trip', async () => {
  const visitor = tripActor(server, await server.guest());
  await join(owner, tripId, visitor);
  const theirs = await visitor.open(tripId);
  const removal = owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      theirs.op({ kind: 'add_activity', id: newId(), dayId: null, fields: { name: 'late' } }),
    ),
  );
  await removal;
  const after = await theirs.op({ kind: 'add_activity', id: newId(), dayId: null, fields: { name: 'late' } });
  expect(after).toMatchObject({ error: { code: 'not_found' } });
  const done = answers.filter((answer) => 'data' in answer).length;
  const late = Object.values((await state()).activities).filter(({ name }) => name === 'late');
  expect(late).toHaveLength(done);
  theirs.close();
});
