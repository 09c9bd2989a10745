/** What a part of the score says, 0 to 100, with its reason in words; null where nothing is known to judge by. */
export type Evaluated = { score: number; reason: string } | null;

export const clamp = (value: number) => Math.min(100, Math.max(0, value));

/** Straight lines between the points, flat beyond the ends. */
export function curve(points: readonly (readonly [x: number, y: number])[], x: number): number {
  const after = points.findIndex(([px]) => px >= x);
  if (after === -1) return points.at(-1)?.[1] ?? 0;
  const [x1, y1] = points[after] ?? [0, 0];
  const before = points[after - 1];
  return before ? before[1] + ((y1 - before[1]) * (x - before[0])) / (x1 - before[0]) : y1;
}
