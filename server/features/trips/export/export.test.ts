import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientChange, NoteDocument, TripState } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { noteUpdateOf } from '#testing/trips/notes.ts';
import { join, newId, startTrip, type TripActor, tripActor } from '#testing/trips/trips.ts';
import type { TripFile } from './json.ts';

let server: TestServer;
let owner: TripActor;
let visitor: TripActor;
let tripId: string;
const FLIGHT = 'flight-1';
const DINNER = 'dinner-1';
const formula = '=HYPERLINK("https://evil.example","x")';
const markup = '<script>alert(1)</script> *bold* [x](javascript:alert(1))';

const op = async (change: ClientChange) => expect(await owner.op(tripId, change)).toHaveProperty('data');
const file = async (query: string, who = owner) => {
  const answer = await server.visitor().fetch(`/api/v1/trips/${tripId}/export?${query}`, {
    headers: { cookie: who.cookie },
  });
  return { answer, body: Buffer.from(await answer.arrayBuffer()) };
};
const text = async (query: string) => (await file(query)).body.toString('utf8');
const stateOf = async (id: string) =>
  (await owner.call<{ state: TripState }>('GET', `/trips/${id}`)).data.state;

beforeAll(async () => {
  server = await startTestServer();
  owner = tripActor(server, await server.guest());
  visitor = tripActor(server, await server.guest());
  tripId = await startTrip(owner, { title: 'Łódź & “Lisboa”', startDate: '2027-03-27', days: 2 });
  await join(owner, tripId, visitor, 'viewer');
  const [first, second] = daysOf(await stateOf(tripId));
  await op({
    kind: 'add_activity',
    id: FLIGHT,
    dayId: first?.id as string,
    fields: {
      name: 'Flight, home; away',
      kind: 'flight',
      status: 'booked',
      startTime: '22:30',
      endTime: '06:15',
      endsDaysLater: 1,
      timeZone: 'America/New_York',
      endTimeZone: 'Europe/Lisbon',
      bookingReference: 'ABC123',
      cost: { amount: 45_000, currency: 'JPY' },
      place: { name: 'JFK', latitude: 40.64, longitude: -73.78, ref: null },
    },
  });
  await op({
    kind: 'add_activity',
    id: DINNER,
    dayId: second?.id as string,
    fields: {
      name: 'Dinner',
      startTime: '20:00',
      timeZone: 'Europe/Lisbon',
      place: { name: 'Alfama', latitude: 38.71, longitude: -9.13, ref: null },
    },
  });
  await op({ kind: 'add_activity', id: newId(), dayId: second?.id as string, fields: { name: formula } });
  await op({ kind: 'add_activity', id: newId(), dayId: null, fields: { name: markup } });
  await owner.call('POST', `/trips/${tripId}/notes/${DINNER}`, {
    opId: newId(),
    update: noteUpdateOf('Table by the window; 日本語'),
  });
  await op({
    kind: 'add_check',
    item: { id: newId(), list: 'todo', text: 'Visa', shared: true, assignee: null },
  });
  const [person] = Object.values((await stateOf(tripId)).people);
  await op({
    kind: 'add_expense',
    id: newId(),
    fields: {
      title: '+1 ticket',
      category: 'sights',
      amount: 1_001,
      currency: 'EUR',
      rate: 1,
      paidBy: person?.id as string,
      split: { kind: 'equal', among: Object.values((await stateOf(tripId)).people).map(({ id }) => id) },
      date: '2027-03-28',
      activityId: DINNER,
      isSettlement: false,
    },
  });
});
afterAll(() => server.close());

describe('as a calendar', () => {
  test('each plan is at the time of its place, across the change of clocks', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await text('format=ics')));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    const find = (summary: string) => events.find((event) => event.summary === summary) as ICAL.Event;
    const flight = find('Flight, home; away');
    expect(flight.startDate.zone.tzid).toBe('America/New_York');
    expect(flight.startDate.toString()).toBe('2027-03-27T22:30:00');
    // In Lisbon the clocks had gone forward by then.
    expect(flight.endDate.toJSDate().toISOString()).toBe('2027-03-28T05:15:00.000Z');
    expect(flight.description).toContain('ABC123');
    const dinner = find('Dinner');
    expect(dinner.startDate.toJSDate().toISOString()).toBe('2027-03-28T19:00:00.000Z');
    expect(dinner.location).toContain('Alfama');
    expect(dinner.description).toContain('Table by the window; 日本語');
    expect(find(formula).startDate.isDate).toBe(true);
    // Ideas have no day.
    expect(events).toHaveLength(3);
  });

  test('needs dates', async () => {
    const open = await startTrip(owner);
    expect((await owner.call('GET', `/trips/${open}/export?format=ics`)).code).toBe('conflict');
  });
});

describe('as a table', () => {
  test('no cell is a formula', async () => {
    for (const of of ['plan', 'expenses']) {
      const table = await text(`format=csv&of=${of}`);
      for (const line of table.replace('\uFEFF', '').split('\r\n'))
        for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+\-@]\D/);
    }
    expect(await text('format=csv')).toContain(`"'${formula.replaceAll('"', '""')}"`);
  });

  test('money is in major units with the digits of its currency, and parts add up', async () => {
    expect(await text('format=csv')).toContain('45000,JPY');
    const [header = '', row = ''] = (await text('format=csv&of=expenses')).split('\r\n');
    expect(header).toContain('part of Guest (1),part of Guest (2)');
    expect(row).toContain('10.01,EUR');
    expect(row).toMatch(/5\.01,5\.00$/);
  });
});

test('as routes: stops with coordinates, in order, escaped', async () => {
  const gpx = new XMLParser({ ignoreAttributes: false }).parse(await text('format=gpx')).gpx;
  expect(gpx.metadata.name).toBe('Łódź & “Lisboa”');
  expect(gpx.rte.map((route: { rtept: { name: string } }) => route.rtept.name)).toEqual([
    '1 Flight, home; away',
    '1 Dinner',
  ]);
  expect(gpx.rte[1].rtept).toMatchObject({ '@_lat': '38.71', '@_lon': '-9.13' });
});

test('as text: words stay words', async () => {
  const markdown = await text('format=md');
  expect(markdown).toContain('# Łódź \\& “Lisboa”');
  expect(markdown).toContain('## Day 1 · 2027-03-27');
  expect(markdown).toContain('45000 JPY'.replace(/\./g, '\\.'));
  expect(markdown).toContain('- [ ] Visa');
  expect(markdown).not.toContain('<script>');
  expect(markdown).not.toContain('](javascript:');
});

test('as a page to print, in any script, over many pages', async () => {
  const [first] = daysOf(await stateOf(tripId));
  const words = [
    'Ünïcödé Łódź',
    'Кириллица',
    'Tiếng Việt',
    '日本語 🙂 عربى',
    '\u202Eesrever',
    'long '.repeat(39),
  ];
  for (let n = 0; n < 60; n++)
    await op({
      kind: 'add_activity',
      id: newId(),
      dayId: first?.id as string,
      fields: { name: words[n % words.length] as string },
    });
  const { answer, body } = await file('format=pdf');
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(body.subarray(0, 5).toString()).toBe('%PDF-');
  expect(body.subarray(-6).toString().trim()).toBe('%%EOF');
  expect(body.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  expect(body.toString('latin1')).toContain('+overpass-latin-400');
}, 60_000);

describe('as itself', () => {
  test('comes back as the same trip with other ids, the importer’s own', async () => {
    const exported = JSON.parse(await text('format=json')) as TripFile;
    const { data, status } = await visitor.call<{ tripId: string }>('POST', '/trips/import', exported);
    expect(status).toBe(201);
    const { data: mine } = await visitor.call<{ state: TripState; role: string }>(
      'GET',
      `/trips/${data.tripId}`,
    );
    expect(mine.role).toBe('owner');
    const reported = (state: TripState) =>
      [...daysOf(state).map(({ id }) => id), null].map((day) =>
        activitiesOf(state, day).map(({ name, startTime, cost, place }) => ({
          name,
          startTime,
          cost,
          place,
        })),
      );
    expect(reported(mine.state)).toEqual(reported(exported.state));
    expect(mine.state.trip).toEqual(exported.state.trip);
    const ids = new Set([...Object.keys(exported.state.days), ...Object.keys(exported.state.activities)]);
    for (const id of [...Object.keys(mine.state.days), ...Object.keys(mine.state.activities)])
      expect(ids.has(id)).toBe(false);
    expect(Object.values(mine.state.people).filter(({ userId }) => userId !== null)).toMatchObject([
      { userId: visitor.id },
    ]);
    expect(Object.values(mine.state.expenses)).toMatchObject([{ title: '+1 ticket', amount: 1_001 }]);
    const dinner = Object.values(mine.state.activities).find(({ name }) => name === 'Dinner');
    const note = await visitor.call<NoteDocument>('GET', `/trips/${data.tripId}/notes/${dinner?.noteId}`);
    expect(note.data.text).toBe('Table by the window; 日本語');
    expect((await owner.call('GET', `/trips/${data.tripId}`)).code).toBe('not_found');
  });

  const good = async () => JSON.parse(await text('format=json')) as TripFile;
  const hostile: [string, (trip: TripFile) => unknown][] = [
    ['another format', (trip) => ({ ...trip, format: 'other' })],
    ['a newer version', (trip) => ({ ...trip, version: 2 })],
    ['no trip', () => []],
    ['no days', (trip) => ({ ...trip, state: { ...trip.state, days: {} } })],
    [
      'an unknown currency',
      (trip) => ({ ...trip, state: { ...trip.state, trip: { ...trip.state.trip, homeCurrency: 'ZZZ' } } }),
    ],
    [
      'a payer from nowhere',
      (trip) => {
        for (const expense of Object.values(trip.state.expenses)) expense.paidBy = 'nobody';
        return trip;
      },
    ],
    [
      'an expense of nothing',
      (trip) => {
        for (const expense of Object.values(trip.state.expenses)) expense.amount = 0;
        return trip;
      },
    ],
    [
      'parts that do not add up',
      (trip) => {
        for (const expense of Object.values(trip.state.expenses))
          expense.split = { kind: 'exact', amounts: { [expense.paidBy]: 1 } };
        return trip;
      },
    ],
    ['a note of random bytes', (trip) => ({ ...trip, notes: { trip: 'q83vAQID' } })],
    [
      'a script for a link',
      (trip) => {
        for (const activity of Object.values(trip.state.activities)) activity.link = 'javascript:alert(1)';
        return trip;
      },
    ],
    [
      'two things with one id',
      (trip) => {
        for (const activity of Object.values(trip.state.activities)) activity.id = DINNER;
        return trip;
      },
    ],
  ];
  test.each(hostile)('%s is refused, and makes nothing', async (_what, spoil) => {
    const before = (await visitor.call<{ trips: object[] }>('GET', '/trips')).data.trips.length;
    const { status, code } = await visitor.call('POST', '/trips/import', spoil(await good()));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(code).not.toBeNull();
    expect((await visitor.call<{ trips: object[] }>('GET', '/trips')).data.trips).toHaveLength(before);
  });

  test('order keys made by hand are not believed', async () => {
    const trip = await good();
    for (const day of Object.values(trip.state.days)) day.order = 'zzzz!!';
    for (const activity of Object.values(trip.state.activities)) activity.order = '';
    const { data } = await visitor.call<{ tripId: string }>('POST', '/trips/import', trip);
    const { state } = (await visitor.call<{ state: TripState }>('GET', `/trips/${data.tripId}`)).data;
    const [day] = daysOf(state);
    const moved = {
      kind: 'move_day' as const,
      id: day?.id as string,
      after: daysOf(state).at(-1)?.id as string,
    };
    expect(await visitor.op(data.tripId, moved)).toHaveProperty('data');
  });
});

test('is for members only; a viewer may', async () => {
  const stranger = tripActor(server, await server.guest());
  expect((await file('format=md', stranger)).answer.status).toBe(404);
  expect((await file('format=md', visitor)).answer.status).toBe(200);
  expect((await owner.call('GET', `/trips/${tripId}/export?format=exe`)).code).toBe('invalid');
});

test('its name is safe in a header and on a disk', async () => {
  const { answer } = await file('format=md');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="__d_-Lisboa.md"; filename*=UTF-8''${encodeURIComponent('Łódź-Lisboa.md')}`,
  );
});
