import { createContext, useContext } from 'react';
import type { Proposal, ProposalAsk } from '#contracts/proposals.ts';
import type { Presence } from '#contracts/trips.ts';

/** Sends the agents out to a day. The same function from render to render, so that days can rest. */
export const AskContext = createContext<(ask: ProposalAsk, dayId: string) => void>(() => undefined);
export const useAsk = () => useContext(AskContext);

/** As they are asked for in the menu of a day. */
export const askLabels: Record<ProposalAsk, string> = {
  optimise_day: 'Shorten the way',
  fill_day: 'Fill this day',
  fill_gap: 'One more thing to see',
  rainy_day: 'Swap for a rainy day',
  cheaper_dinner: 'A cheaper dinner near here',
};

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
