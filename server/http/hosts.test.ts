import { describe, expect, it } from 'vitest';
import { createHostCheck } from './hosts.ts';

describe('names that a server is asked by', () => {
  const check = createHostCheck({
    PUBLIC_URL: 'https://trips.example.org:8443',
    ALLOWED_HOSTS: ['caravan.lan'],
  });
  const asked = (host: string | undefined, url = '/') =>
    check({ url, headers: host === undefined ? {} : { host } });

  it.each([
    'trips.example.org',
    'trips.example.org:8443',
    'TRIPS.example.org',
    'caravan.lan:3000',
    'localhost:3000',
    '127.0.0.1:3000',
    '192.168.1.20',
    '[::1]:3000',
    '[fd00::7]',
    undefined,
  ])('are fine: %s', (host) => {
    expect(asked(host)).toBe(true);
  });

  it.each([
    'elsewhere.example',
    'trips.example.org.elsewhere.example',
    'a@trips.example.org',
    'x/..',
    '',
    'caravan.lan.',
  ])('are not ours: %s', (host) => {
    expect(asked(host)).toBe(false);
    expect(asked(host, '/api/v1/trips')).toBe(false);
    expect(asked(host, '/socket.io/?EIO=4')).toBe(false);
  });

  it('don’t matter to those who only ask how it is', () => {
    for (const path of ['/healthz', '/readyz', '/metrics?x'])
      expect(asked('caravan-1.internal', path)).toBe(true);
    expect(asked('caravan-1.internal', '/healthz/../api/v1/me')).toBe(false);
  });

  it('are not known when nobody has set PUBLIC_URL', () => {
    expect(createHostCheck({})({ url: '/', headers: { host: 'elsewhere.example' } })).toBe(true);
  });
});
