import { expect, test } from 'vitest';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import type { Providers } from '#server/providers/types.ts';
import { createLivePlaces } from './live.ts';

const places = embeddedPlaces();
const provenance = { provider: 'somebody', kind: 'live', asOf: '2026-11-28T10:00:00Z' } as const;
const lisbon = { kind: 'destination', id: 'lisbon' } as const;
const silent: Parameters<typeof createLivePlaces>[0] = {
  places,
  forecasts: { forecast: async () => ({ days: null, sea: null }) },
  articles: { article: async () => null },
  pictures: { picture: async () => null, file: async () => null },
  advice: { advice: async () => ({ value: { level: 'unknown', summary: '' }, provenance, others: [] }) },
};

test('where nobody can be asked, nothing is told and nothing breaks', async () => {
  const live = createLivePlaces(silent);
  expect(await live.weather({ latitude: 38.7, longitude: -9.1 })).toEqual({
    days: [],
    provenance: null,
    sea: null,
  });
  expect(await live.article(lisbon)).toBeNull();
  expect(await live.picture(lisbon)).toBeNull();
  expect(await live.advice(lisbon)).toEqual({ country: 'Portugal', advice: [] });
  await expect(live.pictureFile(lisbon)).rejects.toMatchObject({ code: 'not_found' });
});

test('a picture’s address is one of this server', async () => {
  const pictures: Providers['pictures'] = {
    picture: async () => ({
      value: {
        ...{ title: 'Roofs', author: 'Ana', licence: 'CC0', licenceUrl: null, width: 960, height: 640 },
        pageUrl: 'https://commons.wikimedia.org/wiki/File:Roofs.jpg',
      },
      provenance,
    }),
    file: async () => ({ type: 'image/jpeg', bytes: Buffer.from('x') }),
  };
  const picture = await createLivePlaces({ ...silent, pictures }).picture(lisbon);
  expect(picture?.src).toBe('/api/v1/places/destination/lisbon/picture/file');
});

test('a place that doesn’t exist is told as such', async () => {
  const live = createLivePlaces(silent);
  for (const ask of [live.article, live.picture, live.pictureFile, live.advice])
    await expect(ask({ kind: 'destination', id: 'atlantis' })).rejects.toMatchObject({ code: 'not_found' });
});
