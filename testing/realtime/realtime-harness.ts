import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import type { Database } from '#server/database/types.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import { type DatabaseKind, openTestDatabase } from '../database/database.ts';
import { connect, type Follower, follow } from './follower.ts';
import { type RealtimeNode, startRealtimeNode } from './realtime-node.ts';

export const note = (text: string | number): NewEvent => ({ type: 'note', data: { text: String(text) } });
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
export const seqs = (events: Envelope[]): number[] => events.map(({ seq }) => seq);
export const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

type NodeOptions = Partial<Parameters<typeof startRealtimeNode>[0]>;

/** A database for a suite, a stream of its own for each test, and everything a test starts ended after it. */
export function useRealtime(kind: DatabaseKind) {
  const cleanups: (() => unknown)[] = [];
  let opened: Database | undefined;
  let count = 0;
  let stream = '';

  beforeAll(async () => {
    opened = await openTestDatabase(kind);
  });
  afterAll(() => opened?.close());
  beforeEach(() => {
    count += 1;
    stream = `trip:shared-${count}`;
  });
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const database = (): Database => {
    if (!opened) throw new Error('The database is open while tests run.');
    return opened;
  };
  return {
    get db() {
      return database();
    },
    /** Everybody may follow it. */
    get stream() {
      return stream;
    },
    async start(options: NodeOptions = {}): Promise<RealtimeNode> {
      const node = await startRealtimeNode({ db: database(), drainSpreadMs: 0, ...options });
      cleanups.push(() => node.close());
      return node;
    },
    follow(node: RealtimeNode, options?: Parameters<typeof follow>[3], followed = stream): Follower {
      const follower = follow(node.url, '/trips', followed, options);
      cleanups.push(() => follower.close());
      return follower;
    },
    connect(node: RealtimeNode, options?: Parameters<typeof connect>[2], namespace = '/trips') {
      const socket = connect(node.url, namespace, options);
      cleanups.push(() => socket.disconnect());
      return socket;
    },
    joined: (follower: Follower) => until(() => expect(follower.asked).toBeGreaterThan(0)),
    complete: (follower: Follower, last: number) =>
      until(() => expect(seqs(follower.events)).toEqual(upTo(last))),
  };
}
