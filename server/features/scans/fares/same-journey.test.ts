import { expect, test } from 'vitest';
import { fareReport } from '#contracts/scans/fares.ts';
import { seededRandom } from '#core/planning/random.ts';
import { journeyKey } from '#core/scans/journey.ts';
import { type Itinerary, readItineraries } from '#testing/scans/itineraries.ts';
import { mergeFares } from './take.ts';
import type { KnownFare } from './types.ts';

type ReportedFare = Itinerary & KnownFare & { offer: { source: string; converted: number } };

/** Each is told by a source of its own, so that none is taken for a second price of another. */
const reported = readItineraries().map((one, index): ReportedFare => {
  const source = `scraper:${index}`;
  const key = journeyKey(fareReport.parse(one.report), source);
  return { ...one, ...key, id: `${index}`, offer: { source, converted: 20_000 + index } };
});

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** The row of each, handed over in batches as a scan writes them: of rows before, it is known what was written. */
function rowsOf(fares: readonly ReportedFare[], batch: number): Map<ReportedFare['offer']['source'], string> {
  const written = new Map<string, KnownFare>();
  const rows = new Map<string, string>();
  for (let at = 0; at < fares.length; at += batch)
    for (const { id, journey, numbers, offer } of mergeFares(fares.slice(at, at + batch), [
      ...written.values(),
    ])) {
      written.set(id, { id, journey, numbers });
      rows.set(offer.source, id);
    }
  return rows;
}

/** Pairs that were taken for one and are not, and that are one and were not taken for it. */
function mistakes(rows: ReadonlyMap<string, string>): string[] {
  const rowOf = ({ offer }: ReportedFare) => rows.get(offer.source);
  return reported.flatMap((a, index) =>
    reported.slice(index + 1).flatMap((b) => {
      const isOneRow = rowOf(a) === rowOf(b);
      if (isOneRow === (a.paragraph === b.paragraph)) return [];
      return `${isOneRow ? 'one row' : 'two rows'}: ${a.line}   ${b.line}`;
    }),
  );
}

test('two hundred itineraries come to the rows that they are, in whichever order and batches they come', () => {
  expect(reported).toHaveLength(200);
  expect(new Set(reported.map(({ line }) => line)).size).toBe(200);
  expect(mistakes(rowsOf(reported, 200))).toEqual([]);
  expect(mistakes(rowsOf(reported, 7))).toEqual([]);
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = seededRandom(seed);
    const order = shuffled(reported, random);
    expect(mistakes(rowsOf(order, 1 + Math.floor(random() * 40))), `seed ${seed}`).toEqual([]);
  }
});
