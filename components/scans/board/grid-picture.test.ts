import { expect, test } from 'vitest';
import { cellAt, layoutOf } from './grid-picture.ts';

test('every cell is found again where it lies, in grids of every size', () => {
  for (const cells of [1, 7, 120, 599, 2_500, 10_000])
    for (const width of [10, 328, 1_000]) {
      const layout = layoutOf(cells, width);
      expect(layout.columns * layout.pitch).toBeLessThanOrEqual(Math.max(width, layout.pitch));
      for (const index of [0, Math.floor(cells / 2), cells - 1]) {
        const x = (index % layout.columns) * layout.pitch + 1;
        const y = Math.floor(index / layout.columns) * layout.pitch + 1;
        expect(cellAt(layout, cells, x, y)).toBe(index);
        expect(y).toBeLessThan(layout.height);
      }
    }
});

test('beside the cells there is none', () => {
  const layout = layoutOf(10, 100);
  expect(cellAt(layout, 10, 99, 1)).toBeNull();
  expect(cellAt(layout, 10, 1, layout.height + 1)).toBeNull();
  expect(cellAt(layout, 10, -1, 1)).toBeNull();
});
