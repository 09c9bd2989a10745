import { useTranslations } from 'next-intl';
import type { ResearchJobStatus } from '#client/research/research-state.ts';
import { useRunLine } from '#components/runs/useRunLine.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { CancelButton } from './CancelButton.tsx';

type Props = {
  job: ResearchJobStatus;
  isResearching: boolean;
  onCancel: () => Promise<void>;
  onRetry: () => void;
  isRetrying: boolean;
};

/** How far it is, what it is doing, and a way to stop it or to go on. */
export function RunHead({ job, isResearching, onCancel, onRetry, isRetrying }: Props) {
  const t = useTranslations('research-results.run');
  const tStatus = useTranslations('research-results.status');
  const formats = useFormats();
  const lineOf = useRunLine();
  const stopped = job.status === 'failed' || job.status === 'cancelled';
  return (
    <div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <p className="min-w-0">
          <span className="block text-5xl font-extrabold tabular-nums">
            {formats.percent(job.progressPercentage / 100)}
          </span>
          <span className="font-semibold" aria-live="polite">
            {isResearching ? lineOf(job) : tStatus(job.status)}
          </span>
        </p>
        {isResearching ? <CancelButton onCancel={onCancel} /> : null}
        {stopped ? (
          <div className="flex flex-wrap gap-3">
            <Button kind="next" onClick={onRetry} disabled={isRetrying}>
              {isRetrying ? t('starting') : t('continue')}
            </Button>
            <ButtonLink href={`/research/new?from=${job.jobId}`}>{t('change')}</ButtonLink>
          </div>
        ) : null}
      </div>
      <div className="mt-3 mb-10">
        <ProgressBar label={t('progress')} value={job.progressPercentage} words={lineOf(job)} />
        {job.error ? (
          <div className="mt-6">
            <ErrorNote title={t('stopped')}>{job.error}</ErrorNote>
          </div>
        ) : null}
      </div>
    </div>
  );
}
