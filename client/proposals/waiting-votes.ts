/**
 * Votes on proposals that the server does not have yet. One for each proposal, the newest: a vote is what somebody
 * thinks, not one more of something, so it may be sent again. Kept on this device, each person's apart, and sent once
 * the server can be reached.
 */
import { z } from 'zod';
import type { ErrorBody, ErrorCode } from '#contracts/errors.ts';
import { type ProposalVote, proposalVote } from '#contracts/proposals.ts';
import type { KeyValueStorage } from '../lib/browser.ts';
import { toErrorBody } from '../lib/error-body.ts';

type Value = ProposalVote['value'];
/** By proposal. */
export type Votes = ReadonlyMap<string, Value>;

export interface WaitingVotes {
  /** The same object as long as nothing changes. */
  waiting(): Votes;
  /** Why votes that waited were refused in the end, by proposal. */
  refused(): ReadonlyMap<string, ErrorBody>;
  onChange(listener: () => void): () => void;
  /** Resolves with null once it is counted, or waits here; or with why it is refused. */
  vote(proposalId: string, value: Value): Promise<ErrorBody | null>;
  /** Sends what waits. */
  flush(): Promise<void>;
}

type Deps = {
  userId: string;
  tripId: string;
  store: Pick<KeyValueStorage, 'getItem' | 'setItem' | 'removeItem'>;
  /** @throws AppError */
  send(proposalId: string, value: Value): Promise<void>;
};

/** Only time, or the connection, changes these. */
const RETRYABLE: readonly ErrorCode[] = ['unavailable', 'rate_limited', 'internal', 'unauthenticated'];
const kept = z.record(z.string(), proposalVote.shape.value);

export function createWaitingVotes({ userId, tripId, store, send }: Deps): WaitingVotes {
  const key = `caravan-votes:${userId}:${tripId}`;
  let votes: Votes = read();
  let refusals: ReadonlyMap<string, ErrorBody> = new Map();
  const listeners = new Set<() => void>();

  function read(): Votes {
    try {
      const parsed = kept.safeParse(JSON.parse(store.getItem(key) ?? '{}'));
      return new Map(parsed.success ? Object.entries(parsed.data) : []);
    } catch {
      return new Map();
    }
  }

  function change(next: Votes, refused = refusals): void {
    votes = next;
    refusals = refused;
    if (next.size === 0) store.removeItem(key);
    else store.setItem(key, JSON.stringify(Object.fromEntries(next)));
    for (const listener of listeners) listener();
  }

  const without = (proposalId: string): Votes => new Map([...votes].filter(([id]) => id !== proposalId));

  /** Null when it is counted or has to wait; a vote that was changed meanwhile waits as what it is now. */
  async function attempt(proposalId: string, value: Value): Promise<ErrorBody | null> {
    const error = await send(proposalId, value).then(() => null, toErrorBody);
    if (error && RETRYABLE.includes(error.code)) return null;
    if (votes.get(proposalId) === value) change(without(proposalId));
    return error;
  }

  return {
    waiting: () => votes,
    refused: () => refusals,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async vote(proposalId, value) {
      const others = new Map([...refusals].filter(([id]) => id !== proposalId));
      change(new Map([...votes, [proposalId, value]]), others);
      return attempt(proposalId, value);
    },
    async flush() {
      for (const [proposalId, value] of votes) {
        const error = await attempt(proposalId, value);
        if (error) change(votes, new Map([...refusals, [proposalId, error]]));
      }
    },
  };
}
