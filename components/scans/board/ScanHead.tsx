import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { ScanState } from '#client/scans/scan-state.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScanRetry } from '#hooks/useScan.ts';
import { useScanWords } from '../useScanWords.ts';
import { ShareScan } from './ShareScan.tsx';
import { Counts } from './SourceLines.tsx';

type Props = {
  scan: ScanState;
  isRunning: boolean;
  /** Somebody else’s, to read only. */
  isShared: boolean;
  onCancel: () => void;
  isCancelling: boolean;
  onRetry: (what: ScanRetry) => void;
  isRetrying: boolean;
};

/** How far it is, what it found, what it did not and why; and a way to stop it or to ask again. */
export function ScanHead({ scan, isRunning, isShared, onCancel, isCancelling, onRetry, isRetrying }: Props) {
  const t = useTranslations('scans.board.head');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const words = useScanWords();
  const { counts, cheapest } = scan;
  const now = isRunning && scan.message ? scan.message : tShared(`statuses.${scan.status}`);
  const missing =
    counts.blocked + counts.failed + counts.skipped + counts.stale + counts.queued + counts.fetching;
  return (
    <div className="mb-10">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <p className="min-w-0">
          <span className="block text-5xl font-extrabold tabular-nums">
            {formats.percent(scan.progress / 100)}
          </span>
          <span className="font-semibold" aria-live="polite">
            {now}
          </span>
        </p>
        {cheapest ? (
          <p className="min-w-0">
            <span className="block text-[0.9rem] text-soft">
              {isRunning ? t('cheapestSoFar') : t('cheapest')}
            </span>
            <span className="block text-2xl font-extrabold tabular-nums">
              {words.price(cheapest.price, cheapest.isModelled)}
            </span>
            <span className="text-soft">
              {t.rich('where', {
                ...{ from: cheapest.from, to: cheapest.to, figures },
                dates: words.dates(cheapest.depart, cheapest.return),
              })}
            </span>
          </p>
        ) : null}
        {isShared ? null : isRunning ? (
          <div className="flex flex-wrap gap-3">
            <ShareScan scanId={scan.scanId} />
            <CancelScan onCancel={onCancel} isCancelling={isCancelling} />
          </div>
        ) : (
          <div className="flex flex-wrap gap-3">
            {missing > 0 ? (
              <Button disabled={isRetrying} onClick={() => onRetry({ kind: 'missing' })}>
                {isRetrying ? tShared('starting') : t('askMissing', { count: missing })}
              </Button>
            ) : null}
            <Button disabled={isRetrying} onClick={() => onRetry({ kind: 'all' })}>
              {t('refreshAll')}
            </Button>
            <ButtonLink href={`/scans/new?again=${scan.scanId}`}>{tShared('changeQuestion')}</ButtonLink>
            <ShareScan scanId={scan.scanId} />
          </div>
        )}
      </div>
      <div className="mt-3">
        <ProgressBar label={t('progress')} value={scan.progress} words={scan.message || now} />
      </div>
      <div className="mt-3">
        <Counts counts={counts} />
      </div>
      {scan.error ? (
        <div className="mt-6">
          <ErrorNote title={t('stopped')}>{scan.error}</ErrorNote>
        </div>
      ) : null}
    </div>
  );
}

// Apart from the date behind it: next to codes an Arabic date would give its first number to them.
const figures = (chunks: ReactNode) => <bdi className="figures">{chunks}</bdi>;

/** Asks in place before it stops: what was found is kept, so a dialog would make too much of it. */
function CancelScan({ onCancel, isCancelling }: { onCancel: () => void; isCancelling: boolean }) {
  const t = useTranslations('scans.board.head');
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button small onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={t('cancelScan')}>
      <span>{t('stopHere')}</span>
      <Button kind="stop" small autoFocus disabled={isCancelling} onClick={onCancel}>
        {isCancelling ? t('stopping') : t('stop')}
      </Button>
      <Button small onClick={() => setAsking(false)}>
        {t('keepGoing')}
      </Button>
    </div>
  );
}
