export type Weighted = { name: string; weight: number };

/** Percentages of a run: 0 to 100 with one decimal, the weight of what is done. Never falls. */
export interface Progress {
  /** `fraction` (0 to 1, clamped) of the step `name`; the highest so far when that would be a step back. */
  at(name: string, fraction: number): number;
}

/** @param from the percentage that was reached before, by an earlier attempt */
export function createProgress(steps: readonly Weighted[], from = 0): Progress {
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  let highest = from;
  return {
    at(name, fraction) {
      const index = steps.findIndex((step) => step.name === name);
      const before = steps.slice(0, index).reduce((sum, { weight }) => sum + weight, 0);
      const within = (steps[index]?.weight ?? 0) * clamp(fraction);
      // The tiny addend keeps 28.999999999999996 from being shown as 28.9.
      const percentage = Math.floor(((before + within) / total) * 1000 + 1e-6) / 10;
      highest = Math.max(highest, Math.min(100, percentage));
      return highest;
    },
  };
}

const clamp = (fraction: number) => (Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0);
