import { useTranslations } from 'next-intl';
import type { UnitCell } from '#client/scans/scan-grid.ts';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { useDebounced } from '#hooks/useDebounced.ts';
import { useScanUnit } from '#hooks/useScanResults.ts';
import { StateSign } from '../StateSign.tsx';

/** Who walks on before this asks for nothing, ms. */
const REST_MS = 250;

type Props = {
  scanId: string;
  cell: UnitCell;
  title: string;
  /** Null: it is somebody else’s, to read only. */
  onRetry: ((unitId: string) => void) | null;
  isRetrying: boolean;
};

/** One request: what came of it and why, and a way to ask it again. */
export function UnitDetail({ scanId, cell, title, onRetry, isRetrying }: Props) {
  const t = useTranslations('scans.board.units');
  const tShared = useTranslations('scans.shared');
  const rested = useDebounced(String(cell.number), REST_MS);
  const isRested = rested === String(cell.number);
  const { unit: fetched } = useScanUnit(scanId, isRested ? cell.number : null, `${cell.state} ${cell.price}`);
  const unit = fetched?.number === cell.number ? fetched : null;
  const isOver = cell.state !== 'queued' && cell.state !== 'fetching';
  return (
    <div className="mt-4 min-h-24 border-s-8 border-rule bg-panel px-4 py-3">
      <p className="flex items-center gap-2 font-bold">
        <StateSign state={cell.state} /> {title}
      </p>
      <p className="text-soft">
        {unit?.reason?.message ??
          t('meaning', { state: tShared(`states.${cell.state}`), note: tShared(`notes.${cell.state}`) })}
        {unit && isOver && onRetry ? (
          <>
            {' '}
            {unit.attempt > 1 ? `${t('asked', { count: unit.attempt })} ` : ''}
            {unit.durationMs === null
              ? t.rich('lastAt', { at: () => <DateText iso={unit.updatedAt} clock /> })
              : t.rich('lastAtAfter', {
                  at: () => <DateText iso={unit.updatedAt} clock />,
                  seconds: (unit.durationMs / 1_000).toFixed(1),
                })}
          </>
        ) : null}
      </p>
      {unit && isOver ? (
        <Button small className="mt-2" disabled={isRetrying} onClick={() => onRetry?.(unit.unitId)}>
          {t('askAgain')}
        </Button>
      ) : null}
    </div>
  );
}
