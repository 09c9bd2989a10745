import { readFileSync } from 'node:fs';
import { createTranslator } from 'next-intl';
import { expect, it } from 'vitest';
import type { Change } from '#contracts/trips.ts';
import { sentenceOfChange } from '#core/trips/change-sentences.ts';
import { newTrip } from '#core/trips/state.ts';
import { sayChange } from '#messages/changes.ts';
import german from '#messages/de/trip-panels.json' with { type: 'json' };
import english from '#messages/en/trip-panels.json' with { type: 'json' };
import { inEnglish } from './english.ts';

const trip = newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['one']);
const of = (change: Change, previous: Parameters<typeof sentenceOfChange>[1] = []) =>
  sentenceOfChange(change, previous, trip);
const tower = [{ collection: 'activities', id: 'a', field: null, value: { name: 'Tower' } }] as const;
const fields = { name: 'Tower', startTime: '10:00', endTime: '11:00', endsDaysLater: 1 };
const moved: Change = { kind: 'set_activity', id: 'a', fields };
const dates: Change = { kind: 'set_dates', startDate: '2027-05-01', days: 3, how: 'keep' };

it('tells a change without its subject, with the name that is gone by now', () => {
  expect(inEnglish(of(moved, tower))).toBe('changed the name, start and end of “Tower”');
  expect(inEnglish(of({ kind: 'remove_activity', id: 'a' }, tower))).toBe('removed “Tower”');
  expect(inEnglish(of({ kind: 'remove_activity', id: 'gone' }))).toBe('removed “untitled”');
  expect(inEnglish(of(dates))).toBe('set the dates to 3 days from 2027-05-01');
  expect(inEnglish(of({ kind: 'set_budget', category: 'food', amount: 1, currency: 'EUR' }))).toBe(
    'set the budget for food',
  );
});

it('tells the same in another language, with days and lists as that writes them', () => {
  const t = createTranslator({
    locale: 'de',
    messages: { 'trip-panels': german },
    namespace: 'trip-panels.changes',
  });
  const written = { list: (words: readonly string[]) => words.join(' und '), day: () => '1. Mai 2027' };
  expect(sayChange(of(moved, tower), t, written)).toBe('„Tower“ geändert: Name und Beginn und Ende');
  expect(sayChange(of(dates), t, written)).toBe('Datum auf 3 Tage ab 1. Mai 2027 gelegt');
});

it('leaves what only a newer server says to the words that it came with', () => {
  const t = createTranslator({
    locale: 'en',
    messages: { 'trip-panels': english },
    namespace: 'trip-panels.changes',
  });
  const written = { list: String, day: String };
  expect(sayChange({ key: 'flewToTheMoon', values: {} }, t, written)).toBeNull();
  const unnamed = { key: 'setStop', values: { name: 'Tower', fields: ['altitude'] } };
  expect(sayChange(unnamed, t, written)).toBe('changed the altitude of “Tower”');
});

it('has a change for every sentence of the catalogue', () => {
  const source = readFileSync(new URL('../../../../core/trips/change-sentences.ts', import.meta.url), 'utf8');
  const unused = Object.keys(english.changes.sentences).filter((key) => !source.includes(`'${key}'`));
  expect(unused).toEqual([]);
});
