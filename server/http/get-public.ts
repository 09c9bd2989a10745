import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublic } from './public-address.ts';
import { hostOf, PrivateAddress, publicLookup } from './public-network.ts';

export type PublicAnswer = {
  status: number;
  /** Lower-case names. */
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** Where it was in the end. */
  url: string;
};

/** The answer is larger than anybody reads. */
export class TooLarge extends Error {
  constructor(maxBytes: number) {
    super(`It is larger than ${maxBytes / 1_000_000} MB.`);
    this.name = 'TooLarge';
  }
}

const MAX_REDIRECTS = 5;

type Options = {
  headers: Record<string, string>;
  maxBytes: number;
  signal: AbortSignal;
  /** For tests, whose servers are on this machine. */
  allowPrivate?: boolean;
};

/**
 * Reads an address that a traveller chose, wherever it leads on the public internet: each address on the way is looked
 * at before it is connected to, and the connection goes to what was looked at.
 *
 * @throws PrivateAddress, TooLarge, and an Error in words
 */
export async function getPublic(first: string, options: Options): Promise<PublicAnswer> {
  let url = new URL(first);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const answer = await get(url, options);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
    const next = URL.parse(location, url);
    if (!next || !/^https?:$/.test(next.protocol)) throw new Error('It leads to an address that is none.');
    url = next;
  }
  throw new Error('It leads from one address to the next without end.');
}

function get(url: URL, { headers, maxBytes, signal, allowPrivate = false }: Options): Promise<PublicAnswer> {
  return new Promise((resolve, reject) => {
    const host = hostOf(url);
    if (!allowPrivate && isIP(host) && !isPublic(host)) return reject(new PrivateAddress(host));
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(
      url,
      { signal, agent: false, headers, ...(allowPrivate ? {} : { lookup: publicLookup as never }) },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size <= maxBytes) return;
          response.destroy();
          reject(new TooLarge(maxBytes));
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
            url: url.href,
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end();
  });
}
