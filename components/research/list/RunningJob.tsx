import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Line, type StationState } from '#components/ui/Line.tsx';
import { Link } from '#components/ui/Link.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { type ResearchJob, researchSteps } from '#contracts/research.ts';

export function RunningJob({ job, onCancel }: { job: ResearchJob; onCancel: () => void }) {
  const t = useTranslations('research-results.list');
  const tStep = useTranslations('research-results.steps');
  const formats = useFormats();
  const here = job.currentStep ? researchSteps.indexOf(job.currentStep) : -1;
  const stateAt = (index: number): StationState => {
    if (index === here) return 'current';
    return index < here ? 'done' : 'ahead';
  };
  return (
    <li className="border-t-4 border-ink pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lg">
          <Link
            href={`/research/${job.jobId}`}
            className="underline decoration-rule decoration-2 underline-offset-4"
          >
            {job.title}
          </Link>
        </h3>
        <span className="text-xl font-extrabold tabular-nums">
          {formats.percent(job.progressPercentage / 100)}
        </span>
      </div>
      <p className="mt-0.5 mb-2 flex flex-wrap justify-between gap-x-4 text-soft">
        <span>{job.message}</span>
        {/* The same answers may run twice. */}
        <span className="text-[0.95rem]">
          {t.rich('since', { time: () => <DateText iso={job.createdAt} clock /> })}
        </span>
      </p>
      <ProgressBar label={job.title} value={job.progressPercentage} words={job.message} />
      <div className="mt-4 flex items-start gap-6">
        <div className="min-w-0 flex-1">
          <Line
            label={t('steps')}
            direction="across"
            stations={researchSteps.map((step, index) => ({
              id: step,
              name: tStep(step),
              state: stateAt(index),
            }))}
          />
        </div>
        <Button small onClick={onCancel}>
          {t.rich('cancel', { title: job.title, hidden })}
        </Button>
      </div>
    </li>
  );
}
