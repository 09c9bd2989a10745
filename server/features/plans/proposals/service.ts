import { randomUUID } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import {
  type Proposal,
  type ProposalAsk,
  type ProposalVote,
  type ProposeRequest,
  proposalStream,
} from '#contracts/proposals.ts';
import type { Role } from '#contracts/trips.ts';
import { foldProposal, type Proposals } from '#core/planning/proposals/fold-proposals.ts';
import { rowsOf, writtenBy } from '#core/planning/proposals/made-proposal.ts';
import { mayComment, mayEdit } from '#core/trips/roles.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { Providers } from '#server/providers/types.ts';
import type { Append, StreamLog } from '#server/realtime/types.ts';
import type { RunEngine } from '#server/runs/types.ts';
import type { Trips } from '../../trips/service.ts';
import { decisionId, isDecided, isNamed } from './data.ts';
import { proposalEvent } from './proposal-event.ts';
import { KIND, type ProposalRequest, proposalRun } from './run.ts';

export type ProposalsOptions = {
  log: StreamLog;
  runs: RunEngine;
  providers: Providers;
  trips: Pick<Trips, 'asOf' | 'roleOf' | 'applyProposal' | 'tripIdsOf' | 'nameOf'>;
};

/** Of one traveller, waiting and under way. */
const MAX_ACTIVE = 10;
const whoIs = ({ id, name }: Traveller) => ({ id, name });
const DECIDED = 'This proposal was decided meanwhile.';

/** What is proposed for a trip, voted on and decided. Every method checks what its traveller may do. */
export function createProposals({ log, runs, providers, trips }: ProposalsOptions) {
  const asking = createLimit({
    burst: 30,
    perMinute: 20,
    message: 'That was a lot of questions at once. Please wait a moment.',
  });

  async function requireRole(
    traveller: Traveller,
    tripId: string,
    may: (role: Role) => boolean,
  ): Promise<void> {
    const role = await trips.roleOf(traveller.id, tripId);
    if (!may(role)) throw new AppError('forbidden', `With the role of ${role} you can’t do this.`);
  }

  async function all(tripId: string): Promise<Proposals> {
    let proposals: Proposals = [];
    for (let seq = 0, more = true; more; ) {
      const page = await log.read(proposalStream(tripId), { seq });
      proposals = page.events.reduce(foldProposal, proposals);
      more = page.more;
      seq = page.events.at(-1)?.seq ?? seq;
    }
    return proposals;
  }

  /** @throws AppError `not_found` */
  async function one(tripId: string, proposalId: string): Promise<Proposal> {
    const found = (await all(tripId)).find((each) => each.proposalId === proposalId);
    if (!found) throw new AppError('not_found', 'We can’t find this proposal.');
    return found;
  }

  async function assertOpen(tx: Tx, tripId: string, proposalId: string): Promise<void> {
    if (await isDecided(tx, tripId, proposalId)) throw new AppError('conflict', DECIDED);
  }

  return {
    /** To be defined in the run engine before anything is asked. */
    run: proposalRun({ log, trips, providers }),

    async list(traveller: Traveller, tripId: string): Promise<Proposal[]> {
      await trips.roleOf(traveller.id, tripId);
      return [...(await all(tripId))];
    },

    /** Sends the agents out; what they come back with is a proposal, or says that there is none. */
    async ask(
      traveller: Traveller,
      tripId: string,
      { ask, dayId }: { ask: ProposalAsk; dayId: string },
      also?: (tx: Tx, answer: { proposalId: string }) => Promise<void>,
    ): Promise<{ proposalId: string }> {
      await requireRole(traveller, tripId, mayComment);
      asking.take(traveller.id);
      const proposalId = randomUUID();
      const by = whoIs(traveller);
      await runs.start<ProposalRequest>(KIND, {
        id: proposalId,
        ownerId: traveller.id,
        input: { tripId, ask, dayId, by },
        atMost: { active: MAX_ACTIVE, refusal: 'Caravan is still busy with what you asked before.' },
        also: async (tx, append) => {
          await append(proposalStream(tripId), proposalEvent('asked', { proposalId, ask, dayId, by }));
          await also?.(tx, { proposalId });
        },
      });
      return { proposalId };
    },

    /** A proposal that somebody wrote. @throws AppError what the trip refuses its changes with */
    async propose(
      traveller: Traveller,
      tripId: string,
      { title, reason, changes }: ProposeRequest,
      also?: (tx: Tx, answer: { proposalId: string }) => Promise<void>,
    ): Promise<{ proposalId: string }> {
      await requireRole(traveller, tripId, mayComment);
      asking.take(traveller.id);
      const { state, seq } = await trips.asOf(traveller.id, tripId);
      const proposalId = randomUUID();
      const dayId = dayOf(changes);
      const event = proposalEvent('proposed', {
        ...{ proposalId, ask: null, dayId, by: whoIs(traveller), title, reason, baseSeq: seq, changes },
        restsOn: writtenBy(state, changes),
        rows: dayId !== null && state.days[dayId] ? rowsOf(state, changes, dayId) : [],
      });
      await log.transaction(async (tx, append) => {
        await append(proposalStream(tripId), { ...event, opId: proposalId });
        await also?.(tx, { proposalId });
      });
      return { proposalId };
    },

    /** One vote a person; a later one takes its place, 0 takes it back. */
    async vote(
      traveller: Traveller,
      tripId: string,
      proposalId: string,
      { value }: ProposalVote,
    ): Promise<void> {
      await requireRole(traveller, tripId, mayComment);
      const { status } = await one(tripId, proposalId);
      if (status !== 'open') throw new AppError('conflict', DECIDED);
      await log.transaction(async (tx, append) => {
        await assertOpen(tx, tripId, proposalId);
        await append(
          proposalStream(tripId),
          proposalEvent('voted', { proposalId, by: whoIs(traveller), value }),
        );
      });
    },

    /** Makes it part of the trip, once; of one that is already, the answer is the same. */
    async accept(traveller: Traveller, tripId: string, proposalId: string): Promise<{ seq: number }> {
      await requireRole(traveller, tripId, mayEdit);
      const { status, seq, title, changes, restsOn } = await one(tripId, proposalId);
      if (status === 'accepted' && seq !== null) return { seq };
      if (status !== 'open') throw new AppError('conflict', DECIDED);
      return trips.applyProposal(traveller, tripId, {
        ...{ proposalId, title, changes, restsOn },
        assertOpen: (tx) => assertOpen(tx, tripId, proposalId),
        also: async (append, at) => {
          await append(proposalStream(tripId), {
            ...proposalEvent('decided', {
              ...{ proposalId, status: 'accepted', by: whoIs(traveller), seq: at },
            }),
            opId: decisionId(proposalId),
          });
        },
      });
    },

    /** What a guest asked and voted is their account's, in the trips that are the account's by now. */
    async mergeAccount(from: string, to: string, tx: Tx, append: Append): Promise<void> {
      // In one order everywhere, or two of these could wait for each other.
      for (const tripId of (await trips.tripIdsOf(tx, to)).sort()) {
        if (!(await isNamed(tx, tripId, from))) continue;
        const name = await trips.nameOf(tx, to);
        await append(proposalStream(tripId), proposalEvent('merged', { from, to: { id: to, name } }));
      }
    },

    /** Refuses it for good; done before, nothing happens. @throws AppError `conflict` when it was accepted */
    async decline(traveller: Traveller, tripId: string, proposalId: string): Promise<void> {
      await requireRole(traveller, tripId, mayEdit);
      const { status } = await one(tripId, proposalId);
      if (status === 'declined') return;
      if (status !== 'open') throw new AppError('conflict', DECIDED);
      await log.transaction(async (tx, append) => {
        await assertOpen(tx, tripId, proposalId);
        await append(proposalStream(tripId), {
          ...proposalEvent('decided', { proposalId, status: 'declined', by: whoIs(traveller), seq: null }),
          opId: decisionId(proposalId),
        });
      });
    },
  };
}

export type ProposalService = ReturnType<typeof createProposals>;

/** The day that most of it is about, to be shown before and after; null: it is about no day. */
function dayOf(changes: ProposeRequest['changes']): string | null {
  for (const change of changes) {
    if ('dayId' in change && change.dayId !== null) return change.dayId;
    if (change.kind === 'move_activities') {
      const day = change.moves.find(({ dayId }) => dayId !== null)?.dayId;
      if (day) return day;
    }
  }
  return null;
}
