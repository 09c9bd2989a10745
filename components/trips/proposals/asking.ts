import { createContext, useContext } from 'react';
import type { Proposal, ProposalAsk } from '#contracts/proposals.ts';
import type { Presence } from '#contracts/trips.ts';

/** Sends the agents out to a day. The same function from render to render, so that days can rest. */
export const AskContext = createContext<(ask: ProposalAsk, dayId: string) => void>(() => undefined);
export const useAsk = () => useContext(AskContext);

/** Agents at work are here too, on the day that they look at. */
export function agentsHere(proposals: readonly Proposal[]): Presence[] {
  const working = proposals.findLast(({ status }) => status === 'working');
  return working
    ? [
        {
          ...{ userId: 'caravan', name: 'Caravan', colour: 0 },
          ...{ dayId: working.dayId, activityId: null, typing: null },
        },
      ]
    : [];
}
