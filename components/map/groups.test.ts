import { describe, expect, it } from 'vitest';
import { groupPins } from './groups.ts';

const world: [number, number, number, number] = [-180, -85, 180, 85];
const pin = (id: string, latitude: number, longitude: number) => ({ id, name: id, latitude, longitude });

describe('pins that would cover each other', () => {
  const town = [pin('a', 38.7, -9.13), pin('b', 38.71, -9.14), pin('c', 38.72, -9.15)];

  it('are one group from afar, and apart from near by', () => {
    const groups = groupPins([...town, pin('far', 41.1, -8.6)]);
    const afar = groups.at(world, 5.7);
    expect(afar.map(({ pins }) => pins.map(({ id }) => id))).toEqual(
      expect.arrayContaining([['a', 'b', 'c'], ['far']]),
    );
    const opensAt = afar.find(({ zoom }) => zoom !== null)?.zoom ?? 0;
    expect(opensAt).toBeGreaterThan(5);
    expect(groups.at(world, 15).map(({ zoom }) => zoom)).toEqual([null, null, null, null]);
  });

  it('stand side by side where they are only two, and where no zoom would part them', () => {
    const two = groupPins([pin('a', 1, 1), pin('b', 1, 1)]).at(world, 4);
    expect(two.map(({ zoom, offset }) => [zoom, Math.abs(offset[0])])).toEqual([
      [null, 15],
      [null, 15],
    ]);
    const same = groupPins(['a', 'b', 'c', 'd'].map((id) => pin(id, 1, 1)));
    expect(same.at(world, 10)).toHaveLength(1);
    expect(same.at(world, 18).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
  });
});
