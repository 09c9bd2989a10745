import { expect, test } from 'vitest';
import { systemClock } from '#core/clock.ts';
import { addDays } from '#core/trips/dates.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { fakeSource } from '#testing/runs/fare-source.ts';
import { scanFor } from '#testing/runs/scans.ts';
import type { UnitRow } from '../units/data.ts';
import { askAll } from './ask-all.ts';
import { createBoard } from './board.ts';
import type { Harvest } from './harvests.ts';

/** One euro is one dollar. */
const rates: Rates = {
  toUsd: ({ amount }) => amount,
  fromUsd: (usd) => usd,
  knows: () => true,
  asOf: '2026-11-28T00:00:00Z',
};
const unit = (number: number, source: string): UnitRow => ({
  ...{ number, source, from: 'MUC', to: 'BCN' },
  ...{ depart: addDays('2027-05-01', number), return: addDays('2027-05-08', number) },
  ...{ state: 'queued', reasonCode: null, reason: null, attempt: 0, expected: 40_000 },
  ...{ resultsCount: 0, cheapest: null, durationMs: null, updatedAt: 0 },
});

/** Asks 40 units of one source; what others changed, and what is written, comes as the test says. */
async function asking(
  slow: Partial<{ flush(harvest: Harvest): Promise<void>; sync(): Promise<void> }>,
  isAsked: (count: number) => void,
) {
  const source = fakeSource('good', { ms: 80, atOnce: 8, price: () => 40_000 });
  const counted: typeof source = {
    ...source,
    async ask(question, options) {
      const reports = await source.ask(question, options);
      isAsked(source.asked.length);
      return reports;
    },
  };
  const board = createBoard(
    Array.from({ length: 40 }, (_, number) => unit(number, 'good')),
    {},
  );
  const written: number[] = [];
  await askAll({
    ...{ request: scanFor({ askAll: true }), board, sources: new Map([['good', counted]]), rates },
    ...{ clock: systemClock, random: () => 0.5, signal: new AbortController().signal },
    async flush(harvest) {
      written.push(...harvest.answered);
      board.take();
      await slow.flush?.(harvest);
    },
    async sync() {
      await slow.sync?.();
      return { waiting: false, again: [] };
    },
  });
  return { board, written: written.sort((a, b) => a - b) };
}

test.each(['sync', 'flush'] as const)(
  'sources go on being asked while the database takes its time (%s)',
  async (what) => {
    const all = Promise.withResolvers<void>();
    // Until everything was asked, the database does not answer: whoever waits for it first waits for ever.
    const { board, written } = await asking({ [what]: () => all.promise }, (count) => {
      if (count === 40) all.resolve();
    });
    expect(board.tally('good').counts.found).toBe(40);
    expect(written).toEqual(Array.from({ length: 40 }, (_, number) => number));
  },
  5_000,
);
