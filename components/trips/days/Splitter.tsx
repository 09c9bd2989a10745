'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { localStore } from '#client/lib/browser.ts';
import { readWidth, STEP, USUAL_WIDTH, widthWithin } from './split.ts';

/** Of this browser, px; none: by the width of the window. */
const KEY = 'caravan.map-width';

/** Between the days and the map: drag it, or move it with the arrow keys; a double press brings the usual width back. */
export function Splitter({ board }: { board: RefObject<HTMLElement | null> }) {
  const t = useTranslations('trips.days.splitter');
  const bar = useRef<HTMLHRElement>(null);
  const [value, setValue] = useState<number | null>(null);

  useEffect(() => {
    const kept = readWidth(localStore.getItem(KEY));
    if (kept !== null && board.current) {
      board.current.style.setProperty('--beside', `${widthWithin(kept, board.current.clientWidth)}px`);
      setValue(kept);
    }
  }, [board]);

  // Where one reads from right to left the map is on the left.
  const isTurned = () => board.current !== null && getComputedStyle(board.current).direction === 'rtl';
  const beside = () => {
    const [whole, own] = [board.current?.getBoundingClientRect(), bar.current?.getBoundingClientRect()];
    if (!whole || !own) return 0;
    return isTurned() ? own.left - whole.left : whole.right - own.right;
  };
  const set = (wanted: number) => {
    if (!board.current) return;
    const width = widthWithin(wanted, board.current.clientWidth);
    board.current.style.setProperty('--beside', `${width}px`);
    localStore.setItem(KEY, `${width}`);
    setValue(width);
  };
  const reset = () => {
    board.current?.style.setProperty('--beside', USUAL_WIDTH);
    localStore.removeItem(KEY);
    setValue(null);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(beside() + (isTurned() ? -step : step));
  };
  const onDown = (event: PointerEvent<HTMLHRElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent<HTMLHRElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !board.current) return;
    const half = event.currentTarget.clientWidth / 2;
    const { left, right } = board.current.getBoundingClientRect();
    set((isTurned() ? event.clientX - left : right - event.clientX) - half);
  };
  return (
    <hr
      ref={bar}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('label')}
      aria-valuenow={value ?? 0}
      aria-valuetext={value === null ? t('usual') : t('pixels', { count: value })}
      title={t('hint')}
      onKeyDown={onKey}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onDoubleClick={reset}
      className="hidden h-[calc(100dvh-2rem)] w-8 cursor-col-resize touch-none border-0 bg-[linear-gradient(var(--rule),var(--rule))] bg-size-[2px_100%] bg-center bg-no-repeat hover:bg-[linear-gradient(var(--edge),var(--edge))] lg:sticky lg:top-4 lg:block"
    />
  );
}
