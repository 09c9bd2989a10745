import { AppError } from '#contracts/errors.ts';
import type { ProposedChange, RestsOn } from '#contracts/proposals.ts';
import type { TripState, Write } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append } from '#server/realtime/types.ts';
import { type Author, requireRole, type TripCommand } from './authority/command.ts';
import type { LoadedTrip } from './authority/decide.ts';
import { findMember } from './members/data.ts';

export type AcceptedProposal = {
  proposalId: string;
  title: string;
  changes: readonly ProposedChange[];
  restsOn: readonly RestsOn[];
  /** In the same transaction, before anything is written: throws when it was decided otherwise meanwhile. */
  assertOpen(tx: Tx): Promise<void>;
  /** In the same transaction, once the trip has it as `seq`. */
  also(append: Append, seq: number): Promise<void>;
};

/** Who the history names. */
export const CARAVAN: Author = { id: 'caravan', name: 'Caravan', kind: 'system' };

/**
 * All changes of a proposal as one event, so that one undo takes it back. It is Caravan's, whoever accepts it, so the
 * same proposal accepted twice, by two people at once too, is in the log once.
 */
export function proposalCommand(tripId: string, accepter: Author, proposal: AcceptedProposal): TripCommand {
  const { proposalId, title, changes } = proposal;
  const opId = `proposal-${proposalId}`;
  return {
    opId,
    author: { ...CARAVAN },
    isSame: ({ change }) => (change as { proposalId?: string } | undefined)?.proposalId === proposalId,
    also: proposal.also,
    async decide(loaded, _role, tx, at) {
      const role = requireRole((await findMember(tx, tripId, accepter.id))?.role ?? null);
      if (!mayEdit(role)) throw new AppError('forbidden', `With the role of ${role} this can't be changed.`);
      await proposal.assertOpen(tx);
      assertUntouched(loaded, proposal.restsOn, accepter);
      const context = {
        ...{ actorId: accepter.id, actorName: accepter.name, opId },
        at: at.toISOString(),
      };
      const { state, writes } = applied(loaded.state, changes, context);
      assertMayWrite(loaded.state, writes, { id: accepter.id, role });
      const { previous } = applyWrites(loaded.state, writes);
      return {
        type: 'trip_updated',
        data: {
          change: { kind: 'apply_proposal', proposalId, title },
          ...{ opId, writes, previous, overwrote: [] },
        },
        state,
      };
    },
  };
}

/** @throws AppError `conflict`, as a sentence: somebody's words would be lost */
function assertUntouched(
  { state, lastWriters }: LoadedTrip,
  restsOn: readonly RestsOn[],
  accepter: Author,
): void {
  for (const { activityId, field, value } of restsOn) {
    const activity = state.activities[activityId] as Record<string, unknown> | undefined;
    if (activity && sameJson(activity[field] ?? null, value ?? null)) continue;
    const by = activity
      ? lastWriters.get({ collection: 'activities', id: activityId, field, value: null })
      : undefined;
    const who = by?.by === accepter.id ? 'You' : by?.byName || 'Somebody';
    const what = activity ? `“${String(activity.name)}”` : 'a stop of it';
    throw new AppError(
      'conflict',
      `${who} ${activity ? 'changed' : 'removed'} ${what} since this was proposed. Ask again for one that fits.`,
    );
  }
}

/** A change whose stop or day is gone is refused with all of the proposal: half of it was never voted on. */
function applied(
  start: TripState,
  changes: readonly ProposedChange[],
  context: Parameters<typeof mutate>[2],
): { state: TripState; writes: Write[] } {
  let state = start;
  const writes: Write[] = [];
  for (const [index, change] of changes.entries()) {
    const made = mutate(state, change, { ...context, opId: `${context.opId}-${index}` });
    state = made.state;
    writes.push(...made.writes);
  }
  return { state, writes };
}
