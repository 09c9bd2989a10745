import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { retryAfterMs } from '#core/retry-after.ts';
import { truncate } from '#core/text.ts';

/** Requests to addresses that travellers chose: never into this machine's own network, never for long. */

const TIMEOUT_MS = 5_000;
/** Of an answer, so much is read; what else it says is nobody's concern. */
const MOST_ANSWER_BYTES = 4_096;

/** Refused without asking anybody. */
export class PrivateAddress extends Error {
  constructor(host: string) {
    super(`${host} is an address of a private network, which this server does not send to.`);
    this.name = 'PrivateAddress';
  }
}

/** IANA's special-purpose registry: what is not on the public internet. */
const notPublic = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: an IPv4 address, maybe a private one, in disguise.
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(net, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  return family === 6 && globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Without the brackets of an IPv6 address. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

type LookedUp = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** The connection goes to what was looked at here: a name can't mean one thing when asked and another when used. */
function publicLookup(hostname: string, options: LookupOptions, done: LookedUp): void {
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

export type Answer = { status: number; text: string; retryAfterMs?: number | undefined };
export type Post = (
  url: string,
  message: { headers: Record<string, string>; body: string | Buffer },
) => Promise<Answer>;

/**
 * Sends a `POST` and follows no redirect: whoever wants another address says so in the settings.
 *
 * @throws PrivateAddress, and an Error in words when there is no answer within 5 s
 */
export const createPost =
  ({ allowPrivate }: { allowPrivate: boolean }): Post =>
  (url, { headers, body }) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const host = hostOf(target);
      if (!allowPrivate && isIP(host) && !isPublic(host)) return reject(new PrivateAddress(host));
      const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const failed = (error: Error) =>
        reject(
          signal.aborted
            ? new Error(`${target.host} did not answer within ${TIMEOUT_MS / 1000} s.`, { cause: error })
            : error,
        );
      const request = send(
        target,
        {
          method: 'POST',
          signal,
          agent: false,
          headers: { 'user-agent': 'Caravan', 'content-length': Buffer.byteLength(body), ...headers },
          ...(allowPrivate ? {} : { lookup: publicLookup as never }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          const end = () => {
            resolve({
              status: response.statusCode ?? 0,
              retryAfterMs: retryAfterMs(response.headers['retry-after'], Date.now()),
              text: truncate(Buffer.concat(chunks).toString(), MOST_ANSWER_BYTES),
            });
            response.destroy();
          };
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size >= MOST_ANSWER_BYTES) end();
          });
          response.on('end', end);
          response.on('error', failed);
        },
      );
      request.on('error', failed);
      request.end(body);
    });
