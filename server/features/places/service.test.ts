import { expect, test } from 'vitest';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import type { Geocoder } from '#server/providers/types.ts';
import { createPlaces } from './service.ts';

const lisbon = { latitude: 38.71, longitude: -9.14 };
const found = (name: string, at: { latitude: number; longitude: number }): StopSuggestion => ({
  ...{ key: `osm-${name}`, source: 'openstreetmap', name, detail: '', ...at },
  ...{ ref: null, kind: null, minutes: null, hours: null, link: null },
});
const answering = (...value: StopSuggestion[]): Geocoder => ({
  find: async () => ({
    value,
    provenance: { provider: 'photon', kind: 'live', asOf: '2026-11-28T10:00:00Z' },
  }),
});
const open = (geocoder: Geocoder | null) => createPlaces({ places: embeddedPlaces(), geocoder });

test('what the app offers already is not offered again, its namesake elsewhere is', async () => {
  const [tower] = open(null).stops('belem', { near: [lisbon], limit: 1 });
  if (!tower) throw new Error('no tower');
  const places = open(
    answering(
      found(tower.name.toUpperCase(), tower),
      found(tower.name, { latitude: -1.45, longitude: -48.5 }),
    ),
  );
  const { suggestions } = await places.stopsOnline('belem', { near: [lisbon] });
  expect(suggestions.map(({ latitude }) => latitude)).toEqual([-1.45]);
});

test('without a geocoder, and while it is silent, there is nothing more', async () => {
  expect(open(null).hasOnlineStops).toBe(false);
  for (const geocoder of [null, { find: async () => null }])
    expect(await open(geocoder).stopsOnline('belem', { near: [lisbon] })).toEqual({
      suggestions: [],
      provenance: null,
    });
});
