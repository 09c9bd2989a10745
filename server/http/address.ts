import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { AppError } from '#contracts/errors.ts';

/** `127.0.0.1` of `::ffff:127.0.0.1`: IPv4 peers look like this on a socket that takes both. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/** Names for the networks that proxies usually live in. */
const NAMED: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whether a peer is a proxy of the operator, whose word about its own client is believed. */
export type IsProxy = (address: string) => boolean;

/**
 * From a list such as `loopback, 10.0.0.0/8, 192.0.2.7`.
 * @throws AppError `invalid` naming the entry that is none
 */
export function proxiesFrom(list: string): IsProxy {
  const block = new BlockList();
  const entries = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '' && entry !== 'none');
  for (const entry of entries.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', bits] = entry.split('/');
    const [kind, most] = isIPv4(address) ? (['ipv4', 32] as const) : (['ipv6', 128] as const);
    const length = bits === undefined ? most : Number(bits);
    const isRight =
      (isIPv4(address) || isIPv6(address)) && Number.isInteger(length) && length >= 0 && length <= most;
    if (!isRight)
      throw new AppError(
        'invalid',
        `"${entry}" is no address, network (10.0.0.0/8), "loopback" or "private".`,
      );
    block.addSubnet(address, length, kind);
  }
  return (address) =>
    isIPv4(address) ? block.check(address, 'ipv4') : isIPv6(address) && block.check(address, 'ipv6');
}

/**
 * Whose address counts for limits: the peer's; or, when the peer is a trusted proxy, the last entry of
 * `X-Forwarded-For` that is not such a proxy itself. Whatever stands before it may have been written by anybody.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  isProxy: IsProxy,
): string {
  let address = plain(peer ?? 'unknown');
  const entries = (forwardedFor ?? '').slice(-1_000).split(',');
  while (isProxy(address)) {
    const next = plain(entries.pop()?.trim() ?? '');
    if (!isIPv4(next) && !isIPv6(next)) break;
    address = next;
  }
  return address;
}

/**
 * What limits are counted by: an IPv4 address, or the /64 of an IPv6 address, which is the least that a subscriber
 * gets; whoever has one may choose among 2^64 addresses.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const missing = Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
