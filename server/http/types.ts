import type { Tx } from '#server/database/types.ts';

export type Remembered = { status: number; body: unknown };

type Request = { ownerId: string; key: string; fingerprint: string };

/** Runs one statement in the transaction of the work, where that is not Prisma's. */
export type Statement = (sql: string, values: unknown[]) => Promise<unknown[]>;

/** Remembers, per traveller and key, what a `POST` was answered with. */
export interface IdempotencyStore {
  /** The answer given before; null for none. @throws AppError `conflict` when the key was used for another request */
  find(request: Request): Promise<Remembered | null>;
  /**
   * Only one at a time in this process does the work of a key, and whoever ends lets go of it. On several nodes the
   * row of the answer decides: the second to commit is undone.
   *
   * @returns what lets go. @throws AppError `conflict` with `retryAfterMs` while the first is at it
   */
  begin(request: Request): () => void;
  /** Part of the work's transaction. @throws what undoes it, when the same was done elsewhere or its owner is gone */
  storeAnswer(run: Tx | Statement, request: Request, answer: Remembered): Promise<void>;
  /** A guest who signed up keeps their keys, so that a repeated request still starts nothing twice. */
  mergeAccount(tx: Tx, from: string, to: string): Promise<void>;
  /** Drops what is older than a day. */
  sweep(): Promise<number>;
}
