import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate } from '#contracts/places.ts';
import { distanceKm } from '#core/distance.ts';
import { addDays } from '#core/trips/dates.ts';
import { type Market, marketOf } from '#server/providers/fares/markets.ts';
import { modelledUsual } from '#server/providers/fares/usual.ts';
import { loadAirports } from '#server/providers/places/airports.ts';

/** `data/fares.json`: what return flights in economy usually cost an adult, to fit the fare model to and to check it with. */
const faresFile = z.strictObject({
  asOf: calendarDate,
  /** How long before leaving. */
  leadDays: z.number().int().positive(),
  source: z.string(),
  fares: z
    .array(
      z.strictObject({
        route: z.string().regex(/^[A-Z]{3}-[A-Z]{3}$/),
        /** A month, or a day at the turn of the year. */
        leaving: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/),
        usd: z.number().int().positive(),
      }),
    )
    .min(120),
});
export const readFares = () =>
  faresFile.parse(JSON.parse(readFileSync(new URL('../../data/fares.json', import.meta.url), 'utf8')));

/** So far off still counts as right. */
export const TOLERANCE = 0.25;
const NIGHTS = 7;

export type ComparedFare = {
  route: string;
  leaving: string;
  market: Market['name'];
  /** US dollars. */
  known: number;
  model: number;
  /** Of what is known: 0.1 is a tenth too dear. */
  off: number;
};

/** Each known fare beside the model's median around the middle of its month. */
export function compareFares(): ComparedFare[] {
  const { fares, leadDays } = readFares();
  return fares.map(({ route, leaving, usd }) => {
    const [from = '', to = ''] = route.split('-');
    const depart = leaving.length === 7 ? `${leaving}-15` : leaving;
    const airports = loadAirports();
    const [a, b] = [airports.get(from), airports.get(to)];
    const query = { from, to, depart, return: addDays(depart, NIGHTS), adults: 1, children: 0 };
    const usual = modelledUsual(query, addDays(depart, -leadDays));
    if (!a || !b || !usual) throw new Error(`data/fares.json: there is no such route: ${route}`);
    const model = Math.round(usual.median / 100);
    const market = marketOf(a, b, distanceKm(a, b)).name;
    return { route, leaving, market, known: usd, model, off: model / usd - 1 };
  });
}

export const shareWithin = (fares: readonly ComparedFare[]): number =>
  fares.filter(({ off }) => Math.abs(off) <= TOLERANCE).length / fares.length;

export const byMarket = (fares: readonly ComparedFare[]): [Market['name'], ComparedFare[]][] =>
  [...new Set(fares.map(({ market }) => market))].map((name) => [
    name,
    fares.filter(({ market }) => market === name),
  ]);
