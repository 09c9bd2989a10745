import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calendarDate, iataCode } from '#contracts/places.ts';

/** `data/nonstops.json`: for each airport, in one string, those that somebody flies to from there without a stop. */
const nonstopsFile = z.strictObject({
  asOf: calendarDate,
  routes: z.record(iataCode, z.string().regex(/^[A-Z]{3}( [A-Z]{3})*$/)),
});

type Nonstops = {
  asOf: string;
  pairs: ReadonlySet<string>;
  /** By airport, both ways. */
  flights: ReadonlyMap<string, readonly string[]>;
};
let loaded: Nonstops | undefined;

export function loadNonstops(): Nonstops {
  loaded ??= readNonstops();
  return loaded;
}

const keyOf = (a: string, b: string) => (a < b ? `${a}-${b}` : `${b}-${a}`);

function readNonstops(): Nonstops {
  const file = new URL('../../../data/nonstops.json', import.meta.url);
  const { asOf, routes } = nonstopsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const pairs = Object.entries(routes).flatMap(([from, to]) =>
    to.split(' ').map((iata) => keyOf(from, iata)),
  );
  const flights = new Map<string, string[]>();
  for (const pair of new Set(pairs)) {
    const [a = '', b = ''] = pair.split('-');
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const there = flights.get(from);
      if (there) there.push(to);
      else flights.set(from, [to]);
    }
  }
  return { asOf, pairs: new Set(pairs), flights };
}

/** Where the table knows flights to without a stop from an airport. */
export const flightsFrom = (iata: string): readonly string[] => loadNonstops().flights.get(iata) ?? [];

/** Whether the table knows a flight without a stop, either way. What it does not list is not known to exist. */
export const isNonstop = (from: string, to: string): boolean => loadNonstops().pairs.has(keyOf(from, to));
