import { describe, expect, it } from 'vitest';
import { clientAddress, networkOf, proxiesFrom } from './address.ts';

const loopback = proxiesFrom('loopback');

describe('whose address counts', () => {
  it.each([
    ['the peer itself', '203.0.113.7', null, '203.0.113.7'],
    ['the peer, whatever it says of itself', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['a peer of the same network, whatever it says', '192.168.1.20', '198.51.100.1', '192.168.1.20'],
    ['the client of a proxy on this machine', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    [
      'the one that the proxy wrote, not what came before',
      '127.0.0.1',
      '1.2.3.4, 198.51.100.1',
      '198.51.100.1',
    ],
    ['the client behind two proxies', '127.0.0.1', '198.51.100.1, 127.0.0.2', '198.51.100.1'],
    ['the proxy when it says nothing', '127.0.0.1', null, '127.0.0.1'],
    ['the proxy when it says rubbish', '127.0.0.1', 'unknown, <script>', '127.0.0.1'],
    ['an IPv4 peer on a socket for both', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['an IPv6 client', '::1', '2001:db8::7', '2001:db8::7'],
    ['nobody who is known', undefined, '198.51.100.1', 'unknown'],
  ])('is %s', (_what, peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, loopback)).toBe(address);
  });

  it('is that of a client of the proxies that were named', () => {
    const proxies = proxiesFrom('10.0.0.0/8, 2001:db8:1::/48');
    expect(clientAddress('10.1.2.3', '198.51.100.1', proxies)).toBe('198.51.100.1');
    expect(clientAddress('2001:db8:1::5', '198.51.100.1', proxies)).toBe('198.51.100.1');
    expect(clientAddress('127.0.0.1', '198.51.100.1', proxies)).toBe('127.0.0.1');
  });

  it('is the peer alone when no proxy is trusted', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1', proxiesFrom('none'))).toBe('127.0.0.1');
  });

  it.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.0/x', '::/129', '10.0.0'])(
    'has no proxy called %s',
    (entry) => {
      expect(() => proxiesFrom(entry)).toThrow(entry);
    },
  );
});

describe('what limits are counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('is, of %s, %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
