'use client';

import { lazy, Suspense } from 'react';
import { SystemIcon } from '#components/ui/frame-icons.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { useIdle } from '#components/ui/useIdle.ts';

/** Comes when the page has nothing else to do: which theme there is has been set before anything was painted. */
const ThemeButton = lazy(() =>
  importWithRetry(() => import('./ThemeButton.tsx')).then((module) => ({ default: module.ThemeButton })),
);

export function ThemeSwitch() {
  const waiting = (
    <span className="grid size-10 place-items-center sm:size-11">
      <SystemIcon />
    </span>
  );
  if (!useIdle()) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ThemeButton />
    </Suspense>
  );
}
