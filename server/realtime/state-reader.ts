import { AppError } from '#contracts/errors.ts';
import type { StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { Database, Tx } from '#server/database/types.ts';

/** Readers in one transaction; more wait for the next. */
const MAX_AT_ONCE = 250;
const TRANSACTION = { maxWait: 10_000, timeout: 15_000, isolationLevel: 'RepeatableRead' } as const;

type State = SubscribeResult<unknown> & { closed: boolean };
type Snapshot = (tx: Tx, head: number) => Promise<unknown>;
type Waiting = { snapshot: Snapshot; resolve(state: State): void; reject(error: unknown): void };

/**
 * Reads a stream's state and the head that it belongs to. A thousand people who open one thing at once share a few
 * transactions: who comes while one runs waits for the next, so what they get is never older than their wish for it.
 */
export function createStateReader(db: Database, create: (stream: StreamId) => Promise<unknown>) {
  const waiting = new Map<StreamId, Waiting[]>();

  async function readFor(stream: StreamId, group: Waiting[]): Promise<boolean> {
    const settled: (() => void)[] = [];
    const exists = await db.prisma.$transaction(async (tx) => {
      const at = await tx.stream.findUnique({ where: { id: stream } });
      if (!at) return false;
      const { epoch, head, closed } = at;
      for (const { snapshot, resolve, reject } of group) {
        try {
          const state = { epoch, head, closed, events: [], more: false, snapshot: await snapshot(tx, head) };
          settled.push(() => resolve(state));
        } catch (error) {
          // A refusal is for one; anything else may have ended the transaction for all.
          if (!(error instanceof AppError)) throw error;
          settled.push(() => reject(error));
        }
      }
      return true;
    }, TRANSACTION);
    for (const settle of settled) settle();
    return exists;
  }

  async function drain(stream: StreamId, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, MAX_AT_ONCE);
      try {
        if (await readFor(stream, group)) continue;
        await create(stream);
        await readFor(stream, group);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    waiting.delete(stream);
  }

  return <S>(stream: StreamId, snapshot: (tx: Tx, head: number) => Promise<S>) =>
    new Promise<SubscribeResult<S> & { closed: boolean }>((resolve, reject) => {
      const one: Waiting = { snapshot, resolve: resolve as Waiting['resolve'], reject };
      const queue = waiting.get(stream);
      if (queue) return void queue.push(one);
      const first = [one];
      waiting.set(stream, first);
      void drain(stream, first);
    });
}
