import { expect, test } from 'vitest';
import { isOriginAllowed } from './handshake.ts';

const asked = (origin: string, headers: Record<string, string>) =>
  isOriginAllowed({ origin, ...headers }, undefined);

test.each([
  ['the host that was asked', 'https://trips.example.org', { host: 'trips.example.org' }, true],
  ['another spelling of it', 'https://trips.example.org', { host: 'Trips.Example.org:443' }, true],
  [
    'what the proxy was asked',
    'https://trips.example.org',
    { host: 'app:3000', 'x-forwarded-host': 'trips.example.org' },
    true,
  ],
  [
    'the same on its own port',
    'http://trips.lan:8080',
    { host: 'trips.lan', 'x-forwarded-port': '8080' },
    true,
  ],
  [
    'another site',
    'https://evil.example',
    { host: 'trips.example.org', 'x-forwarded-host': 'trips.example.org' },
    false,
  ],
  ['another port', 'http://trips.lan:9090', { host: 'trips.lan:8080' }, false],
  ['no address', 'null', { host: 'trips.lan' }, false],
])('a socket may come from a page of %s: as pages may be asked', (_name, origin, headers, expected) => {
  expect(asked(origin, headers)).toBe(expected);
});
