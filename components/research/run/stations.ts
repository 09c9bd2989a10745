import type { StepState } from '#client/research/research-state.ts';
import { formatClock } from '#components/ui/format.ts';
import type { Station, StationState } from '#components/ui/Line.tsx';
import { stepLabels } from '../labels.ts';

const states: Record<StepState['status'], StationState> = {
  waiting: 'ahead',
  running: 'current',
  done: 'done',
  stopped: 'stopped',
};

export const stationsOf = (steps: readonly StepState[]): Station[] =>
  steps.map(({ step, status, message, at }) => ({
    id: step,
    name: stepLabels[step],
    state: states[status],
    note: message,
    aside: at ? formatClock(at) : undefined,
  }));
