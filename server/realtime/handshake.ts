import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Identity, Traveller } from '#server/auth/types.ts';

/**
 * Browsers name the page that a socket comes from; it has to be ours, or another site could act with our cookie.
 * Programs name none, and are who their key says. A browser that names no page says whether it is another site's.
 */
export function isOriginAllowed(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] !== 'cross-site';
  const url = URL.parse(origin);
  if (!url) return false;
  if (publicUrl && url.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && url.host === host.toLowerCase();
}

const authPayload = z.object({ apiKey: z.string().min(1).max(500).optional() });
const FORWARDED = ['authorization', 'cookie', 'user-agent', 'x-forwarded-for'] as const;

function headersOf(request: IncomingMessage | undefined, apiKey: string | undefined): Headers {
  const headers = new Headers();
  if (apiKey !== undefined) {
    headers.set('authorization', `Bearer ${apiKey}`);
    return headers;
  }
  for (const name of FORWARDED) {
    const value = request?.headers[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  return headers;
}

type Resolved = { apiKey: string | undefined; traveller: Traveller };

/** Tells who a socket is; once a connection, however many namespaces are multiplexed over it. */
export function createHandshake(identity: Identity): (socket: Socket) => Promise<Traveller> {
  const resolved = new WeakMap<Socket['conn'], Resolved>();
  return async (socket) => {
    const parsed = authPayload.safeParse(socket.handshake.auth ?? {});
    if (!parsed.success)
      throw new AppError('invalid', 'The connection\'s "auth" takes an apiKey or nothing.');
    const { apiKey } = parsed.data;
    const known = resolved.get(socket.conn);
    if (known && known.apiKey === apiKey) return known.traveller;
    const traveller = await identity.resolve(headersOf(socket.conn.request, apiKey));
    if (!traveller) throw new AppError('unauthenticated', 'Please sign in, or go on as a guest, first.');
    if (traveller.scopes && !traveller.scopes.includes('read'))
      throw new AppError('forbidden', 'This API key does not have the scope "read".');
    resolved.set(socket.conn, { apiKey, traveller });
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
