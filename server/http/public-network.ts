/** Requests to addresses that travellers chose: never into this machine's own network. */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import { isPublic } from './public-address.ts';

/** Refused without asking anybody. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is an address of a private network, which this server does not send to.`);
    this.name = 'PrivateAddress';
  }
}

/** Without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

type LookedUp = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** The connection goes to what was looked at here: a name can't mean one thing when asked and another when used. */
export function publicLookup(hostname: string, options: LookupOptions, done: LookedUp): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return done(error ?? new Error(`${hostname} has no address.`), []);
    if (!addresses.every(({ address }) => isPublic(address))) return done(new PrivateAddress(hostname), []);
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
}

/** @throws PrivateAddress when that is where it leads, as far as can be told now */
export async function assertPublic(url: string): Promise<void> {
  const host = hostOf(new URL(url));
  if (isIP(host) && !isPublic(host)) throw new PrivateAddress(host);
  if (isIP(host)) return;
  await new Promise<void>((resolve, reject) =>
    publicLookup(host, {}, (error) => (error instanceof PrivateAddress ? reject(error) : resolve())),
  );
}
