import { expect, it } from 'vitest';
import { readWidth, widthWithin } from './split.ts';

it('a width that was kept is believed when it is one', () => {
  expect(['612', '', null, 'wide', '-4', 'Infinity'].map(readWidth)).toEqual([
    612,
    null,
    null,
    null,
    null,
    null,
  ]);
});

it('neither the map nor the days are made too narrow', () => {
  expect([600, 40, 5_000].map((wanted) => widthWithin(wanted, 1_200))).toEqual([600, 280, 940]);
});
