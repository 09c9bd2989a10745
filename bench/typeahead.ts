/**
 * How long a typeahead waits for its list: all queries of the search test, letter by letter as people type, at a steady
 * rate; and what the index costs to build.
 *
 *     node --expose-gc bench/typeahead.ts [requests] [a second]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { loadAtlas } from '#server/providers/places/atlas.ts';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { percentile, printTable } from './measure.ts';

const ATLAS = new URL('../data/atlas/', import.meta.url);
const requests = Number(process.argv[2] ?? 500);
const perSecond = Number(process.argv[3] ?? 50);
const typed = [
  'Lisboa',
  'Santorini',
  'the Alps',
  'Ubud, Bali',
  'Eiffel Tower',
  'Athens airport',
  'Reykjavk',
  'UK',
]
  .flatMap((query) => Array.from(query, (_letter, at) => query.slice(0, at + 1)))
  .filter((query) => query.trim() !== '');

const places = embeddedPlaces();
/** Reading the files alone, in the same process: what no atlas could be quicker than. */
const rawStart = performance.now();
for (const file of readdirSync(ATLAS, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.json')) JSON.parse(readFileSync(new URL(file, ATLAS), 'utf8'));
const raw = performance.now() - rawStart;
global.gc?.();
const heap = process.memoryUsage().heapUsed;
const atlasStart = performance.now();
const count = loadAtlas().length;
const atlas = performance.now() - atlasStart;
global.gc?.();
const atlasMb = (process.memoryUsage().heapUsed - heap) / 2 ** 20;

const pieces: number[] = [];
const start = performance.now();
let since = start;
await places.prepare(async () => {
  pieces.push(performance.now() - since);
  await turn();
  since = performance.now();
});
const build = performance.now() - start;
const firstStart = performance.now();
places.search('first', { limit: 8 });
const first = performance.now() - firstStart;
const taken: number[] = [];
const cpu = process.cpuUsage();
const from = performance.now();
for (let index = 0; index < requests; index++) {
  const due = from + (index * 1000) / perSecond;
  if (due > performance.now()) await wait(due - performance.now());
  await places.find(typed[index % typed.length] ?? '', { limit: 8 });
  // From when it was due: one that waited for another counts that too.
  taken.push(performance.now() - due);
}
const { user, system } = process.cpuUsage(cpu);
printTable([
  {
    what: `one search, ${requests} at ${perSecond} a second`,
    measured: `p50 ${percentile(taken, 50).toFixed(1)} ms, p99 ${percentile(taken, 99).toFixed(1)} ms`,
    target: 'p99 at most 15 ms',
    met: percentile(taken, 99) <= 15,
  },
  { what: 'CPU a search', measured: `${((user + system) / 1000 / requests).toFixed(1)} ms` },
  {
    what: `the atlas read, ${count} places`,
    measured: `${atlas.toFixed(0)} ms, ${atlasMb.toFixed(1)} MB`,
    baseline: `${raw.toFixed(0)} ms (its files read and parsed)`,
    target: 'at most 80 ms, 30 MB',
    met: atlas <= 80 && atlasMb <= 30,
  },
  {
    what: `lists read and index built, in ${pieces.length} pieces after the start`,
    measured: `${build.toFixed(0)} ms, the longest piece ${Math.max(...pieces).toFixed(0)} ms`,
  },
  { what: 'the first search after that', measured: `${first.toFixed(1)} ms` },
]);
