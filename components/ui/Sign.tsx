import type { SVGProps } from 'react';

/** Drawn on a 20 px grid, 2 px strokes, square ends: the hand of all signs here. Always decoration beside a word. */
export function Sign(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
      {...props}
    />
  );
}
