'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type SourceCells, tallyOf, type UnitCell } from '#client/scans/scan-grid.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ScanGrid, SourceView } from '#contracts/scans.ts';
import { unitStates } from '#contracts/scans.ts';
import { StateSign } from '../StateSign.tsx';
import { useScanWords } from '../useScanWords.ts';
import { UnitDetail } from './UnitDetail.tsx';
import { UnitGrid } from './UnitGrid.tsx';

type Props = {
  scanId: string;
  grid: ScanGrid;
  cells: readonly SourceCells[];
  sources: readonly SourceView[];
  /** Null: it is somebody else’s, to read only. */
  onRetry: ((unitId: string) => void) | null;
  isRetrying: boolean;
};

/** Everything that is asked, a cell a request, and what came of the one that is pointed at. */
export function UnitBoard({ scanId, grid, cells, sources, onRetry, isRetrying }: Props) {
  const t = useTranslations('scans.board.units');
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const said = useScanWords();
  const [chosen, setChosen] = useState<{ source: string; number: number } | null>(null);
  const nameOf = (id: string) => sources.find(({ source }) => source === id)?.name ?? id;
  const words = ({ route, date, state, price }: UnitCell): string => {
    const [way, days] = [grid.routes[route], grid.dates[date]];
    if (!way || !days) return tShared(`states.${state}`);
    const what = {
      way: tShared('route', { from: way.from, to: way.to }),
      dates: said.dates(days.depart, days.return),
      state: tShared(`states.${state}`),
    };
    return price === null
      ? t('cell', what)
      : t('cellWithPrice', { ...what, price: formats.cost({ amount: price, currency: grid.currency }) });
  };
  const tally = tallyOf(cells.flatMap((source) => source.cells));
  const cell = cells
    .find(({ source }) => source === chosen?.source)
    ?.cells.find(({ number }) => number === chosen?.number);
  return (
    <>
      <div className="flex flex-col gap-5">
        {cells.map(({ source, cells: own }) => (
          <div key={source} className="grid gap-x-6 gap-y-1 lg:grid-cols-[11rem_1fr]">
            <h3 className="text-base">
              {nameOf(source)}{' '}
              <span className="figures text-[0.9rem] font-normal text-soft">
                {formats.number(own.length)}
              </span>
            </h3>
            <UnitGrid
              name={nameOf(source)}
              cells={own}
              words={words}
              chosen={chosen?.source === source ? chosen.number : null}
              onChoose={(number) => setChosen({ source, number })}
            />
          </div>
        ))}
      </div>
      {chosen && cell ? (
        <UnitDetail
          scanId={scanId}
          cell={cell}
          title={t('ofSource', { source: nameOf(chosen.source), request: words(cell) })}
          onRetry={onRetry}
          isRetrying={isRetrying}
        />
      ) : (
        <p className="mt-4 text-soft">{t('point')}</p>
      )}
      <dl className="tracks mt-4 gap-x-6 gap-y-1 text-[0.9rem] [--track:19rem]">
        {unitStates.map((state) => {
          const count = tally.find((one) => one.state === state)?.count ?? 0;
          return (
            <div key={state} className="flex items-start gap-2">
              <dt className="inline-flex items-center gap-2 font-semibold whitespace-nowrap">
                <StateSign state={state} className="mt-px" /> {tShared(`states.${state}`)}
              </dt>
              <dd className="text-soft">
                {tShared(`notes.${state}`)}
                {count > 0 ? <span className="figures text-ink"> {formats.number(count)}</span> : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
