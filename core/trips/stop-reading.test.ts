import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStop } from './stop-reading.ts';

test.each([
  ['Dinner at the harbour 20:00', 'Dinner at the harbour', '20:00', null, 'food'],
  ['Dinner at the harbour at 8pm', 'Dinner at the harbour', '20:00', null, 'food'],
  ['Dinner 8:30 pm', 'Dinner', '20:30', null, 'food'],
  ['Abendessen um 20 Uhr', 'Abendessen', '20:00', null, 'food'],
  ['Fähre 7.45 Uhr', 'Fähre', '07:45', null, 'boat'],
  ['20:00 dinner', 'dinner', '20:00', null, 'food'],
  ['Lunch at noon', 'Lunch', '12:00', null, 'food'],
  ['Lunch 12 pm', 'Lunch', '12:00', null, 'food'],
  ['Castle 10:00-12:30', 'Castle', '10:00', '12:30', null],
  ['Castle 10–12 Uhr', 'Castle', '10:00', '12:00', null],
  ['Castle from 10:00 to 12:00', 'Castle', '10:00', '12:00', null],
  ['Castle (9:15)', 'Castle', '09:15', null, null],
  ['Castle, 20h30', 'Castle', '20:30', null, null],
  ['Flight TP123 LIS-OPO 08:05', 'Flight TP123 LIS-OPO', '08:05', null, 'flight'],
  ['A secret dinner', 'A secret dinner', null, null, 'food'],
  ['Hotel Bristol', 'Hotel Bristol', null, null, 'stay'],
  ['Tram 28 at 10 am', 'Tram 28', '10:00', null, null],
  ['Meet Ana ２０:００', 'Meet Ana', '20:00', null, null],
])('"%s" says its time and kind', (text, name, startTime, endTime, kind) =>
  expect(readStop(text)).toMatchObject({ name, startTime, endTime, kind }),
);

test.each([
  'Castle',
  'Castle at 8',
  'Drinks 8:30',
  'Castle 3:30',
  'Castle 24:00',
  'Castle 25:10',
  'Castle 13 pm',
  'Midnight train at 12 am',
  'Castle 10:00 or 11:00',
  'Castle 10:00, 8 pm',
  'Castle 22:00-02:00',
  'Hike 2h',
  'Walk 5 h',
  'Bus 28',
  'Version 1.20.30',
  'Gate B20:00X',
  '20:00',
  '8pm',
  '',
  'Studio 54',
  `${'Castle '.repeat(40_000)}20:00`,
])('%#: no time is read out of what does not say one for sure', (text) =>
  expect(readStop(text)).toMatchObject({ name: text.trim(), startTime: null, endTime: null }),
);

test.each([
  'Train station',
  'Bus museum',
  'Walk to dinner',
  'Castle',
  'The old boat',
  'Hotel bar',
  'Lunch on the train',
])('"%s" is of no kind for sure', (text) => expect(readStop(text).kind).toBeNull());

test.each([
  ['Dinner at the harbour 20:00', 'the harbour'],
  ['Train to Porto 8:05', 'Porto'],
  ['Visit Belém Tower', 'Belém Tower'],
  ['Lunch', 'Lunch'],
  ['Castle at the river', 'Castle at the river'],
])('of "%s" a place is looked for by "%s"', (text, place) => expect(readStop(text).place).toBe(place));

test('whatever is typed, it has a name as long as there was one, and times are times', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const { name, startTime, endTime } = readStop(text);
      expect(name === '').toBe(text.trim() === '');
      for (const time of [startTime, endTime]) if (time) expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
    }),
    { seed: 7, numRuns: 500 },
  );
});
