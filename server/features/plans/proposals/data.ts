import { proposalStream } from '#contracts/proposals.ts';
import type { Tx } from '#server/database/types.ts';

const DECISION = 'decided-';
/** Of the one decision that there is of a proposal. */
export const decisionId = (proposalId: string) => `${DECISION}${proposalId}`;

/** Whether somebody is named in what is proposed for a trip. */
export async function isNamed(tx: Tx, tripId: string, userId: string): Promise<boolean> {
  const where = { streamId: proposalStream(tripId), data: { path: ['by', 'id'], equals: userId } };
  return (await tx.event.count({ where, take: 1 })) > 0;
}

/** Whether it was decided. Whoever else decides or votes waits until the transaction ends. */
export async function isDecided(tx: Tx, tripId: string, proposalId: string): Promise<boolean> {
  const stream = proposalStream(tripId);
  await tx.$queryRaw`select 1 from stream where id = ${stream} for update`;
  return (await tx.event.count({ where: { streamId: stream, opId: decisionId(proposalId) } })) > 0;
}
