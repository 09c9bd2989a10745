import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Clock } from '#core/clock.ts';
import type { Traveller } from '#server/auth/types.ts';
import { inTx, onPool, transaction } from '#server/database/query.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { linkTokenHash, newLinkToken } from '#server/lib/link-token.ts';
import type { Realtime } from '#server/realtime/types.ts';
import {
  addGuest,
  allGuestsOf,
  dropLink,
  guestRoles,
  guestsOf,
  insertLink,
  linksOf,
  moveGuest,
  rolesOfGuest,
} from './data.ts';

/** `createdAt` null: there is none. `url` is a path, told once; which address it is reached at, the edge knows. */
export type RunLink<Role extends string> = { role: Role; createdAt: string | null; url: string | null };

/** The secret in the address of a link, as a parameter of a route. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'This isn’t one of our links.');

/** What links let people do with the runs of one kind. */
export interface RunGuests<Role extends string> {
  /** The most that links let a traveller do; null: nothing. */
  roleOf(runId: string, userId: string): Promise<Role | null>;
  /** What of others somebody may see by links, and the most that they may do there; runs of other kinds too. */
  sharedWith(userId: string): Promise<Map<string, Role>>;
  /** Who came by any of its links. */
  all(runId: string): Promise<string[]>;
  /** Who came by the link of a role, as of a transaction. */
  guestsOf(tx: Tx, runId: string, role: Role): Promise<string[]>;
  /** What somebody was let into as a guest of Caravan is their account's. */
  mergeAccount(from: string, to: string, tx: Tx): Promise<void>;
}

/** @param roles the one that may do most comes first */
export function runGuests<Role extends string>(
  db: Pick<Database, 'pool'>,
  roles: readonly Role[],
): RunGuests<Role> {
  return {
    async roleOf(runId, userId) {
      const known = await guestRoles(onPool(db), runId, userId);
      return roles.find((role) => known.includes(role)) ?? null;
    },
    async sharedWith(userId) {
      const rows = await rolesOfGuest(onPool(db), userId);
      const shared = new Map<string, Role>();
      // From what lets do least on, so that the most is what stays.
      for (const role of roles.toReversed())
        for (const row of rows) if (row.role === role) shared.set(row.runId, role);
      return shared;
    },
    all: (runId) => allGuestsOf(onPool(db), runId),
    guestsOf: (tx, runId, role) => guestsOf(inTx(tx), runId, role),
    mergeAccount: (from, to, tx) => moveGuest(inTx(tx), from, to),
  };
}

export interface RunLinks<Role extends string> {
  /** One a role. */
  list(traveller: Traveller, runId: string): Promise<RunLink<Role>[]>;
  /** A new one; the one before of that role ends, and who came by it is sent away. */
  make(traveller: Traveller, runId: string, role: Role): Promise<RunLink<Role>>;
  end(traveller: Traveller, runId: string, role: Role): Promise<void>;
  /** From now on the traveller may follow the run. @throws AppError `not_found` for a link that ended or never was */
  open(traveller: Traveller, token: string): Promise<{ runId: string; role: Role }>;
}

type Options<Role extends string> = {
  db: Database;
  clock: Clock;
  realtime: Pick<Realtime, 'evict'>;
  /** Of the runs; names their streams too. */
  kind: string;
  /** Where links lead, without the token: `/scans/shared`. */
  path: string;
  roles: readonly Role[];
  guests: RunGuests<Role>;
  /** @throws AppError where it is not theirs to share */
  assertOwner(traveller: Traveller, runId: string): Promise<void>;
  /** @throws AppError where nobody should see it by a link */
  assertShareable?(traveller: Traveller, runId: string): Promise<void>;
  /** These people were let in, or sent away: what they see in lists is not as it was. */
  onGuests?(userIds: readonly string[]): void;
};

/** Links by which others follow a run, live, until its owner ends them. The database knows their hashes alone. */
export function runLinks<Role extends string>(options: Options<Role>): RunLinks<Role> {
  const { db, clock, realtime, kind, path, roles, guests, assertOwner, assertShareable, onGuests } = options;
  const opening = createLimit({
    burst: 30,
    perMinute: 30,
    message: 'That was a lot of links at once. Please wait a moment.',
  });

  /** On every node within a second; who is there by another link stays. */
  async function sendAway(runId: string, people: readonly string[]): Promise<void> {
    const stream: StreamId = `${kind}:${runId}`;
    await Promise.all(
      people.map(async (travellerId) => {
        if ((await guests.roleOf(runId, travellerId)) === null) await realtime.evict({ travellerId, stream });
      }),
    );
    if (people.length > 0) onGuests?.(people);
  }

  return {
    async list(traveller, runId) {
      await assertOwner(traveller, runId);
      const made = await linksOf(onPool(db), runId);
      return roles.map((role) => ({ role, createdAt: made.get(role)?.toISOString() ?? null, url: null }));
    },

    async make(traveller, runId, role) {
      await assertOwner(traveller, runId);
      await assertShareable?.(traveller, runId);
      const token = newLinkToken();
      const at = clock();
      const before = await transaction(db, async (query) => {
        const people = await dropLink(query, runId, role);
        await insertLink(query, { runId, role, tokenHash: linkTokenHash(token), at });
        return people;
      });
      await sendAway(runId, before);
      return { role, createdAt: at.toISOString(), url: `${path}/${token}` };
    },

    async end(traveller, runId, role) {
      await assertOwner(traveller, runId);
      await sendAway(runId, await transaction(db, (query) => dropLink(query, runId, role)));
    },

    async open(traveller, token) {
      opening.take(traveller.id);
      const tokenHash = linkTokenHash(token);
      const opened = await transaction(db, (query) =>
        addGuest(query, { kind, tokenHash, userId: traveller.id }),
      );
      const role = roles.find((one) => one === opened?.role);
      if (!opened || !role) throw new AppError('not_found', 'This link has ended. Ask for a new one.');
      onGuests?.([traveller.id]);
      return { runId: opened.runId, role };
    },
  };
}
