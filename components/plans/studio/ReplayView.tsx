import { useTranslations } from 'next-intl';
import { useRunLine } from '#components/runs/useRunLine.ts';
import { Section } from '#components/ui/layout.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
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
  const t = useTranslations('plans.replay');
  const formats = useFormats();
  const lineOf = useRunLine();
  const replay = useReplay(planId, events);
  const { plan } = replay;
  return (
    <Section title={t('title')}>
      <ReplayBar replay={replay} onClose={onClose} />
      <p className="mb-2 flex items-baseline justify-between gap-4">
        <span>{lineOf(plan)}</span>
        <span className="text-xl font-extrabold tabular-nums">{formats.percent(plan.progress / 100)}</span>
      </p>
      <ProgressBar label={t('progress')} value={plan.progress} words={lineOf(plan)} />
      <div className="mt-8">
        <AtWork plan={plan} request={request} />
      </div>
    </Section>
  );
}
