import type { StepState } from '#client/research/research-state.ts';
import type { Formats } from '#components/ui/format.ts';
import type { Station, StationState } from '#components/ui/Line.tsx';
import type { Translator } from '#messages/messages.ts';

const states: Record<StepState['status'], StationState> = {
  waiting: 'ahead',
  running: 'current',
  done: 'done',
  stopped: 'stopped',
};

export const stationsOf = (
  steps: readonly StepState[],
  t: Translator<'research-results'>,
  formats: Formats,
): Station[] =>
  steps.map(({ step, status, message, at }) => ({
    id: step,
    name: t(`steps.${step}`),
    state: states[status],
    note: message,
    aside: at ? formats.clock(at) : undefined,
  }));
