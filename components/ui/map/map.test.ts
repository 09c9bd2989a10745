import { describe, expect, it } from 'vitest';
import { scaleBar } from './scale.ts';
import { place, projectionFor, sizeFor } from './view.ts';

const { width: WIDTH, height: HEIGHT } = sizeFor(1_000);
const map = (stops: ReturnType<typeof stop>[], radius = 15) =>
  place(stops, projectionFor(stops, { width: WIDTH, height: HEIGHT }), radius, WIDTH);

const stop = (name: string, longitude: number, latitude: number) => ({ id: name, name, longitude, latitude });

describe('the scale bar', () => {
  it('stands for a round distance that fits', () => {
    expect(scaleBar(30, 130)).toEqual({ pixels: 60, words: '2 km' });
    expect(scaleBar(300, 130)).toEqual({ pixels: 60, words: '200 m' });
    expect(scaleBar(0.5, 130)).toEqual({ pixels: 100, words: '200 km' });
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
