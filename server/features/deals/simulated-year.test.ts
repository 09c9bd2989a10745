import { describe, expect, test } from 'vitest';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { liveThroughAYear } from '#testing/deals/simulated-year.ts';

describe.each(testDatabases)('a simulated season of prices on the %s database', (kind) => {
  test.each([1, 2])(
    'raises and tells exactly what the rules say, through crashes (seed %i)',
    async (seed) => {
      const db = await openTestDatabase(kind);
      try {
        const result = await liveThroughAYear({
          db,
          watches: 120,
          fares: 12,
          days: 30,
          looks: 4,
          crashes: 25,
          seed,
        });
        expect(result.wrong).toEqual([]);
        expect(result.misreported).toEqual([]);
        expect(result.alerts).toBeGreaterThan(120);
        expect(result.crashes).toBe(25);
      } finally {
        await db.close();
      }
    },
    120_000,
  );
});
