import { describe, expect, it } from 'vitest';
import { type Named, placeNames } from './names.ts';

const map = { width: 400, height: 300 };
const pin = (key: string, x: number, y: number, width = 100): Named => ({ key, x, y, reach: 14, width });
const sidesOf = (...pins: Named[]) => Object.fromEntries(placeNames(pins, map));

describe('names beside pins', () => {
  it('stand at the right, and at the left where there is no room', () => {
    expect(sidesOf(pin('a', 100, 100))).toEqual({ a: 'right' });
    expect(sidesOf(pin('a', 350, 100))).toEqual({ a: 'left' });
    expect(sidesOf(pin('a', 200, 100, 390))).toEqual({});
    expect(sidesOf(pin('a', 100, 5))).toEqual({});
  });

  it('cover no disc, also none without a name', () => {
    expect(sidesOf(pin('a', 150, 100), pin('group', 210, 100, 0))).toEqual({ a: 'left' });
    expect(sidesOf(pin('a', 150, 100), pin('b', 210, 104, 0), pin('c', 90, 96, 0))).toEqual({});
  });

  it('do not cover each other: the first one stays', () => {
    expect(sidesOf(pin('a', 100, 100, 150), pin('b', 290, 110, 60))).toEqual({ a: 'right', b: 'right' });
    expect(sidesOf(pin('a', 60, 100, 150), pin('b', 260, 112, 130))).toEqual({ a: 'right' });
  });

  it('stay apart for any number of pins', () => {
    const many = Array.from({ length: 16 }, (_, at) => pin(`${at}`, (at * 97) % 400, (at * 53) % 300, 60));
    const sides = placeNames(many, map);
    expect(sides.size).toBeGreaterThan(0);
    const boxes = many.flatMap(({ key, x, y, width }) => {
      const side = sides.get(key);
      return side ? [{ left: side === 'right' ? x + 17 : x - 17 - width, width, y }] : [];
    });
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        expect(Math.abs(a.y - b.y) >= 20 || a.left + a.width <= b.left || b.left + b.width <= a.left).toBe(
          true,
        );
  });
});
