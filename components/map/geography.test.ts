import { describe, expect, it } from 'vitest';
import { boxAround, routeLines } from './geography.ts';

const suva = { latitude: -18.1, longitude: 178.4 };
const apia = { latitude: -13.8, longitude: -171.8 };

describe('around the date line', () => {
  it('a box is as narrow as what is in it', () => {
    const [west, south, east, north] = boxAround([suva, apia]) ?? [0, 0, 0, 0];
    expect(east - west).toBeCloseTo(9.8, 6);
    expect([south, north]).toEqual([-18.1, -13.8]);
  });

  it('a route goes the short way', () => {
    const { features } = routeLines([{ id: 'day', colour: 0, points: [suva, apia, suva] }]);
    const longitudes = features[0]?.geometry.coordinates.map(([longitude]) => longitude);
    expect(longitudes).toEqual([178.4, 188.2, 178.4].map((one) => expect.closeTo(one, 6)));
  });
});

it('there is no box around nothing, and no line through one place', () => {
  expect(boxAround([])).toBeNull();
  expect(routeLines([{ id: 'day', colour: 0, points: [suva] }]).features).toEqual([]);
});
