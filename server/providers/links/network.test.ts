import { expect, test } from 'vitest';
import { distanceKm } from '#core/distance.ts';
import { loadAtlas } from '../places/atlas.ts';
import { linkJourney, loadNetwork } from './network.ts';

const at = (id: string) => {
  const node = loadNetwork().nodes.find((each) => each.id === id);
  if (!node) throw new Error(id);
  return node;
};
const journey = (from: string, to: string, month = 5) => linkJourney(at(from), at(to), month);

test('every town has a link, and no pair is listed twice the same way', () => {
  const { nodes, edges } = loadNetwork();
  expect(nodes.filter(({ id }) => edges.get(id)?.length === 0)).toEqual([]);
  const keys = [...edges.entries()].flatMap(([id, out]) =>
    out.map(({ to, leg }) => `${id} ${to.id} ${leg.mode} ${leg.operator} ${leg.night}`),
  );
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('no train is faster than trains are, and no ferry faster than ferries', () => {
  const fastest = { train: 300, ferry: 70, bus: 95 };
  const { nodes, edges } = loadNetwork();
  const wrong = nodes.flatMap((node) =>
    (edges.get(node.id) ?? [])
      .filter(({ leg, km }) => km / (leg.minutes / 60) > fastest[leg.mode])
      .map(
        ({ leg, km }) =>
          `${leg.from} to ${leg.to}: ${Math.round(km / (leg.minutes / 60))} km/h by ${leg.mode}`,
      ),
  );
  expect(wrong).toEqual([]);
});

test('a town that is a destination of the atlas lies where the atlas has it', () => {
  const far = loadAtlas().flatMap((d) => {
    const node = loadNetwork().nodes.find(({ id }) => id === d.id);
    const km = node ? distanceKm(node, d) : 0;
    return km > 45 ? [`${d.id}: ${Math.round(km)} km`] : [];
  });
  expect(far).toEqual([]);
});

test('Paris to London is one train of two hours and a half', () => {
  expect(journey('paris', 'london')?.legs.map(({ operator }) => operator)).toEqual(['Eurostar']);
});

test('London to Vienna changes on the way, within a day', () => {
  const way = journey('london', 'vienna');
  expect(way?.legs.length).toBeGreaterThan(1);
  expect(way?.minutes).toBeLessThan(24 * 60);
});

test('an island is reached by ferry', () => {
  expect(journey('athens', 'naxos')?.legs.map(({ mode }) => mode)).toEqual(['ferry']);
});

test('over an ocean there is no way', () => {
  expect(journey('london', 'new-york')).toBeNull();
});

test('there and back take the same time', () => {
  for (const [a, b] of [
    ['paris', 'barcelona'],
    ['berlin', 'split'],
    ['tokyo', 'hiroshima'],
  ] as const)
    expect(journey(a, b)?.minutes).toBe(journey(b, a)?.minutes);
});
