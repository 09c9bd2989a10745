import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Identity, Traveller } from '#server/auth/types.ts';
import { hostsAsked } from '#server/http/origin.ts';

/**
 * Browsers name the page that a socket comes from; it has to be ours, or another site could act with our cookie.
 * Programs name none, and are who their key says. A browser that names no page says whether it is another site's.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  const url = URL.parse(origin);
  if (!url) return false;
  if (publicUrl && url.origin === new URL(publicUrl).origin) return true;
  // The page was served under what the proxy says it was asked by, so its socket may be opened from there too.
  return hostsAsked((name) => headers[name]?.toString()).has(url.host);
}

const authPayload = z.object({ apiKey: z.string().min(1).max(500).optional() });
const CREDENTIALS = ['authorization', 'cookie'] as const;

/** What a connection came with that says whose it is; the rest of its request is thrown away. */
type Credentials = Partial<Record<(typeof CREDENTIALS)[number], string>>;

function credentialsIn(request: IncomingMessage | undefined): Credentials {
  const credentials: Credentials = {};
  for (const name of CREDENTIALS) {
    const value = request?.headers[name];
    if (value !== undefined) credentials[name] = value;
  }
  return credentials;
}

/**
 * Tells who a socket is. Asked again for each namespace that a connection enters, however many it was in before: who
 * somebody was when they came says nothing about whether they still may.
 */
export function createHandshake(identity: Identity): (socket: Socket) => Promise<Traveller> {
  const stored = new WeakMap<Socket['conn'], Credentials>();
  return async (socket) => {
    const credentials = stored.get(socket.conn) ?? credentialsIn(socket.conn.request);
    stored.set(socket.conn, credentials);
    const parsed = authPayload.safeParse(socket.handshake.auth ?? {});
    if (!parsed.success)
      throw new AppError('invalid', 'The connection\'s "auth" takes an apiKey or nothing.');
    const { apiKey } = parsed.data;
    const headers = new Headers(apiKey === undefined ? credentials : { authorization: `Bearer ${apiKey}` });
    const traveller = await identity.resolve(headers);
    if (!traveller) throw new AppError('unauthenticated', 'Please sign in, or go on as a guest, first.');
    if (traveller.scopes && !traveller.scopes.includes('read'))
      throw new AppError('forbidden', 'This API key does not have the scope "read".');
    return traveller;
  };
}

/**
 * The library keeps the request that opened the connection, and a copy of its headers in each socket, for as long as
 * the connection lives: about a third of what a connection costs.
 */
export function dropRequest(socket: Socket): void {
  Object.assign(socket, { handshake: NOTHING_KEPT });
  Object.assign(socket.conn, { request: undefined });
}
const NOTHING_KEPT = Object.freeze({ headers: {}, auth: {}, query: {} });
