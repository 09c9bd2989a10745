import { AppError } from '#contracts/errors.ts';
import type { ProposedChange, RestsOn } from '#contracts/proposals.ts';
import { sameJson } from '#core/equal.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append } from '#server/realtime/types.ts';
import type { Author, TripCommand } from './authority/command.ts';
import type { LoadedTrip } from './authority/decide.ts';
import { caravanCommand } from './caravan-command.ts';

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

/**
 * All changes of a proposal as one event. The same proposal accepted twice, by two people at once too, is in the log
 * once.
 */
export function proposalCommand(tripId: string, accepter: Author, proposal: AcceptedProposal): TripCommand {
  const { proposalId, title, changes, restsOn, also } = proposal;
  return caravanCommand(tripId, accepter, {
    opId: `proposal-${proposalId}`,
    change: { kind: 'apply_proposal', proposalId, title },
    isSame: ({ change }) => (change as { proposalId?: string } | undefined)?.proposalId === proposalId,
    also,
    async changesFor(loaded, tx) {
      await proposal.assertOpen(tx);
      assertUntouched(loaded, restsOn, accepter);
      return changes;
    },
  });
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
