import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatsIn } from '../format.ts';
import { scaleBar } from './scale.ts';
import { isWorldwide, longitudeSpan, place, projectionFor, sizeFor } from './view.ts';

const { width: WIDTH, height: HEIGHT } = sizeFor(1_000);
const map = (stops: ReturnType<typeof stop>[], radius = 15) =>
  place(stops, projectionFor(stops, { width: WIDTH, height: HEIGHT }), radius, WIDTH);

const stop = (name: string, longitude: number, latitude: number) => ({ id: name, name, longitude, latitude });

describe('the scale bar', () => {
  it('stands for a round distance that fits', () => {
    expect(scaleBar(30, 130, formatsIn('en'))).toEqual({ pixels: 60, words: '2\u00a0km' });
    expect(scaleBar(300, 130, formatsIn('en'))).toEqual({ pixels: 60, words: '200\u00a0m' });
    expect(scaleBar(0.5, 130, formatsIn('en'))).toEqual({ pixels: 100, words: '200\u00a0km' });
  });
});

describe('the map', () => {
  const near = [stop('Porto', -8.6, 41.1), stop('Seville', -6, 37.4), stop('Nice', 7.3, 43.7)];
  const far = [...near, stop('Kyoto', 135.8, 35), stop('Cape Town', 18.4, -33.9)];

  it.each([
    ['neighbours', near],
    ['the whole world', far],
    ['a single place', near.slice(0, 1)],
  ])('keeps %s inside the picture', (_, stops) => {
    for (const { x, y } of map(stops)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(HEIGHT);
    }
  });

  it('draws neighbours larger than the whole world does', () => {
    const apart = (stops: typeof near) => {
      const [a, b] = map(stops, 0);
      return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    };
    expect(apart(near)).toBeGreaterThan(apart(far) * 3);
  });

  it('pushes apart stops that would cover each other, and names no two on the same spot', () => {
    const crowd = [stop('Osaka', 135.5, 34.7), stop('Kyoto', 135.8, 35), stop('Nara', 135.8, 34.7), ...far];
    const placed = map(crowd);
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(20);
    }
    expect(placed.filter(({ labelled }) => labelled).length).toBeLessThan(placed.length);
  });
});

describe('the date line', () => {
  const auckland = stop('Auckland', 174.8, -37);
  const honolulu = stop('Honolulu', -157.9, 21.3);
  const suva = stop('Suva', 178.4, -18.1);
  const apia = stop('Apia', -171.8, -13.8);

  it('parts nothing: islands on both sides of it are a region', () => {
    expect(isWorldwide([auckland, honolulu])).toBe(false);
    expect(longitudeSpan([174.8, -157.9])).toEqual({
      middle: expect.closeTo(-171.55, 5),
      width: expect.closeTo(27.3, 5),
    });
    const [a, b] = map([suva, apia], 0);
    const [c, d] = map([stop('x', 8.4, -18.1), stop('y', 18.2, -13.8)], 0);
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeCloseTo((d?.x ?? 0) - (c?.x ?? 0), 6);
  });

  it('lies in the middle of a map whose stops lie around it', () => {
    const [a, b] = map([auckland, honolulu], 0);
    expect(a?.x).toBeLessThan(b?.x ?? 0);
    expect((b?.x ?? 0) - (a?.x ?? 0)).toBeLessThan(WIDTH / 2);
  });

  it('is nowhere in particular: stops turned around the globe are drawn alike', () => {
    const longitude = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(
        fc.array(longitude, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 0, max: 359 }),
        (some, turn) => {
          const turned = some.map((one) => ((one + turn + 540) % 360) - 180);
          expect(longitudeSpan(turned).width).toBeCloseTo(longitudeSpan(some).width, 9);
          const off =
            (((longitudeSpan(turned).middle - longitudeSpan(some).middle - turn) % 360) + 540) % 360;
          expect(off).toBeCloseTo(180, 9);
        },
      ),
      { seed: 4 },
    );
  });
});
