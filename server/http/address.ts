import { BlockList, isIP } from 'node:net';

const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addSubnet('169.254.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

const plain = (address: string): string => address.replace(/^::ffff:/i, '');
const isNear = (address: string): boolean => near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Whose address counts for rate limits: the peer's, or what a proxy nearby (loopback or a private network) says in
 * the last entry of `X-Forwarded-For`, the only one that the proxy itself wrote.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null): string {
  const direct = plain(peer ?? 'unknown');
  if (!forwardedFor || isIP(direct) === 0 || !isNear(direct)) return direct;
  const last = plain(forwardedFor.split(',').at(-1)?.trim() ?? '');
  return isIP(last) ? last : direct;
}
