import type { z } from 'zod';
import type { proposalEvents } from '#contracts/proposals.ts';
import type { RestoreChange, TripEvent } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import { eventAt } from './data.ts';

export type RevertedProposal = { proposalId: string; isReverted: boolean };

/** The accepted proposal that an undo takes back, or puts back where it undoes such an undo; null: neither. */
export async function revertedProposal(
  tx: Tx,
  tripId: string,
  of: RestoreChange['of'],
): Promise<RevertedProposal | null> {
  if (!('undo' in of)) return null;
  const event = (await eventAt(tx, tripId, of.undo)) as TripEvent | null;
  const change = event && 'change' in event.data ? event.data.change : null;
  if (change?.kind === 'apply_proposal') return { proposalId: change.proposalId, isReverted: true };
  if (change?.kind !== 'restore') return null;
  const before = await revertedProposal(tx, tripId, change.of);
  return before && { ...before, isReverted: !before.isReverted };
}

export const revertedEvent = (data: z.input<(typeof proposalEvents)['reverted']>): NewEvent => ({
  type: 'reverted',
  data,
});
