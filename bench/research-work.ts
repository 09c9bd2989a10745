/**
 * What a research job costs in work, without engine, log and database: the reading of the tables in a fresh process,
 * the first job, and the jobs after it, in wall time and CPU time.
 *
 *     node bench/research-work.ts [jobs]
 */
import type { QuestionnaireInput } from '#contracts/questionnaire.ts';
import { loadNetwork } from '#server/providers/links/network.ts';
import { loadAirports } from '#server/providers/places/airports.ts';
import { loadAtlas } from '#server/providers/places/atlas.ts';
import { loadCities } from '#server/providers/places/cities.ts';
import { loadCountries } from '#server/providers/places/countries.ts';
import { adviseOn, builtInProviders } from '#testing/runs/advice.ts';
import { answers } from '#testing/runs/research.ts';
import { median, printTable } from './measure.ts';

const jobs = Number(process.argv[2] ?? 12);
const asked: Partial<QuestionnaireInput>[] = [
  {},
  { origin: { kind: 'airport', id: 'LHR' }, passports: ['GB'], interests: { beach: 5 } },
  { origin: { kind: 'airport', id: 'CDG' }, passports: ['FR'], limits: { noFlying: true }, weather: [] },
  { origin: { kind: 'airport', id: 'JFK' }, passports: ['US'], interests: { history: 5, food: 3 } },
  { origin: { kind: 'airport', id: 'NRT' }, passports: ['JP'], budget: { kind: 'level', level: 'moderate' } },
  {
    origin: { kind: 'airport', id: 'FRA' },
    party: { kind: 'family', adults: 2, children: [{ age: 4 }] },
    weather: [],
  },
];

async function timed<T>(work: () => T | Promise<T>): Promise<{ wall: number; cpu: number }> {
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpuFrom);
  return { wall: performance.now() - from, cpu: (user + system) / 1000 };
}

const reading: [what: string, read: () => unknown, target?: number][] = [
  ['atlas', loadAtlas, 80],
  ['airports', loadAirports],
  ['countries', loadCountries],
  ['cities', loadCities],
  ['trains and ferries', loadNetwork],
];
const format = ({ wall, cpu }: { wall: number; cpu: number }) =>
  `${wall.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms`;
const rows = [];
for (const [what, read, target] of reading) {
  const cost = await timed(read);
  rows.push({
    what: `reading the ${what}`,
    measured: format(cost),
    ...(target && { target: `at most ${target} ms`, met: cost.wall <= target }),
  });
}
const providers = builtInProviders();
const job = (index: number) => timed(() => adviseOn(answers(asked[index % asked.length]), { providers }));
rows.push({ what: 'first job, tables read', measured: format(await job(0)) });
const warm = [];
for (let index = 0; index < jobs; index++) warm.push(await job(index));
const typical = { wall: median(warm.map(({ wall }) => wall)), cpu: median(warm.map(({ cpu }) => cpu)) };
printTable([
  ...rows,
  {
    what: `a job, median of ${jobs}`,
    measured: format(typical),
    target: 'at most 400 ms',
    met: typical.wall <= 400,
  },
]);
