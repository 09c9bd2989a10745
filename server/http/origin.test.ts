import { expect, test } from 'vitest';
import { isSameOrigin, requirePublicScheme } from './origin.ts';

const from = (headers: Record<string, string>) => new Headers(headers);

test.each([
  [{ host: 'caravan.lan:3000', origin: 'http://caravan.lan:3000' }, true],
  [{ host: 'caravan.lan', origin: 'http://caravan.lan:3000' }, false],
  [{ host: 'caravan.lan', 'x-forwarded-port': '3000', origin: 'http://caravan.lan:3000' }, true],
  [
    { host: '127.0.0.1:3000', 'x-forwarded-host': 'caravan.lan:8443', origin: 'https://caravan.lan:8443' },
    true,
  ],
  [{ host: 'app', 'x-forwarded-host': 'a.example, app', origin: 'https://a.example' }, true],
  [{ host: 'a.example:443', origin: 'https://a.example' }, true],
  [{ host: 'a.example', origin: 'https://b.example' }, false],
  [{ host: 'a.example', origin: 'null' }, false],
])('%j comes from our own pages: %s', (headers, isOurs) => {
  expect(isSameOrigin(from(headers), undefined)).toBe(isOurs);
});

test('a page over plain http is told the address, before it makes one guest after the other', () => {
  const ask = (origin: string, publicUrl?: string) => () => requirePublicScheme(from({ origin }), publicUrl);
  expect(ask('http://trips.example.org', 'https://trips.example.org')).toThrow(
    'This Caravan is used at https://trips.example.org. Please open it there.',
  );
  expect(ask('http://192.168.1.5:3000', 'https://trips.example.org')).toThrow();
  for (const fine of ['https://trips.example.org', 'http://127.0.0.1:3000', 'http://localhost:3000'])
    expect(ask(fine, 'https://trips.example.org')).not.toThrow();
  expect(ask('http://caravan.lan:3000', 'http://caravan.lan:3000')).not.toThrow();
  expect(ask('http://caravan.lan:3000')).not.toThrow();
});
