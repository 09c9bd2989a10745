import clsx from 'clsx';
import type { UnitState } from '#contracts/scans.ts';
import { unitSigns } from './unit-signs.ts';

const css = (name: string | null) => (name === null ? 'none' : `var(${name})`);

/** The sign of a state, as it is in the grid. What it means stands beside it. */
export function StateSign({ state, className }: { state: UnitState; className?: string }) {
  const { fill, outline, path, colour } = unitSigns[state];
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={clsx('inline-block size-4 shrink-0', className)}>
      <rect x="1" y="1" width="14" height="14" fill={css(fill)} stroke={css(outline)} strokeWidth="1.5" />
      <path
        d={path}
        fill="none"
        stroke={css(colour)}
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
