import type { CSSProperties } from 'react';

export type Track = {
  key: string;
  /** A CSS colour; the rule's own while the train has not come that far. */
  colour: string;
  isLit: boolean;
};

type Props = {
  from: readonly Track[];
  to: readonly Track[];
  /** `across` joins rows that stand side by side, `down` those that follow each other. */
  direction: 'across' | 'down';
};

const ROWS = 5;
const ROW = 20;
/** Middles of `count` rows in the middle of five. */
const middles = (count: number) =>
  Array.from({ length: count }, (_, index) => ((ROWS - count) / 2 + index + 0.5) * ROW);
/** Where lines enter the interchange, side by side. */
const beside = (count: number) =>
  Array.from({ length: count }, (_, index) => 50 + (index - (count - 1) / 2) * 7);

const HUB = 56;

/** Parallel lines that meet at an interchange, and leave it as those who go on. Decoration: the cards say it in words. */
export function Merge({ from, to, direction }: Props) {
  const isDown = direction === 'down';
  const point = (along: number, across: number) => (isDown ? `${across} ${along}` : `${along} ${across}`);
  const entries = beside(from.length);
  const exits = beside(to.length);
  const path = (start: number, end: number, [a, b, c, d]: readonly [number, number, number, number]) =>
    `M${point(a, start)}L${point(b, start)}L${point(c, end)}L${point(d, end)}`;
  const isReached = from.every(({ isLit }) => isLit);
  const span = Math.max(from.length, to.length) * 7;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="size-full overflow-visible rtl:-scale-x-100"
      fill="none"
      strokeWidth="8"
    >
      {middles(from.length).map((middle, index) => (
        <path
          key={from[index]?.key}
          d={path(middle, entries[index] as number, [0, 8, 46, HUB])}
          vectorEffect="non-scaling-stroke"
          className="transition-colors duration-500"
          style={{ stroke: from[index]?.isLit ? from[index]?.colour : 'var(--rule)' } as CSSProperties}
        />
      ))}
      {middles(to.length).map((middle, index) => (
        <path
          key={to[index]?.key}
          d={path(middle, exits[index] as number, [100, 92, 66, HUB])}
          vectorEffect="non-scaling-stroke"
          className="transition-colors duration-500"
          style={{ stroke: to[index]?.isLit ? to[index]?.colour : 'var(--rule)' } as CSSProperties}
        />
      ))}
      <path
        d={`M${point(HUB, 50 - span / 2)}L${point(HUB, 50 + span / 2)}`}
        vectorEffect="non-scaling-stroke"
        strokeLinecap="round"
        strokeWidth="20"
        style={{ stroke: isReached ? 'var(--ink)' : 'var(--edge)' }}
      />
      <path
        d={`M${point(HUB, 50 - span / 2)}L${point(HUB, 50 + span / 2)}`}
        vectorEffect="non-scaling-stroke"
        strokeLinecap="round"
        strokeWidth="11"
        style={{ stroke: 'var(--ground)' }}
      />
    </svg>
  );
}
