import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { type ProposedRow, proposalAsk, proposalStream } from '#contracts/proposals.ts';
import { itemId } from '#contracts/trips.ts';
import { rowsOf } from '#core/planning/proposals/made-proposal.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import type { RunDefinition } from '#server/runs/types.ts';
import type { Trips } from '../../trips/service.ts';
import { proposalEvent } from './proposal-event.ts';
import { propose } from './propose.ts';

export const KIND = 'proposal';

export const proposalRequest = z.object({
  tripId: itemId,
  ask: proposalAsk,
  dayId: itemId,
  by: z.object({ id: z.string(), name: z.string() }),
});
export type ProposalRequest = z.output<typeof proposalRequest>;

type Dependencies = {
  log: Pick<StreamLog, 'append'>;
  trips: Pick<Trips, 'asOf'>;
  providers: Providers;
};

/**
 * One question to the agents about a trip. What comes of it is said in the trip's log of proposals, under the id of the
 * run: a process that is killed before or after leaves one answer.
 */
export function proposalRun({ log, trips, providers }: Dependencies): RunDefinition<ProposalRequest> {
  /** Said once, however often this comes by. */
  const say = (tripId: string, event: ReturnType<typeof proposalEvent>, opId: string) =>
    log.append(proposalStream(tripId), { ...event, opId }).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    });

  return {
    kind: KIND,
    input: proposalRequest,
    concurrency: 4,
    steps: [
      {
        name: 'proposing',
        weight: 1,
        message: 'Looking at the day.',
        async run({ run }) {
          const { tripId, ask, dayId, by } = run.input;
          const { state, seq } = await trips.asOf(run.ownerId, tripId);
          const made = await propose(state, { ask, dayId, proposalId: run.id }, providers);
          const event =
            'nothing' in made
              ? proposalEvent('nothing', { proposalId: run.id, message: made.nothing })
              : proposalEvent('proposed', {
                  ...{ proposalId: run.id, ask, dayId, by, baseSeq: seq },
                  ...made,
                  rows: rowsOf(state, made.changes, dayId) satisfies ProposedRow[],
                });
          await say(tripId, event, run.id);
          return {};
        },
      },
    ],
    events: {
      started: () => ({ type: 'started', data: {} }),
      progress: (_run, { percentage, message }) => ({ type: 'progress', data: { percentage, message } }),
      completed: () => ({ type: 'completed', data: {} }),
      failed: (_run, error) => ({ type: 'failed', data: { error } }),
      cancelled: () => ({ type: 'cancelled', data: {} }),
    },
    async onEnded({ id, status, input, error }) {
      if (status === 'completed') return;
      const message = error ?? 'It was stopped.';
      await say(input.tripId, proposalEvent('nothing', { proposalId: id, message }), id);
    },
  };
}
