import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { retryAfterMs } from '#core/retry-after.ts';
import { truncate } from '#core/text.ts';
import { isPublic } from '#server/http/public-address.ts';
import { hostOf, PrivateAddress, publicLookup } from '#server/http/public-network.ts';

/** Requests to addresses that travellers chose: never into this machine's own network, never for long. */

const TIMEOUT_MS = 5_000;
/** Of an answer, so much is read; what else it says is nobody's concern. */
const MAX_ANSWER_BYTES = 4_096;

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
              text: truncate(Buffer.concat(chunks).toString(), MAX_ANSWER_BYTES),
            });
            response.destroy();
          };
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            if (size >= MAX_ANSWER_BYTES) end();
          });
          response.on('end', end);
          response.on('error', failed);
        },
      );
      request.on('error', failed);
      request.end(body);
    });
