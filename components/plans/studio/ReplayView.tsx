import { Section } from '#components/ui/layout.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import type { PlanRequest } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { AtWork } from './AtWork.tsx';
import { ReplayBar } from './ReplayBar.tsx';
import { useReplay } from './useReplay.ts';

type Props = {
  planId: string;
  events: readonly Envelope[];
  request: PlanRequest | null;
  onClose: () => void;
};

/** A finished plan as it came about. */
export function ReplayView({ planId, events, request, onClose }: Props) {
  const replay = useReplay(planId, events);
  const { plan } = replay;
  return (
    <Section title="Replay">
      <ReplayBar replay={replay} onClose={onClose} />
      <p className="mb-2 flex items-baseline justify-between gap-4">
        <span>{plan.message}</span>
        <span className="text-xl font-extrabold tabular-nums">{Math.round(plan.progress)}%</span>
      </p>
      <ProgressBar label="Plan in the replay" value={plan.progress} words={plan.message} />
      <div className="mt-8">
        <AtWork plan={plan} request={request} />
      </div>
    </Section>
  );
}
