import { expect, test } from 'vitest';
import { destinationById } from '#server/providers/places/atlas.ts';
import { eventsDuring } from './events-during.ts';

type Days = readonly [from: string, to: string, nights: number];
const trip = (...[from, to, nights]: Days) => ({ from, to, nights });
const names = (id: string, ...days: Days) =>
  eventsDuring(destinationById(id)?.events ?? [], trip(...days)).map(({ name }) => name);

test.each([
  ['munich', 'Oktoberfest', ['2027-09-20', '2027-09-24', 4], ['2027-09-05', '2027-09-09', 4]],
  ['rio-de-janeiro', 'Carnival', ['2027-02-05', '2027-02-10', 5], ['2027-02-20', '2027-02-25', 5]],
  ['seville', 'Semana Santa', ['2027-03-24', '2027-03-28', 4], ['2027-03-05', '2027-03-09', 4]],
  ['chiang-mai', 'Songkran', ['2027-04-12', '2027-04-16', 4], ['2027-04-20', '2027-04-25', 5]],
  ['muscat', 'Ramadan', ['2027-03-01', '2027-03-05', 4], ['2027-03-15', '2027-03-20', 5]],
  ['edinburgh', 'Hogmanay', ['2026-12-30', '2027-01-02', 3], ['2027-01-10', '2027-01-13', 3]],
] as const)('%s has %s only in its days', (id, name, during: Days, after: Days) => {
  expect(names(id, ...during)).toContain(name);
  expect(names(id, ...after)).not.toContain(name);
});

test('what has no dates is told for its months, behind what has', () => {
  const events: Parameters<typeof eventsDuring>[0] = [
    { name: 'Somewhen', months: [6], summary: 'In June.' },
    {
      name: 'A day',
      months: [6],
      summary: 'On a day.',
      when: { by: 'year', from: '06-24', until: '06-24' },
    },
  ];
  expect(
    eventsDuring(events, trip('2027-06-20', '2027-06-27', 7)).map(({ name, dates }) => [name, dates]),
  ).toEqual([
    ['A day', { from: '2027-06-24', until: '2027-06-24' }],
    ['Somewhen', null],
  ]);
  expect(eventsDuring(events, trip('2027-06-01', '2027-06-07', 6)).map(({ name }) => name)).toEqual([
    'Somewhen',
  ]);
});
