import { expect, it } from 'vitest';
import { isWithin, navigation } from './navigation.ts';

const entriesOf = (path: string) =>
  navigation.filter(({ href }) => isWithin(path, href)).map(({ href }) => href);

it('marks the entry that the page belongs to', () => {
  expect(entriesOf('/research/new')).toEqual(['/research']);
  expect(entriesOf('/research')).toEqual(['/research']);
  expect(entriesOf('/research/0198c2/compare')).toEqual(['/research']);
});

it('marks nothing on a page that belongs to none', () => {
  expect(entriesOf('/')).toEqual([]);
  expect(entriesOf('/researching')).toEqual([]);
});
