import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarFeed, TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { readStrictly } from '#testing/trips/strict-ics.ts';
import { join, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';

let server: TestServer;
let owner: TripActor;
let visitor: TripActor;
beforeAll(async () => {
  server = await startTestServer();
  owner = tripActor(server, await server.guest());
  visitor = tripActor(server, await server.guest());
});
afterAll(() => server.close());

/** A calendar program: it has the address, and nothing else. */
const ask = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { headers });
  return { answer, body: await answer.text() };
};
const make = async (who: TripActor, path: string) => {
  const { data } = await who.call<CalendarFeed>('PUT', path);
  return data.url as string;
};
const read = (body: string) => {
  readStrictly(body);
  const calendar = new ICAL.Component(ICAL.parse(body));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { calendar, events, names: events.map(({ summary }) => summary) };
};
const started = async (who: TripActor, title: string, startDate: string | null = '2027-05-01') => {
  const tripId = await startTrip(who, { title, startDate, days: 2 });
  const { data } = await who.call<{ state: TripState }>('GET', `/trips/${tripId}`);
  const add = (name: string) =>
    who.op(tripId, {
      kind: 'add_activity',
      id: name,
      dayId: daysOf(data.state)[0]?.id as string,
      fields: { name, startTime: '10:00', timeZone: 'Europe/Lisbon' },
    });
  return { tripId, add };
};

describe('the calendar of a trip', () => {
  test('follows it: what stays keeps its id, what changes has a higher number, what is gone is gone', async () => {
    const { tripId, add } = await started(owner, 'Lisbon');
    await add('Castle');
    await add('Dinner');
    const url = await make(owner, `/trips/${tripId}/calendar`);
    expect(new URL(url).pathname).toMatch(/\.ics$/);
    const first = await ask(url);
    expect(first.answer.headers.get('content-type')).toMatch(/^text\/calendar/);
    const before = read(first.body);
    expect(before.names).toEqual(['Castle', 'Dinner']);
    expect(before.calendar.getFirstPropertyValue('x-wr-calname')).toBe('Lisbon');
    expect(String(before.calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');

    await owner.op(tripId, { kind: 'set_activity', id: 'Castle', fields: { name: 'Castle and view' } });
    await owner.op(tripId, { kind: 'remove_activity', id: 'Dinner' });
    const after = read((await ask(url)).body);
    expect(after.names).toEqual(['Castle and view']);
    expect(after.events[0]?.uid).toBe(before.events[0]?.uid);
    expect(after.events[0]?.sequence).toBeGreaterThan(before.events[0]?.sequence as number);
  });

  test('is not sent again while nothing has changed', async () => {
    const { tripId, add } = await started(owner, 'Porto');
    const url = await make(owner, `/trips/${tripId}/calendar`);
    const first = await ask(url);
    expect(read(first.body).names).toEqual([]);
    expect(first.answer.headers.get('last-modified')).toMatch(/GMT$/);
    const known = { 'if-none-match': first.answer.headers.get('etag') as string };
    const again = await ask(url, known);
    expect([again.answer.status, again.body]).toEqual([304, '']);
    await add('Bridge');
    expect((await ask(url, known)).answer.status).toBe(200);
  });

  test('a new address ends the one before, and ending it ends it at once', async () => {
    const { tripId } = await started(owner, 'Faro');
    const [former, present] = [
      await make(owner, `/trips/${tripId}/calendar`),
      await make(owner, `/trips/${tripId}/calendar`),
    ];
    expect((await ask(former)).answer.status).toBe(404);
    expect((await ask(present)).answer.status).toBe(200);
    const current = await owner.call<CalendarFeed>('GET', `/trips/${tripId}/calendar`);
    expect(current.data).toEqual({ createdAt: expect.any(String), url: null });
    await owner.call('DELETE', `/trips/${tripId}/calendar`);
    expect((await ask(present)).answer.status).toBe(404);
    expect((await owner.call<CalendarFeed>('GET', `/trips/${tripId}/calendar`)).data.createdAt).toBeNull();
  });

  test('is its maker’s own: who leaves the trip has none of it any more, and the others keep theirs', async () => {
    const { tripId } = await started(owner, 'Sintra');
    await join(owner, tripId, visitor, 'viewer');
    const own = await make(owner, `/trips/${tripId}/calendar`);
    const theirs = await make(visitor, `/trips/${tripId}/calendar`);
    expect((await ask(theirs)).answer.status).toBe(200);
    await owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
    expect((await ask(theirs)).answer.status).toBe(404);
    expect((await ask(own)).answer.status).toBe(200);
    expect((await visitor.call('PUT', `/trips/${tripId}/calendar`)).code).toBe('not_found');
    await owner.call('DELETE', `/trips/${tripId}`);
    expect((await ask(own)).answer.status).toBe(404);
  });

  test('asked for too often it is refused for a while', async () => {
    const { tripId } = await started(owner, 'Évora');
    const url = await make(owner, `/trips/${tripId}/calendar`);
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(url, { 'if-none-match': '"x"' })));
    const refused = answers.filter(({ answer }) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.answer.headers.get('retry-after')).toBeTruthy();
  });
});

test('the address itself is not in the database', async () => {
  const { tripId } = await started(owner, 'Braga');
  const url = await make(owner, `/trips/${tripId}/calendar`);
  const token = new URL(url).pathname.split('/').at(-1)?.replace('.ics', '') as string;
  const rows = await server.node.db.prisma.calendarFeed.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('one calendar of all trips has those with dates, also such that come later, and ends with none', async () => {
  const traveller = tripActor(server, await server.guest());
  const url = await make(traveller, '/calendar');
  expect(read((await ask(url)).body).names).toEqual([]);
  const spring = await started(traveller, 'Spring');
  await spring.add('Tulips');
  const autumn = await started(traveller, 'Autumn', '2027-10-30');
  await autumn.add('Leaves');
  const open = await started(traveller, 'Some day', null);
  await open.add('Moon');
  const { answer, body } = await ask(url);
  expect(read(body).names.sort()).toEqual(['Leaves', 'Tulips']);
  await traveller.call('DELETE', `/trips/${spring.tripId}`);
  const after = await ask(url, { 'if-none-match': answer.headers.get('etag') as string });
  expect(read(after.body).names).toEqual(['Leaves']);
});
