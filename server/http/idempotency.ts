import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Scope, Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { authorizeScope, authorizeTraveller, type SignedIn } from './traveller.ts';
import type { IdempotencyStore, Remembered, Statement } from './types.ts';

/** When to ask again whose first request is still being answered, ms. */
const BUSY_MS = 1_000;

/**
 * Handed to whatever does the work, to be called at the end of its transaction with what will be answered: then work
 * and answer are there together or not at all, wherever the process is killed. Without a key it does nothing.
 */
type KeepAnswer<T = unknown> = (run: Tx | Statement, answer: T) => Promise<void>;

/** Another node did the same request meanwhile; its work stands, and ours is undone with the transaction. */
class DoneElsewhere extends Error {}

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .trim()
    .min(1)
    .max(200, 'An Idempotency-Key has at most 200 characters.')
    .optional()
    .describe('Sending the same key again within 24 hours gives the first answer and starts nothing twice.'),
});

/** What a handler finds in `c.var` behind `idempotent`. */
type Idempotent = SignedIn & {
  Variables: {
    /** For the work: keeps its answer, which will be sent with this status. */
    keepAnswer: (status: number) => KeepAnswer;
  };
};

/**
 * For `POST`s that start work: with an `Idempotency-Key` the work is done once, however often the request is sent and
 * wherever the process dies. The handler hands `c.var.keepAnswer(201)` to the service, which calls it in the work's
 * transaction. Keys belong to a traveller, so this is `requireTraveller` too.
 */
export const idempotent = doneOnce(authorizeTraveller);
/** The same in place of `requireScope`. */
export const idempotentScope = (scope: Scope) => doneOnce((c) => authorizeScope(c, scope));

function doneOnce(authorize: (c: Context) => Traveller) {
  return createMiddleware<Idempotent>(async (c, next) => {
    const traveller = authorize(c);
    const parsed = idempotencyHeader.shape['idempotency-key'].safeParse(c.req.header('idempotency-key'));
    // A wrong key is refused with its path by the route's own header schema.
    if (!parsed.success || parsed.data === undefined) {
      c.set('keepAnswer', () => async () => {});
      return void (await next());
    }
    const store = c.var.idempotency;
    const fingerprint = createHash('sha256')
      .update(`${c.req.method} ${c.req.path}\n`)
      .update(await c.req.text())
      .digest('base64url');
    const request = { ownerId: traveller.id, key: parsed.data, fingerprint };
    const before = await store.find(request);
    if (before) return replay(before);
    const letGo = store.begin(request);
    try {
      let isKept = false;
      c.set('keepAnswer', (status) => async (run, body) => {
        await store.storeAnswer(run, request, { status, body });
        isKept = true;
      });
      // Hono turns a thrown error into c.res before this resumes.
      await next();
      if (c.error instanceof DoneElsewhere) {
        const answer = await store.find(request);
        if (answer) return replay(answer);
      }
      if (c.res.ok && !isKept) throw new Error(`${c.req.path} does not keep its answer with its work.`);
    } finally {
      letGo();
    }
  });
}

const replay = ({ status, body }: Remembered): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'idempotent-replay': 'true' },
  });

const FIND = `select fingerprint, status, body from idempotency_key
  where owner_id = $1 and key = $2 and status is not null and created_at >= now() - interval '1 day'`;
/** Keeps only what is younger than a day; the owner's row stays locked to the end, so that no merge overtakes the work. */
const KEEP = `
  with owner as (select id from traveller where id = $1 for key share),
  kept as (
    insert into idempotency_key (owner_id, key, fingerprint, status, body)
    select id, $2, $3, $4::int, $5::jsonb from owner
    on conflict (owner_id, key) do update
      set fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, created_at = now()
      where idempotency_key.status is null or idempotency_key.created_at < now() - interval '1 day'
    returning key
  )
  select (select count(*) from owner)::int as owners, (select count(*) from kept)::int as kept`;

export function createIdempotencyStore(db: Database): IdempotencyStore {
  /** Fingerprints of what is being done in this process. */
  const underWay = new Map<string, string>();
  const otherRequest = () => new AppError('conflict', 'This Idempotency-Key was used for another request.');
  return {
    async find({ ownerId, key, fingerprint }) {
      const { rows } = await db.pool.query<Remembered & { fingerprint: string }>(FIND, [ownerId, key]);
      const [row] = rows;
      if (!row) return null;
      if (row.fingerprint !== fingerprint) throw otherRequest();
      return { status: row.status, body: row.body };
    },
    begin({ ownerId, key, fingerprint }) {
      const id = `${ownerId} ${key}`;
      const first = underWay.get(id);
      if (first !== undefined && first !== fingerprint) throw otherRequest();
      if (first !== undefined)
        throw new AppError(
          'conflict',
          'The first request with this Idempotency-Key is still being answered.',
          { retryAfterMs: BUSY_MS },
        );
      underWay.set(id, fingerprint);
      return () => underWay.delete(id);
    },
    async storeAnswer(run, { ownerId, key, fingerprint }, { status, body }) {
      const values = [ownerId, key, fingerprint, status, JSON.stringify(body ?? null)];
      const rows =
        typeof run === 'function'
          ? await run(KEEP, values)
          : await run.$queryRawUnsafe<unknown[]>(KEEP, ...values);
      const { owners, kept: stored } = rows[0] as { owners: number; kept: number };
      if (owners === 0)
        throw new AppError('conflict', 'Your account has just become another one. Please send this again.', {
          retryAfterMs: BUSY_MS,
        });
      if (stored === 0) throw new DoneElsewhere();
    },
    async mergeAccount(tx, from, to) {
      await tx.$executeRaw`update idempotency_key k set owner_id = ${to} where owner_id = ${from}
        and not exists (select 1 from idempotency_key o where o.owner_id = ${to} and o.key = k.key)`;
    },
    async sweep() {
      const gone = await db.pool.query(
        "delete from idempotency_key where created_at < now() - interval '1 day'",
      );
      return gone.rowCount ?? 0;
    },
  };
}
