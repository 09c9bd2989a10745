import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { AgentState } from '#client/plans/plan-state.ts';
import type { Formats } from '#components/ui/format.ts';
import { CheckIcon, CrossIcon } from '#components/ui/icons.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import { agents } from '#contracts/plans.ts';
import type { Translator } from '#messages/messages.ts';
import { seconds } from './seconds.ts';

/** Shorter than this is not worth a number, ms. */
const NO_TIME = 100;

/** "done in 1.2 s". */
function stateText(
  { status, durationMs }: AgentState,
  t: Translator<'plans.agents'>,
  formats: Formats,
): string {
  if (status !== 'done' || durationMs === null) return t(`states.${status}`);
  return durationMs < NO_TIME ? t('doneInNoTime') : t('doneIn', { seconds: seconds(durationMs, formats) });
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
  const t = useTranslations('plans.agents');
  const formats = useFormats();
  const { agent, status, line } = state;
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
          <span className="font-bold">{t(`names.${agent}`)}</span>
          <span
            className={clsx(
              'figures text-[0.85rem] whitespace-nowrap',
              status === 'failed' ? 'font-bold text-stop' : 'text-soft',
            )}
          >
            {stateText(state, t, formats)}
          </span>
        </p>
        <p className="line-clamp-2 text-[0.92rem] leading-snug text-soft" title={line ?? undefined}>
          <bdi>{line ?? t(`jobs.${agent}`)}</bdi>
        </p>
      </div>
    </div>
  );
}
