import clsx from 'clsx';
import type { CSSProperties } from 'react';
import type { AgentState } from '#client/plans/plan-state.ts';
import { CheckIcon, CrossIcon } from '#components/ui/icons.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { agents } from '#contracts/plans.ts';
import { agentLabels } from '../labels.ts';

/** "1.2 s"; under a tenth of a second it is not worth a number. */
export function formatTook(durationMs: number): string {
  return durationMs < 100 ? 'in no time' : `in ${(durationMs / 1_000).toFixed(1)} s`;
}

export function stateText({ status, durationMs }: AgentState): string {
  switch (status) {
    case 'waiting':
      return 'waiting';
    case 'working':
      return 'working';
    case 'retrying':
      return 'trying again';
    case 'stopped':
      return 'stopped';
    case 'failed':
      return 'failed';
    case 'done':
      return durationMs === null ? 'done' : `done ${formatTook(durationMs)}`;
  }
}

export const agentColour = (agent: AgentState['agent']): string => lineColour(agents.indexOf(agent));

/** Told apart by shape as well as colour: ring, beating ring, tick, cross. */
function Station({ status }: Pick<AgentState, 'status'>) {
  const isBad = status === 'failed' || status === 'stopped';
  const isAtWork = status === 'working' || status === 'retrying';
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'relative z-1 grid size-7 shrink-0 place-items-center border-4 text-ink',
        isBad ? 'rounded-sign bg-ground' : 'rounded-full bg-ground',
        status === 'failed' && 'border-stop text-stop',
        status === 'stopped' && 'border-edge',
        status === 'waiting' && 'border-rule',
        isAtWork && 'border-ink',
        status === 'done' && 'border-(--line)',
      )}
    >
      {isAtWork ? <span className="size-3 rounded-full bg-signal motion-safe:animate-beat" /> : null}
      {status === 'done' ? <CheckIcon className="size-4" strokeWidth="3" /> : null}
      {isBad ? <CrossIcon className="size-3.5" strokeWidth="3" /> : null}
    </span>
  );
}

/** One agent on its line: what it does, what it says now, and how it went. */
export function AgentCard({ state }: { state: AgentState }) {
  const { agent, status, line } = state;
  const { name, job } = agentLabels[agent];
  const isAtWork = status === 'working' || status === 'retrying';
  return (
    <div
      data-agent={agent}
      data-status={status}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3"
      style={{ '--line': agentColour(agent) } as CSSProperties}
    >
      <div className="relative col-span-2 flex items-center">
        <Station status={status} />
        <span
          aria-hidden="true"
          className={clsx(
            'relative -ms-0.5 h-2 flex-1 overflow-hidden',
            status === 'done' ? 'bg-(--line)' : 'bg-rule',
          )}
        >
          {isAtWork ? (
            <span className="absolute inset-y-0 start-0 w-2/5 bg-(--line) motion-safe:animate-run" />
          ) : null}
        </span>
      </div>
      <div className="col-start-2 min-w-0 pt-0.5 lg:min-h-[4.6rem]">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-bold">{name}</span>
          <span
            className={clsx(
              'figures text-[0.85rem] whitespace-nowrap',
              status === 'failed' ? 'font-bold text-stop' : 'text-soft',
            )}
          >
            {stateText(state)}
          </span>
        </p>
        <p className="line-clamp-2 text-[0.92rem] leading-snug text-soft" title={line ?? undefined}>
          {line ?? job}
        </p>
      </div>
    </div>
  );
}
