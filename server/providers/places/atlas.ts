import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Destination, destination } from '#contracts/places.ts';

const folder = new URL('../../../data/atlas/', import.meta.url);

let loaded: readonly Destination[] | undefined;

/**
 * All curated destinations, sorted by id. Read and checked once, on the first call (some 30 ms);
 * everyone then shares the same array.
 *
 * @throws Error that names the file and the path of every wrong field.
 */
export function loadAtlas(): readonly Destination[] {
  loaded ??= readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap(readRegion)
    // The order of ranking ties and of lists must not depend on how the files are split.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return loaded;
}

function readRegion(file: string): Destination[] {
  const parsed = z.array(destination).safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  if (!parsed.success) throw new Error(`data/atlas/${file} is not right.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
