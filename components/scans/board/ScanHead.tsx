import { useState } from 'react';
import type { ScanState } from '#client/scans/scan-state.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { count } from '#components/ui/format.ts';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import type { ScanRetry } from '#hooks/useScan.ts';
import { statusLabels } from '../../research/labels.ts';
import { formatDates, priceWords } from '../labels.ts';
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
  const { counts, cheapest } = scan;
  const missing =
    counts.blocked + counts.failed + counts.skipped + counts.stale + counts.queued + counts.fetching;
  return (
    <div className="mb-10">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <p className="min-w-0">
          <span className="block text-5xl font-extrabold tabular-nums">{Math.round(scan.progress)}%</span>
          <span className="font-semibold" aria-live="polite">
            {isRunning ? scan.message : statusLabels[scan.status]}
          </span>
        </p>
        {cheapest ? (
          <p className="min-w-0">
            <span className="block text-[0.9rem] text-soft">
              {isRunning ? 'Cheapest so far' : 'Cheapest'}
            </span>
            <span className="block text-2xl font-extrabold tabular-nums">
              {priceWords(cheapest.price, cheapest.isModelled)}
            </span>
            <span className="text-soft">
              <span className="figures">
                {cheapest.from} → {cheapest.to}
              </span>
              , {formatDates(cheapest.depart, cheapest.return)}
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
                {isRetrying ? 'Starting…' : `Ask the ${count(missing, 'missing one')} again`}
              </Button>
            ) : null}
            <Button disabled={isRetrying} onClick={() => onRetry({ kind: 'all' })}>
              Refresh all prices
            </Button>
            <ButtonLink href={`/scans/new?again=${scan.scanId}`}>Change the question</ButtonLink>
            <ShareScan scanId={scan.scanId} />
          </div>
        )}
      </div>
      <div className="mt-3">
        <ProgressBar label="Scan" value={scan.progress} words={scan.message} />
      </div>
      <div className="mt-3">
        <Counts counts={counts} />
      </div>
      {scan.error ? (
        <div className="mt-6">
          <ErrorNote title="The scan stopped">{scan.error}</ErrorNote>
        </div>
      ) : null}
    </div>
  );
}

/** Asks in place before it stops: what was found is kept, so a dialog would make too much of it. */
function CancelScan({ onCancel, isCancelling }: { onCancel: () => void; isCancelling: boolean }) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button small onClick={() => setAsking(true)}>
        Cancel
      </Button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label="Cancel the scan">
      <span>Stop here? What was found stays.</span>
      <Button kind="stop" small autoFocus disabled={isCancelling} onClick={onCancel}>
        {isCancelling ? 'Stopping…' : 'Stop'}
      </Button>
      <Button small onClick={() => setAsking(false)}>
        Keep going
      </Button>
    </div>
  );
}
