import { expect, test } from 'vitest';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { fieldsOfLine, fieldsOfSuggestion, knownOf, readLine } from './stop-fields.ts';

const all = new Set(['time', 'kind', 'place'] as const);
const line = (text: string) => readLine(text, new Set());
const tower: StopSuggestion = {
  ...{
    key: 'sight-lisbon-0',
    source: 'sight',
    name: 'Tower',
    detail: 'Lisbon',
    latitude: 38.692,
    longitude: -9.216,
  },
  ...{ ref: null, kind: 'sight', minutes: 150, hours: null, link: null },
};

test('plain words add a name and nothing else, and so does all that was left out', () => {
  expect(fieldsOfLine(line('Castle'))).toEqual({ name: 'Castle' });
  for (const text of ['Dinner 20:00', '38.7,-9.1', 'geo:38.7,-9.1'])
    expect(fieldsOfLine(readLine(text, all))).toEqual({ name: text });
});

test('a pasted point is the place, under the name that the link gives it', () => {
  expect(fieldsOfLine(line('https://maps.apple.com/?ll=38.7,-9.1&q=Market'))).toEqual({
    name: 'Market',
    place: { name: 'Market', latitude: 38.7, longitude: -9.1, ref: null },
  });
  expect(fieldsOfLine(line('38.7,-9.1')).name).toBe('38.70000, -9.10000');
});

test('a link without a point is text, no longer than a name may be', () => {
  const { name, place } = fieldsOfLine(line(`https://maps.app.goo.gl/${'a'.repeat(300)}`));
  expect([name.length, place]).toEqual([200, undefined]);
});

test('choosing brings what is known along, and what was typed of time and kind counts more', () => {
  expect(fieldsOfSuggestion(tower, line('Lunch at tower 12:30'))).toEqual({
    name: 'Tower',
    place: { name: 'Tower', latitude: 38.692, longitude: -9.216, ref: null },
    ...{ kind: 'food', startTime: '12:30', durationMinutes: 150 },
  });
});

test('what a stop says already stays when its place is chosen', () => {
  const stop = {
    ...blankActivity('Mine'),
    ...{ id: 'a', dayId: null, order: 'a', noteId: 'a', createdBy: '' },
    ...{ kind: 'event' as const, durationMinutes: 30 },
  };
  expect(Object.keys(knownOf(tower, stop))).toEqual(['place']);
});
