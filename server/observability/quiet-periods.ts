import { type DatabaseTrouble, databaseTrouble } from '#server/database/away.ts';

/** How often an ongoing trouble is said again, ms. */
const SAY_AGAIN_MS = 60_000;

type LogArguments = [obj: unknown, msg?: string, ...args: unknown[]];

/**
 * Keeps one cause from filling the log: of entries whose `err` is the database's own trouble, the first passes, and
 * then one a minute, which says how many were left out. Anything else passes.
 */
export function createQuietPeriods(now: () => number = () => performance.now()) {
  const troubles = new Map<DatabaseTrouble, { saidAt: number; leftOut: number }>();
  return {
    /** The arguments to log; null for nothing. */
    filter(args: LogArguments): LogArguments | null {
      const [given] = args;
      const trouble = databaseTrouble(errorIn(given));
      if (!trouble) return args;
      const at = now();
      const known = troubles.get(trouble);
      if (known && at - known.saidAt < SAY_AGAIN_MS) {
        known.leftOut += 1;
        return null;
      }
      const leftOut = known?.leftOut ?? 0;
      troubles.set(trouble, { saidAt: at, leftOut: 0 });
      if (leftOut === 0) return args;
      const [, ...rest] = args;
      return [{ ...(given as object), leftOut }, ...rest];
    },
  };
}

const errorIn = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && 'err' in given ? given.err : undefined;
