'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ConnectionNote } from '#components/research/run/ConnectionNote.tsx';
import { MissingRun } from '#components/runs/MissingRun.tsx';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { AppError } from '#contracts/errors.ts';
import { useScan } from '#hooks/useScan.ts';
import { Packages } from '../results/Packages.tsx';
import { Results } from '../results/Results.tsx';
import { ScanHead } from './ScanHead.tsx';
import { SourceLines } from './SourceLines.tsx';
import { UnitBoard } from './UnitBoard.tsx';

type Props = {
  scanId: string;
  /** Of somebody else’s scan, which is read by a link: what is shown once it can’t be read any more. */
  ended?: (why: AppError) => ReactNode;
};

/** One scan: who is asked for what, what each says, and all that was found, live. */
export function ScanPage({ scanId, ended }: Props) {
  const t = useTranslations('scans.board');
  const tShared = useTranslations('scans.shared');
  const live = useScan(scanId);
  const { scan, grid, cells, connection, isRunning } = live;
  // What was shared stays on the screen no longer than it is.
  if (live.error && ended) return ended(live.error);
  if (live.error && !scan) return <MissingRun what="scan" error={live.error} />;
  if (!scan)
    return (
      <>
        <PageTitle title={ended ? t('aScan') : t('yourScan')} />
        <Skeleton className="h-[40rem]" label={t('opening')} />
      </>
    );
  return (
    <>
      <ShowConnection {...connection} />
      <ConnectionNote connection={connection} what="scan" reconnect={live.reconnect} />
      {live.refusal ? (
        <div className="mb-6">
          <ErrorNote title={tShared('failed')}>
            <ProblemText of={live.refusal} />
          </ErrorNote>
        </div>
      ) : null}
      <PageTitle title={scan.title} lead={isRunning && !ended ? t('canClose') : undefined} />
      <ScanHead
        scan={scan}
        isRunning={isRunning}
        isShared={ended !== undefined}
        onCancel={live.cancel}
        isCancelling={live.isCancelling}
        onRetry={live.retry}
        isRetrying={live.isRetrying}
      />
      <Section title={t('sources')}>
        <SourceLines
          sources={scan.sources}
          working={scan.working}
          onRetry={ended ? null : (source) => live.retry({ kind: 'source', source })}
          isRetrying={live.isRetrying || isRunning}
        />
      </Section>
      {grid && cells.length > 0 ? (
        <Section title={t('everyRequest')}>
          <UnitBoard
            scanId={scanId}
            grid={grid}
            cells={cells}
            sources={scan.sources}
            onRetry={ended ? null : (unitId) => live.retry({ kind: 'unit', unitId })}
            isRetrying={live.isRetrying}
          />
        </Section>
      ) : null}
      {isRunning || scan.resultsCount === 0 ? null : <Packages scanId={scanId} />}
      {scan.units > 0 ? <Results scan={scan} isRunning={isRunning} /> : null}
    </>
  );
}
