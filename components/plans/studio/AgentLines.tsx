import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { AgentState } from '#client/plans/plan-state.ts';
import type { Agent } from '#contracts/plans.ts';
import { AgentCard, agentColour } from './AgentCard.tsx';
import { Merge, type Track } from './Merge.tsx';

const stages: readonly { stage: 'finding' | 'together' | 'writing'; agents: readonly Agent[] }[] = [
  { stage: 'finding', agents: ['scout', 'weather', 'transport', 'stay', 'food'] },
  { stage: 'together', agents: ['scheduler', 'budget', 'critic'] },
  { stage: 'writing', agents: ['writer'] },
];

/** Rows of a wide screen: a smaller stage stands in their middle, so that the lines meet there. */
const ROWS = 5;

const hasEnded = ({ status }: AgentState) => status === 'done' || status === 'failed';
const hasBegun = ({ status }: AgentState) => status !== 'waiting';
const track = (state: AgentState, isLit: boolean): Track => ({
  key: state.agent,
  colour: state.status === 'failed' ? 'var(--edge)' : agentColour(state.agent),
  isLit,
});

/** The team as parallel lines that meet: those who find out, those who put it together, the one who writes. */
export function AgentLines({ agents }: { agents: readonly AgentState[] }) {
  const t = useTranslations('plans.agents');
  const groups = stages.map(({ stage, agents: names }) => ({
    name: t(`stages.${stage}`),
    members: agents.filter(({ agent }) => names.includes(agent)),
  }));
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_5rem_minmax(0,1fr)_5rem_minmax(0,0.85fr)]">
      {groups.map(({ name, members }, stage) => {
        const before = groups[stage - 1]?.members ?? [];
        const tracks = {
          from: before.map((one) => track(one, hasEnded(one))),
          to: members.map((one) => track(one, hasBegun(one))),
        };
        return (
          <div key={name} className="contents">
            {stage > 0 ? (
              <>
                <div className="max-lg:hidden">
                  {/* Down to the middle of a card's own line, where its track leaves it. */}
                  <div className="h-full -translate-y-[2.05rem]">
                    <Merge {...tracks} direction="across" />
                  </div>
                </div>
                <div className="my-3 h-20 px-2 lg:hidden">
                  <Merge {...tracks} direction="down" />
                </div>
              </>
            ) : null}
            <ul
              aria-label={name}
              className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-1 lg:grid-rows-[repeat(5,minmax(0,1fr))] lg:gap-y-0"
            >
              {members.map((state, index) => (
                <li
                  key={state.agent}
                  className="min-w-0 lg:row-start-(--row)"
                  style={{ '--row': (ROWS - members.length) / 2 + index + 1 } as CSSProperties}
                >
                  <AgentCard state={state} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
