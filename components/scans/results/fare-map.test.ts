import { expect, test } from 'vitest';
import type { Place } from '#contracts/places.ts';
import { scanStory } from '#testing/scans/scan-story.ts';
import { storyResults } from '#testing/scans/story-results.ts';
import { fareMap } from './fare-map.ts';

const { destinations } = storyResults(scanStory()).fares;
const place = (kind: Place['kind'], id: string): Place => ({
  kind,
  id,
  name: id,
  detail: '',
  country: null,
  latitude: 48,
  longitude: 11,
});

test('the cheapest fare to each destination is a way from where it starts', () => {
  const { stops, arcs } = fareMap([place('airport', 'MUC'), place('airport', 'SZG')], destinations);
  expect(arcs.map(({ from, to }) => [from, to])).toEqual(
    destinations.map(({ to, cheapest }) => [`airport:${cheapest.from}`, to]),
  );
  for (const { from, to } of arcs)
    for (const end of [from, to]) expect(stops.map(({ id }) => id)).toContain(end);
});

test('one city stands for all its airports; of several nobody knows which it is', () => {
  expect(fareMap([place('city', '2867714')], destinations).arcs).toHaveLength(destinations.length);
  const several = fareMap([place('city', '1'), place('region', '2')], destinations);
  expect(several.arcs).toEqual([]);
  expect(several.stops).toHaveLength(destinations.length);
});
