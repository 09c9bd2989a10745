import { readdirSync, readFileSync } from 'node:fs';
import type { Destination, DestinationFile } from '#contracts/atlas.ts';
import type { MonthClimate } from '#contracts/places.ts';

const folder = new URL('../../../data/atlas/', import.meta.url);

let loaded: readonly Destination[] | undefined;

/**
 * All curated destinations, sorted by id. Read once, on the first call; everyone then shares the same array. What the
 * files say was checked by `npm run atlas:check` and by the tests, and is trusted here.
 *
 * @throws Error that names the file that is no JSON.
 */
export function loadAtlas(): readonly Destination[] {
  loaded ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map(readDestination)
    // The order of ranking ties and of lists must not depend on how the files are named.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return loaded;
}

let indexed: ReadonlyMap<string, Destination> | undefined;
export function destinationById(id: string): Destination | undefined {
  indexed ??= new Map(loadAtlas().map((destination) => [destination.id, destination]));
  return indexed.get(id);
}

function readDestination(file: string): Destination {
  const { climate, airports, ...rest } = parse(file);
  return {
    ...rest,
    climate: months(climate),
    airports: airports.map(({ iata }) => iata),
    transfers: airports,
  };
}

/** The schema is the tests' part: to check 340 files with it takes longer than all the rest of a start. */
function parse(file: string): DestinationFile {
  try {
    return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as DestinationFile;
  } catch (cause) {
    throw new Error(`data/atlas/${file} can't be read.`, { cause });
  }
}

/** Columns of twelve, as the files have them, to one row a month. */
function months(columns: DestinationFile['climate']): MonthClimate[] {
  return columns.highC.map((highC, i) => {
    const [sunHours, seaC] = [columns.sunHours?.[i], columns.seaC?.[i]];
    return {
      month: i + 1,
      highC,
      lowC: columns.lowC[i] as number,
      rainMm: columns.rainMm[i] as number,
      rainDays: columns.rainDays[i] as number,
      ...(sunHours !== undefined && { sunHours }),
      ...(seaC !== undefined && { seaC }),
      ...(columns.snowMonths && { snow: columns.snowMonths.includes(i + 1) }),
    };
  });
}
