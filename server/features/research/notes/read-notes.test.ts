import { describe, expect, test } from 'vitest';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { readNotes } from './read-notes.ts';

const places = embeddedPlaces();
const keys = (notes: string) => readNotes(notes, places).readings.map(({ key }) => key);

describe('hard limits in the notes are rules', () => {
  test.each([
    ['We do not fly.', ['noFlying']],
    ["I don't like flying", ['noFlying']],
    ['Only by train please', ['noFlying']],
    ['Wir fliegen nicht', ['noFlying']],
    ['Ohne Flug, bitte', ['noFlying']],
    ['One of us uses a wheelchair', ['stepFree']],
    ['Meine Mutter sitzt im Rollstuhl', ['stepFree']],
    ['My wife is pregnant', ['pregnant']],
    ['Ich bin schwanger', ['pregnant']],
    ['We are vegetarian', ['diet:vegetarian']],
    ['no crowds', ['noCrowds']],
    ['Bitte keine Touristenmassen, keine Hitze', ['noHeat']],
    ['nothing too touristy', ['noCrowds']],
    ['Not in Japan', ['avoid:country:JP']],
    ['nicht nach Italien', ['avoid:country:IT']],
    ['Not in Bali or Lisboa', ['avoid:region:bali', 'avoid:destination:lisbon']],
    ['nicht in die Alpen', ['avoid:region:alps']],
    ['Anywhere but Paris or London', ['avoid:destination:paris', 'avoid:destination:london']],
    ['We have already been to Lisbon', ['avoid:destination:lisbon']],
    ['Kyoto kennen wir schon', ['avoid:destination:kyoto']],
    ['In Rom und Venedig waren wir schon', ['avoid:destination:rome', 'avoid:destination:venice']],
    ['Paris haben wir bereits gesehen', ['avoid:destination:paris']],
    ['Nach Italien lieber nicht', ['avoid:country:IT']],
    ['Rome we’ve seen already', ['avoid:destination:rome']],
    ['at most 6 hours of travel', ['maxJourneyHours']],
    ['höchstens vier Stunden Anreise', ['maxJourneyHours']],
    ['not in August', ['notInMonths:8']],
    ['Not in Turkey', ['avoid:country:TR']],
    ['Nothing over 5 hours of travel', ['maxJourneyHours']],
    ['no malaria', ['noMalaria']],
    ['I have a heart condition', ['noAltitude']],
  ])('%s', (notes, expected) => expect(keys(notes)).toEqual(expect.arrayContaining(expected)));
});

test.each([
  ['Bitte kein Flug über 4 Stunden', 7],
  ['No flights longer than six hours', 9],
  ['at most 6 hours of flight', 9],
  ['at most 6 hours of travel', 6],
  ['Keine Flüge länger als 3 Stunden', 6],
])('a limit of hours is none on flying, and hours in the air leave room for airports: %s', (notes, hours) => {
  expect(readNotes(notes, places).limits).toEqual({ maxJourneyHours: hours });
});

test('what they eat is not what they come for, and courtesy is not kept', () => {
  const read = readNotes('Vegetarian food only, please. Thanks!', places);
  expect(read).toMatchObject({ likes: {}, limits: { diet: ['vegetarian'] }, kept: [] });
});

describe('what only sounds like a limit is none', () => {
  test.each([
    ["We don't mind flying"],
    ['We love flying'],
    ['No problem with flying'],
    ['I can’t wait to fly again'],
    ['Ich habe keine Angst vorm Fliegen'],
    ['We are not afraid of heat'],
    ['We don’t mind crowds'],
    ['We don’t need a wheelchair'],
    ['I am not vegetarian'],
    ['Hitze macht uns nichts aus'],
    ['Ich bin nicht schwanger'],
    ['We haven’t been to Rome yet'],
    ['We have never been to Japan'],
    ['Rom haben wir noch nicht gesehen'],
    ['Wir waren noch nie in Japan'],
    ['In Rom regnet es im Mai nicht'],
    ['no preference'],
    ['We walk at most 6 hours a day'],
    ['hot springs would be lovely'],
  ])('%s', (notes) => {
    expect(readNotes(notes, places).readings.filter(({ kind }) => kind === 'rule')).toEqual([]);
  });
});

test.each([
  ['We love beaches but no beaches please', ['We love beaches', 'no beaches please']],
  ['Wir lieben Museen. Keine Museen!', ['Wir lieben Museen', 'Keine Museen']],
  ['Whales would be great, no whales though', ['Whales would be great', 'no whales though']],
])('what is wanted and not wanted is neither, and told as not used: %s', (notes, kept) => {
  const read = readNotes(notes, places);
  expect(read).toMatchObject({ likes: {}, themes: [], kept });
});

test('what is said against crowds is not said against what they come for', () => {
  expect(readNotes('We love museums. No crowds in museums.', places).likes).toEqual({ art: 2 });
});

test('a rule stands, whatever is said beside it', () => {
  const read = readNotes('Kein Flugzeug. Wir fliegen gern.', places);
  expect(read.limits).toEqual({ noFlying: true });
  expect(read.kept).toEqual(['Wir fliegen gern']);
});

test('interests are wishes, unless it says not', () => {
  const read = readNotes('We love street food and museums. No nightlife, and never shopping.', places);
  expect(read.likes).toEqual({ food: 2, art: 2 });
});

test('what they look for by its name is a wish, unless it says not', () => {
  expect(
    readNotes('We’d love to see the northern lights. Gerne auch Fjorde, but no whales', places).themes,
  ).toEqual(['northern_lights', 'fjords']);
});

test('what nothing was read from is kept, in its own words', () => {
  const read = readNotes('No flying. My sister turns forty on the second day.', places);
  expect(read.kept).toEqual(['My sister turns forty on the second day']);
  expect(read.limits).toEqual({ noFlying: true });
});

test('a reading that was taken back has no effect', () => {
  const read = readNotes('No flying, no crowds', places, ['noFlying']);
  expect(read.limits).toEqual({ noCrowds: true });
});

test.each(['😀'.repeat(1_000), 'أحب الطعام والشواطئ‏', '((((([a-z]', '', '\u0000\u202e', 'not '.repeat(500)])(
  'any script is no trouble: %#',
  (notes) => expect(() => readNotes(notes, places)).not.toThrow(),
);

test('notes made of names ask the gazetteer a bounded number of times, and the rest is kept', () => {
  let asked = 0;
  const counted: Pick<typeof places, 'search'> = {
    search: (...args) => {
      asked += 1;
      return places.search(...args);
    },
  };
  const read = readNotes('Not in Qwertyland. '.repeat(100), counted);
  expect(asked).toBeLessThanOrEqual(24);
  expect(read.kept).toHaveLength(100);
});
