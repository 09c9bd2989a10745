import { lineColours } from '#core/line-colours.ts';

export { lineColours };

/** A CSS colour for the n-th line, counted from 0; after eight they start again, so never use it alone. */
export const lineColour = (index: number): string => `var(--color-line-${(index % lineColours.length) + 1})`;
