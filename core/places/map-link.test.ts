import { expect, test } from 'vitest';
import { readLocation } from './map-link.ts';

const at = (latitude: number, longitude: number, name: string | null = null) => ({
  kind: 'point',
  point: { latitude, longitude },
  name,
});
const google = 'https://www.google.com/maps';

test.each([
  [
    `${google}/place/Bel%C3%A9m+Tower/@38.6915837,-9.2185696,17z/data=!3m1!4b1!4m6!3m5!1s0xd1ecb5!8m2!3d38.6915837!4d-9.2159947!16zL20`,
    at(38.691_583_7, -9.215_994_7, 'Belém Tower'),
  ],
  [`${google}/@38.7,-9.1,15z`, at(38.7, -9.1)],
  [`${google}/@38.7,-9.1,15z?hl=de`, at(38.7, -9.1)],
  [`${google}?q=38.7,-9.1`, at(38.7, -9.1)],
  ['https://maps.google.de/?q=loc:38.7,-9.1', at(38.7, -9.1)],
  ['https://maps.google.co.uk/maps?ll=38.7,-9.1&z=14', at(38.7, -9.1)],
  [`${google}/search/?api=1&query=38.7%2C-9.1`, at(38.7, -9.1)],
  [`${google}/search/38.7,+-9.1`, at(38.7, -9.1)],
  [`${google}/search/38.7,-9.1`, at(38.7, -9.1)],
  [`${google}/dir/?api=1&destination=38.7,-9.1`, at(38.7, -9.1)],
  [`${google}/place/38%C2%B041'30.0%22N+9%C2%B012'36.0%22W/@38.69,-9.21,17z`, at(38.69, -9.21)],
  [`${google}/place/100%+Coffee/@38.7,-9.1,15z`, at(38.7, -9.1, '100% Coffee')],
  ['maps.google.com/?q=38.7,-9.1', at(38.7, -9.1)],
  ['https://maps.apple.com/?ll=38.7,-9.1&q=Time%20Out%20Market', at(38.7, -9.1, 'Time Out Market')],
  ['https://maps.apple.com/place?coordinate=38.7,-9.1&name=Castle', at(38.7, -9.1, 'Castle')],
  ['https://maps.apple.com/?q=38.7,-9.1', at(38.7, -9.1)],
  ['https://www.openstreetmap.org/#map=17/38.7/-9.1', at(38.7, -9.1)],
  ['https://www.openstreetmap.org/?mlat=38.7&mlon=-9.1#map=5/1/1', at(38.7, -9.1)],
  ['https://www.openstreetmap.org/node/1#map=19/38.7/-9.1', at(38.7, -9.1)],
  ['geo:38.7,-9.1', at(38.7, -9.1)],
  ['geo:38.7,-9.1;u=35', at(38.7, -9.1)],
  ['GEO:38.7,-9.1?z=11', at(38.7, -9.1)],
  ['geo:0,0?q=38.7,-9.1(Castle)', at(38.7, -9.1, 'Castle')],
  ['38.7,-9.1', at(38.7, -9.1)],
  ['38,7; -9,1', at(38.7, -9.1)],
  [`38°41'30"N 9°12'36"W`, at(38.691_666_7, -9.21)],
])('%s is a place', (text, reading) => expect(readLocation(text)).toEqual(reading));

test.each([
  ['https://maps.app.goo.gl/AbCd123', { kind: 'short_link' }],
  ['https://goo.gl/maps/AbCd123', { kind: 'short_link' }],
  ['https://osm.org/go/0EEQjE--', { kind: 'short_link' }],
  ['https://maps.apple/p/abc', { kind: 'short_link' }],
  [`${google}?q=Lisbon+Castle`, { kind: 'no_point', name: 'Lisbon Castle' }],
  ['https://maps.apple.com/?q=Castle', { kind: 'no_point', name: 'Castle' }],
  ['https://www.openstreetmap.org/node/123', { kind: 'no_point', name: null }],
  ['geo:0,0?q=Castle', { kind: 'no_point', name: 'Castle' }],
  ['geo:', { kind: 'no_point', name: null }],
  [`${google}/@138.7,35.1,15z`, { kind: 'swapped', point: { latitude: 35.1, longitude: 138.7 }, name: null }],
  [`${google}?q=95.5,190.1`, { kind: 'out_of_range' }],
  ['95.5, 190.1', { kind: 'out_of_range' }],
])('%s says why it is no place yet', (text, reading) => expect(readLocation(text)).toEqual(reading));

test.each([
  'Dinner at the harbour',
  'Room 10, 12',
  '10, 12',
  'Lunch 12.30',
  'Bus 28, 15 minutes',
  'https://example.org/?q=38.7,-9.1',
  'https://google.com/search?q=38.7,-9.1',
  'https://google.com.evil.example/maps/@38.7,-9.1,15z',
  'https://goo.gl/AbCd123',
  'https://',
  '',
  `https://www.google.com/maps/@38.7,-9.1,${'z'.repeat(200_000)}`,
  '38.7,'.repeat(40_000),
])('%#: what is no map’s link is left as it is', (text) => expect(readLocation(text)).toBeNull());
