import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { Prisma } from '#server/database/generated/client.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { demandTraveller, type SignedIn } from './traveller.ts';

/** How long an answer is remembered. */
const KEEP_MS = 24 * 3_600_000;
/** A first request that has not answered for so long has died with its process; the key may be used again. */
const STALE_MS = 60_000;

type Remembered = { status: number; body: unknown };

/** Remembers, per traveller and key, what a `POST` was answered with. */
export interface IdempotencyStore {
  /**
   * Null: go ahead, the key is yours. Otherwise the answer given before. `conflict` when the key was used for
   * another request, or when the first one is still being answered (`retryAfterMs`).
   */
  claim(ownerId: string, key: string, fingerprint: string): Promise<Remembered | null>;
  keep(ownerId: string, key: string, answer: Remembered): Promise<void>;
  /** The request failed and changed nothing: the key is free again. */
  release(ownerId: string, key: string): Promise<void>;
  /** A guest who signed up keeps their keys, so that a repeated request still starts nothing twice. */
  reassign(tx: Tx, from: string, to: string): Promise<void>;
  /** Drops what is older than a day. */
  sweep(): Promise<number>;
}

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .trim()
    .min(1)
    .max(200, 'An Idempotency-Key has at most 200 characters.')
    .optional()
    .describe('Sending the same key again within 24 hours gives the first answer and starts nothing twice.'),
});

/**
 * For `POST`s that start work: with an `Idempotency-Key` the work is started once, however often the request is
 * sent. Keys belong to a traveller, so this is `requireTraveller` too.
 */
export const idempotent = createMiddleware<SignedIn>(async (c, next) => {
  const traveller = demandTraveller(c);
  const parsed = idempotencyHeader.shape['idempotency-key'].safeParse(c.req.header('idempotency-key'));
  // A wrong key is refused with its path by the route's own header schema.
  if (!parsed.success || parsed.data === undefined) return void (await next());
  const key = parsed.data;
  const store = c.var.idempotency;
  const ownerId = traveller.id;
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n`)
    .update(await c.req.text())
    .digest('base64url');
  const before = await store.claim(ownerId, key, fingerprint);
  if (before)
    return new Response(JSON.stringify(before.body), {
      status: before.status,
      headers: { 'content-type': 'application/json', 'idempotent-replay': 'true' },
    });
  // Hono turns a thrown error into c.res before this resumes, so looking at the status is enough.
  await next();
  if (c.res.ok && c.res.headers.get('content-type')?.includes('json'))
    await store.keep(ownerId, key, { status: c.res.status, body: await c.res.clone().json() });
  else await store.release(ownerId, key);
});

export function createIdempotencyStore(db: Database): IdempotencyStore {
  const table = db.prisma.idempotencyKey;
  const mine = (ownerId: string, key: string) => ({ ownerId_key: { ownerId, key } });
  return {
    async claim(ownerId, key, fingerprint) {
      const now = Date.now();
      await table.deleteMany({
        where: {
          ownerId,
          key,
          OR: [
            { createdAt: { lt: new Date(now - KEEP_MS) } },
            { status: null, createdAt: { lt: new Date(now - STALE_MS) } },
          ],
        },
      });
      const made = await table.createMany({ data: [{ ownerId, key, fingerprint }], skipDuplicates: true });
      if (made.count === 1) return null;
      const row = await table.findUnique({ where: mine(ownerId, key) });
      if (row && row.fingerprint !== fingerprint)
        throw new AppError('conflict', 'This Idempotency-Key was used for another request.');
      if (row?.status == null)
        throw new AppError(
          'conflict',
          'The first request with this Idempotency-Key is still being answered.',
          {
            retryAfterMs: 1_000,
          },
        );
      return { status: row.status, body: row.body };
    },
    async keep(ownerId, key, answer) {
      await table.update({
        where: mine(ownerId, key),
        data: { status: answer.status, body: answer.body ?? Prisma.JsonNull },
      });
    },
    async release(ownerId, key) {
      await table.deleteMany({ where: { ownerId, key } });
    },
    async reassign(tx, from, to) {
      await tx.$executeRaw`update idempotency_key k set owner_id = ${to} where owner_id = ${from}
        and not exists (select 1 from idempotency_key o where o.owner_id = ${to} and o.key = k.key)`;
    },
    async sweep() {
      const gone = await table.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - KEEP_MS) } } });
      return gone.count;
    },
  };
}
