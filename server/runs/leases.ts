import type { Logger } from 'pino';
import type { Database } from '#server/database/types.ts';
import { createTicker } from '#server/lib/ticker.ts';
import { checkClaims } from './data.ts';
import type { Held, LeaseTimings } from './dependencies.ts';

export const defaultLeaseTimings: LeaseTimings = { lease: 10_000, renew: 3_000, check: 700, sweep: 2_000 };

type LeaseDependencies = {
  db: Database;
  logger: Logger;
  leaseTimings: LeaseTimings;
  held: () => Held[];
  /** Looks for runs that nobody works on any more. */
  sweep: () => Promise<void>;
  /** Nobody but this process has runs: what it lost it knows, so that without runs there is nothing to look for. */
  alone: boolean;
};

const QUIET_SWEEP_MS = 60_000;

/**
 * Two slow loops while this process takes work. One keeps the leases of the runs in hand and stops the workers of
 * those that were cancelled or taken over elsewhere; while nothing runs it asks nothing. The other sweeps.
 */
export function createLeases({ db, logger, leaseTimings, held, sweep, alone }: LeaseDependencies) {
  let sweeping: NodeJS.Timeout | null = null;
  let renewedAt = 0;
  let heldAt = performance.now();
  let sweptAt = 0;
  const busy = new Set<string>();

  /** Never two of one kind at once: a slow database would pile them up. */
  async function turn(name: string, work: () => Promise<void>): Promise<void> {
    if (busy.has(name)) return;
    busy.add(name);
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, `runs: the ${name} failed and comes again`);
    } finally {
      busy.delete(name);
    }
  }

  async function check(): Promise<void> {
    const mine = held();
    if (mine.length === 0) return;
    const now = performance.now();
    heldAt = now;
    const renews = now - renewedAt >= leaseTimings.renew;
    const good = await checkClaims(db, mine, renews ? leaseTimings.lease : null);
    if (renews) renewedAt = now;
    for (const claim of mine) {
      if (!good.some(({ id, attempt }) => id === claim.id && attempt === claim.attempt)) claim.stop();
    }
  }

  /** Whatever was in hand may have been lost until its lease is over; from then on a look a minute is enough. */
  function isQuiet(): boolean {
    const now = performance.now();
    return alone && now - heldAt > 2 * leaseTimings.lease && now - sweptAt < QUIET_SWEEP_MS;
  }
  async function sweepNow(): Promise<void> {
    sweptAt = performance.now();
    await sweep();
  }

  const checking = createTicker(
    leaseTimings.check,
    () => held().length > 0,
    () => void turn('check of leases', check),
  );

  return {
    /** A run is in hand now. */
    taken: checking.wake,
    start(): void {
      sweeping = setInterval(() => isQuiet() || turn('sweep', sweepNow), leaseTimings.sweep);
    },
    stop(): void {
      checking.stop();
      if (sweeping) clearInterval(sweeping);
      sweeping = null;
    },
  };
}
