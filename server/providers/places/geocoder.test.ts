import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAnswering } from '#testing/providers/answering.ts';
import { openChain } from '#testing/providers/chain.ts';
import { openGeocoder } from './geocoder.ts';

const lisbon = { latitude: 38.7123456, longitude: -9.1398765 };
const oneHit = JSON.stringify({
  features: [
    {
      geometry: { type: 'Point', coordinates: [-9.14, 38.71] },
      properties: { osm_type: 'N', osm_id: 7, name: 'Zé' },
    },
  ],
});

const web = startAnswering();
beforeAll(() => web.listen());
afterAll(() => web.close());
beforeEach(() => web.answer((_request, response) => response.end(oneHit)));

const open = () => openGeocoder({ ...openChain(), url: web.origin() });

test('a name is asked once, however it is typed, and where is told to some kilometres only', async () => {
  const geocoder = open();
  const first = await geocoder.find('Zé da  Mouraria', lisbon);
  expect(await geocoder.find(' zé da mouraria', { latitude: 38.68, longitude: -9.11 })).toEqual(first);
  expect(web.paths()).toEqual([
    `/api?q=${encodeURIComponent('zé da mouraria').replaceAll('%20', '+')}&lang=en&limit=8&lat=38.7&lon=-9.1&zoom=11`,
  ]);
});

test('one or two letters are asked of nobody', async () => {
  expect(await open().find('zé', lisbon)).toBeNull();
  expect(web.paths()).toEqual([]);
});

test.each<[string, RequestListener]>([
  ['hangs up', (request) => request.socket.destroy()],
  ['is overloaded', (_request, response) => response.writeHead(503).end('busy')],
  ['answers with a page', (_request, response) => response.end('<html>')],
  ['answers with another list', (_request, response) => response.end('{"features":"none"}')],
])('a server that %s finds nothing', async (_how, misbehave) => {
  web.answer(misbehave);
  expect(await open().find('mouraria', lisbon)).toBeNull();
});

test('a server that is busy is asked no faster than it allows', async () => {
  const geocoder = open();
  await Promise.all(Array.from({ length: 60 }, (_, index) => geocoder.find(`name ${index}`, lisbon)));
  expect(web.paths().length).toBe(40);
});
