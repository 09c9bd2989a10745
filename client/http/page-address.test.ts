import { expect, test } from 'vitest';
import { betterAddress } from './page-address.ts';

const https = 'https://caravan.example.org';

test('a page over plain http of a server that is used over https is sent there, to the same place', () => {
  const instead = `${https}/trips/1?tab=budget`;
  for (const host of ['caravan.example.org', '192.168.1.20:3000', 'caravan.lan'])
    expect(betterAddress(new URL(`http://${host}/trips/1?tab=budget`), https)).toBe(instead);
});

test.each([
  ['https://caravan.example.org/', https],
  // Another name of it, as ALLOWED_HOSTS lets in.
  ['https://other.example.org/', https],
  ['http://localhost:3000/', https],
  ['http://127.0.0.1:3000/', https],
  ['http://[::1]:3000/', https],
  ['http://caravan.lan/', 'http://caravan.lan:3000'],
  ['http://caravan.lan/', undefined],
  ['http://caravan.lan/', 'nonsense'],
])('at %s it is fine where the server says %s', (here, publicUrl) =>
  expect(betterAddress(new URL(here), publicUrl)).toBeNull(),
);
