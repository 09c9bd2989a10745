import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ResearchJobStatus } from '#client/research/research-state.ts';
import { Line } from '#components/ui/Line.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ResearchEvent } from '#contracts/research.ts';
import { ActivityBoard } from './ActivityBoard.tsx';
import { activityOf } from './activity.ts';
import { stationsOf } from './stations.ts';

/** The line of steps, and beside it all that was said on the way. */
export function Progress({ job, messages }: { job: ResearchJobStatus; messages: readonly ResearchEvent[] }) {
  const t = useTranslations('research-results');
  const formats = useFormats();
  const activities = useMemo(() => activityOf(messages, t, formats), [messages, t, formats]);
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[22rem_1fr]">
      <Line label={t('run.stepsLabel')} stations={stationsOf(job.steps, t, formats)} />
      <div className="min-w-0">
        <ActivityBoard activities={activities} />
      </div>
    </div>
  );
}
