/**
 * How long a typeahead waits for its list: all queries of the search test, letter by letter as people type, at a steady
 * rate; and what the index costs to build.
 *
 *     node bench/typeahead.ts [requests] [a second]
 */
import { setTimeout as wait } from 'node:timers/promises';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { percentile, printTable } from './measure.ts';

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
const start = performance.now();
places.search('first', { limit: 8 });
const build = performance.now() - start;
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
  { what: 'the first search of a process: lists read, index built', measured: `${build.toFixed(0)} ms` },
]);
