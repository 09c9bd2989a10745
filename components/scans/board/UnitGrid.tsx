'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { SourceCells, UnitCell } from '#client/scans/scan-grid.ts';
import { useWidth } from '#components/ui/map/useWidth.ts';
import { useThemeName } from '#components/ui/useThemeName.ts';
import { cellAt, drawGrid, layoutOf } from './grid-picture.ts';

const FIRST_WIDTH = 1_000;

type Props = {
  name: string;
  cells: SourceCells['cells'];
  /** What a cell is, as a sentence. */
  words: (cell: UnitCell) => string;
  /** The unit whose detail is shown, by number; null: none of this source's. */
  chosen: number | null;
  onChoose: (number: number) => void;
};

/**
 * One source's units, a cell each, filling in as they are asked. One picture: thousands of elements would be too many.
 * The arrows walk through it, and readers hear the cell, as they hear the value of a slider.
 */
export function UnitGrid({ name, cells, words, chosen, onChoose }: Props) {
  const t = useTranslations('scans.board.units');
  const { ref, width } = useWidth<HTMLDivElement>(FIRST_WIDTH);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  const [hovered, setHovered] = useState<number | null>(null);
  const layout = useMemo(() => layoutOf(cells.length, width), [cells.length, width]);
  const chosenAt = chosen === null ? -1 : cells.findIndex(({ number }) => number === chosen);
  const active = hovered ?? (chosenAt >= 0 ? chosenAt : null);

  // Another theme has other colours.
  useEffect(() => {
    if (!canvas.current) return;
    const frame = requestAnimationFrame(() => {
      if (canvas.current) drawGrid(canvas.current, cells, layout, active);
    });
    return () => cancelAnimationFrame(frame);
  }, [cells, layout, active, theme]);

  const choose = (index: number | null) => {
    const cell = index === null ? undefined : cells[index];
    if (cell) onChoose(cell.number);
  };
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt(layout, cells.length, event.clientX - box.left, event.clientY - box.top);
  };
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -layout.columns,
    ArrowDown: layout.columns,
    Home: -cells.length,
    End: cells.length,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = chosenAt < 0 ? 0 : Math.min(cells.length - 1, Math.max(0, chosenAt + step));
    setHovered(null);
    choose(next);
  };
  const shown = cells[Math.max(0, chosenAt)];
  return (
    <div ref={ref} className="min-w-0">
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('requestsTo', { name })}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, cells.length)}
        aria-valuenow={Math.max(0, chosenAt) + 1}
        aria-valuetext={shown ? words(shown) : t('none')}
        className="cursor-crosshair"
        style={{ height: layout.height }}
        title={hovered !== null && cells[hovered] ? words(cells[hovered]) : undefined}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(at(event))}
        onPointerLeave={() => setHovered(null)}
        onPointerUp={(event) => choose(at(event))}
      >
        <canvas
          ref={canvas}
          style={{ width: layout.width, height: layout.height }}
          className="block max-w-full"
        />
      </div>
    </div>
  );
}
