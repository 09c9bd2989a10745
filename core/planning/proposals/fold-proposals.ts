import {
  type Proposal,
  type ProposalEvent,
  type ProposalPerson,
  proposalEvents,
} from '#contracts/proposals.ts';
import type { Envelope } from '#contracts/streams.ts';

/** The proposals of one trip, as its log of them says; newest last. */
export type Proposals = readonly Proposal[];

const isKnown = (type: string): type is ProposalEvent['type'] => Object.hasOwn(proposalEvents, type);

/** An event that this version does not know changes nothing. */
export function foldProposal(before: Proposals, envelope: Envelope): Proposals {
  if (!isKnown(envelope.type)) return before;
  const data = proposalEvents[envelope.type].safeParse(envelope.data);
  if (!data.success) return before;
  return reduce(before, { ...envelope, data: data.data } as ProposalEvent);
}

function reduce(before: Proposals, event: ProposalEvent): Proposals {
  if (event.type === 'merged') return merge(before, event.data.from, event.data.to);
  const { proposalId } = event.data;
  const change = (next: (old: Proposal) => Proposal) =>
    before.map((old) => (old.proposalId === proposalId ? next(old) : old));
  switch (event.type) {
    case 'asked':
      return [
        ...before,
        { ...blank(event), ask: event.data.ask, dayId: event.data.dayId, by: event.data.by },
      ];
    case 'proposed': {
      const { baseSeq, ...made } = event.data;
      const known = before.some((old) => old.proposalId === proposalId);
      const open = (old: Proposal): Proposal => ({ ...old, ...made, at: event.at, status: 'open' });
      return known ? change(open) : [...before, open(blank(event))];
    }
    case 'nothing':
      return change((old) => ({ ...old, status: 'nothing', reason: event.data.message }));
    case 'voted': {
      const { by, value } = event.data;
      return change((old) => {
        const others = old.votes.filter(({ id }) => id !== by.id);
        return { ...old, votes: value === 0 ? others : [...others, { ...by, value }] };
      });
    }
    case 'decided': {
      const { status, by, seq } = event.data;
      return change((old) => ({ ...old, status, decidedBy: by, seq }));
    }
    case 'reverted': {
      const { by, isReverted, seq } = event.data;
      return change((old) => ({ ...old, ...(isReverted ? { revertedBy: by } : { revertedBy: null, seq }) }));
    }
  }
}

function merge(before: Proposals, from: string, to: ProposalPerson): Proposals {
  const now = (person: ProposalPerson) => (person.id === from ? to : person);
  return before.map((old) => {
    const hasOwn = old.votes.some(({ id }) => id === to.id);
    const votes = old.votes
      .filter(({ id }) => id !== from || !hasOwn)
      .map((vote) => (vote.id === from ? { ...to, value: vote.value } : vote));
    return {
      ...old,
      by: now(old.by),
      decidedBy: old.decidedBy && now(old.decidedBy),
      revertedBy: old.revertedBy && now(old.revertedBy),
      votes,
    };
  });
}

type AboutOne = Exclude<ProposalEvent, { type: 'merged' }>;

const blank = ({ at, data: { proposalId } }: AboutOne): Proposal => ({
  proposalId,
  status: 'working',
  ask: null,
  dayId: null,
  by: { id: '', name: '' },
  at,
  title: '',
  reason: '',
  changes: [],
  restsOn: [],
  rows: [],
  votes: [],
  decidedBy: null,
  revertedBy: null,
  seq: null,
});
