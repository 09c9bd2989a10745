import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Destination, type DestinationFile, destinationFile } from '#contracts/atlas.ts';
import type { MonthClimate } from '#contracts/places.ts';

const folder = new URL('../../../data/atlas/', import.meta.url);

let loaded: readonly Destination[] | undefined;

/**
 * All curated destinations, sorted by id. Read and checked once, on the first call; everyone then shares the same array.
 *
 * @throws Error that names the file and the path of every wrong field.
 */
export function loadAtlas(): readonly Destination[] {
  loaded ??= readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map(readDestination)
    // The order of ranking ties and of lists must not depend on how the files are named.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return loaded;
}

function readDestination(file: string): Destination {
  const parsed = destinationFile.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  if (!parsed.success) throw new Error(`data/atlas/${file} is not right.\n${z.prettifyError(parsed.error)}`);
  const { climate, airports, ...rest } = parsed.data;
  return {
    ...rest,
    climate: months(climate),
    airports: airports.map(({ iata }) => iata),
    transfers: airports,
  };
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
