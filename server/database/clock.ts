import type { Clock } from '#core/clock.ts';
import type { Database } from './types.ts';

/** How often the difference is measured again: clocks are set, and drift, ms. */
const MEASURE_MS = 5 * 60_000;

/**
 * The database's clock, by this machine's and the difference between the two. What one node stamps and another compares
 * is told by one clock, however wrong that of a node is. The embedded database has the clock of this machine already.
 */
export async function createDatabaseClock(
  { kind, pool }: Pick<Database, 'kind' | 'pool'>,
  onMeasured: (aheadMs: number) => void = () => {},
  ownNow: () => number = Date.now,
): Promise<{ clock: Clock; stop(): void }> {
  let aheadMs = 0;

  async function measure(): Promise<void> {
    const before = ownNow();
    const { rows } = await pool.query<{ ms: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    );
    // It was asked somewhere between.
    aheadMs = Math.round((before + ownNow()) / 2 - (rows[0]?.ms ?? ownNow()));
    onMeasured(aheadMs);
  }

  let timer: NodeJS.Timeout | null = null;
  if (kind === 'postgres') {
    await measure();
    // While the database is away the last difference is as good as any.
    timer = setInterval(() => void measure().catch(() => undefined), MEASURE_MS);
    timer.unref();
  }
  return {
    clock: () => new Date(ownNow() - aheadMs),
    stop() {
      if (timer) clearInterval(timer);
    },
  };
}
