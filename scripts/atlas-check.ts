/**
 * Compares the curated tables with reference data and prints where they disagree:
 * `node scripts/atlas-check.ts <folder>`. The folder may hold `climate-105-cities.json` (github.com/michaelx/climate),
 * `ppp.csv` (github.com/datasets/ppp) and `visa-requirements.csv` (github.com/imorte/passport-index-data);
 * what is missing is left out. It only reports: `data/README.md` says why a figure stayed as it is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadCurrencyTable } from '#server/providers/currency/table.ts';
import { loadAtlas } from '#server/providers/places/atlas.ts';
import { loadCountries } from '#server/providers/places/countries.ts';
import { normalizeText } from '#server/providers/places/normalize-text.ts';
import { loadVisaTable } from '#server/providers/visa/table.ts';
import { differenceOf, readReference } from '#testing/visa/differences.ts';

const MAX_DIFFERENCE_C = 3;
/** Share of all countries by which a rank may differ. */
const MAX_RANK_DIFFERENCE = 0.4;

const print = (line: string) => process.stdout.write(`${line}\n`);
const atlas = loadAtlas();

const referenceCities = z.array(
  z.object({
    city: z.string(),
    monthlyAvg: z.array(z.object({ high: z.number(), low: z.number() })).length(12),
  }),
);

function checkClimate(json: string): void {
  const cities = referenceCities
    .parse(JSON.parse(json))
    // American cities end in their state: "Orlando FL".
    .map((row) => ({ ...row, name: normalizeText(row.city.replace(/ [A-Z]{2}$/, '')) }));
  let compared = 0;
  for (const destination of atlas) {
    const name = normalizeText(destination.name);
    const reference = cities.find((row) => name.startsWith(row.name) || row.name.startsWith(`${name} `));
    if (!reference) continue;
    compared += 1;
    for (const [i, theirs] of reference.monthlyAvg.entries()) {
      const ours = destination.climate[i];
      if (!ours) continue;
      const high = ours.highC - theirs.high;
      const low = ours.lowC - theirs.low;
      if (Math.max(Math.abs(high), Math.abs(low)) > MAX_DIFFERENCE_C)
        print(
          `${destination.id}, month ${ours.month}: ours ${ours.lowC} to ${ours.highC}, theirs ${theirs.low} to ${theirs.high}`,
        );
    }
  }
  print(`climate: ${compared} destinations are in both.\n`);
}

/** Positions when sorted upwards, 0 to 1. */
const ranks = (values: Map<string, number>): Map<string, number> =>
  new Map(
    [...values].sort(([, a], [, b]) => a - b).map(([key], i) => [key, i / Math.max(1, values.size - 1)]),
  );

function checkPrices(csv: string): void {
  const { currencies, currencyOf } = loadCurrencyTable();
  const latest = new Map<string, { year: number; ppp: number }>();
  for (const line of csv.split('\n')) {
    const row = /,([A-Z]{2}),(\d{4}),([\d.]+)\s*$/.exec(line);
    if (!row?.[1]) continue;
    const [, country, year, ppp] = row;
    if ((latest.get(country)?.year ?? 0) < Number(year))
      latest.set(country, { year: Number(year), ppp: Number(ppp) });
  }
  // Price level: what a dollar's worth of goods costs there, over what a dollar buys at the bank.
  const levels = new Map<string, number>();
  const days = new Map<string, number>();
  for (const { country, dayPerPerson, stayPerNight } of atlas) {
    const ppp = latest.get(country)?.ppp;
    const rate = currencies.get(currencyOf(country) ?? '')?.perUsd;
    if (!ppp || !rate) continue;
    levels.set(country, ppp / rate);
    // The cheapest place of a country says more about its prices than its dearest resort.
    const cost = dayPerPerson.moderate + stayPerNight.moderate / 2;
    days.set(country, Math.min(cost, days.get(country) ?? Number.POSITIVE_INFINITY));
  }
  const ours = ranks(days);
  const theirs = ranks(levels);
  for (const [country, level] of levels) {
    const difference = (ours.get(country) ?? 0) - (theirs.get(country) ?? 0);
    if (Math.abs(difference) > MAX_RANK_DIFFERENCE)
      print(
        `${country}: ${difference > 0 ? 'dearer' : 'cheaper'} here than its price level of ${level.toFixed(2)} suggests`,
      );
  }
  const n = levels.size;
  const squares = [...levels.keys()].reduce(
    (sum, c) => sum + (((ours.get(c) ?? 0) - (theirs.get(c) ?? 0)) * (n - 1)) ** 2,
    0,
  );
  print(`prices: ${n} countries, rank correlation ${(1 - (6 * squares) / (n * (n * n - 1))).toFixed(2)}.\n`);
}

function checkVisas(csv: string): void {
  const visas = loadVisaTable();
  const known = loadCountries();
  const rows = readReference(csv).filter(({ destination }) => known.has(destination));
  const reasons = new Map<string, number>();
  for (const row of rows) {
    const different = differenceOf(visas, row);
    if (!different) continue;
    if (!different.why)
      print(`${row.passport} to ${row.destination}: ours ${different.ours}, theirs ${row.says}`);
    const why = different.why ?? 'NOT EXPLAINED';
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  for (const [why, count] of reasons) print(`${count} pairs: ${why}`);
  const different = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  print(`visas: ${rows.length} pairs, ${different} differ.\n`);
}

const [folder] = process.argv.slice(2);
if (!folder) {
  print('Which folder holds the reference data? node scripts/atlas-check.ts <folder>');
  process.exit(2);
}
const checks: Record<string, (text: string) => void> = {
  'climate-105-cities.json': checkClimate,
  'ppp.csv': checkPrices,
  'visa-requirements.csv': checkVisas,
};
for (const [file, check] of Object.entries(checks)) {
  const path = join(folder, file);
  if (existsSync(path)) check(readFileSync(path, 'utf8'));
  else print(`${file} is not there: left out.\n`);
}
