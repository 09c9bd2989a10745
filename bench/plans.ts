/**
 * What the thinking of a plan costs: a trip of seven days over 150 candidates (those of several towns, put into one), for
 * each of some seeds. Beside it: the same schedule without any round of the search, which is the first one found.
 *
 *     node bench/plans.ts [seeds] [rounds of the search]
 *
 * With `--atlas` instead, every destination of the atlas at every pace in four seasons is drafted and checked.
 */
import { draftOption, untightened } from '#core/planning/draft-option.ts';
import { draftPlan, type PlanInput } from '#core/planning/index.ts';
import { optionStyles } from '#core/planning/option-styles.ts';
import { loadAtlas } from '#server/providers/places/atlas.ts';
import { faultsOf } from '#testing/plans/check-plan.ts';
import { planInputOf } from '#testing/plans/plan-inputs.ts';
import { percentile, printTable } from './measure.ts';

const atlas = loadAtlas();
const isAtlas = process.argv.includes('--atlas');
const [seeds = 20, rounds = 40] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);

/** Sights of as many towns as it takes, laid around the first as they lie around theirs. */
function crowdedInput(count: number): PlanInput {
  const home = atlas.find(({ id }) => id === 'vienna') ?? atlas[0];
  if (!home) throw new Error('The atlas is empty.');
  const input = planInputOf(home, '2027-05-10', 7, {
    interests: { history: 4, art: 3, food: 3, nature: 2 },
    origin: { kind: 'airport', id: 'BER' },
  });
  const sights = atlas
    .filter(({ region }) => region === 'europe')
    .flatMap((place) =>
      place.highlights.map((sight, index) => ({
        ...sight,
        id: `${place.id}-${index}`,
        provenance: { provider: 'caravan-atlas', kind: 'embedded' as const, asOf: place.asOf },
        latitude: home.latitude + sight.latitude - place.latitude,
        longitude: home.longitude + sight.longitude - place.longitude,
      })),
    )
    .slice(0, count);
  return { ...input, sights };
}

const cpuOf = (work: () => void): number => {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
};

/** p95 of CPU time over the seeds, ms. */
const p95 = (work: (seed: number) => void): number =>
  percentile(
    Array.from({ length: seeds }, (_, seed) => cpuOf(() => work(seed))),
    95,
  );

function measureWork(): void {
  const input = crowdedInput(150);
  const setting = {
    style: optionStyles.balanced,
    tier: 'moderate',
    quarter: null,
    used: new Map(),
    maxSights: Number.POSITIVE_INFINITY,
    sharing: [],
  } as const;
  const schedule = (iterations: number) =>
    p95((seed) => draftOption(input, setting, untightened, { seed, iterations }));
  const whole = (iterations: number) => p95((seed) => draftPlan(input, { seed, iterations }));
  // So that what is measured is compiled.
  whole(rounds);
  schedule(rounds);
  const ms = (value: number) => `${Math.round(value)} ms`;
  const row = (what: string, measured: number, baseline: number, target: number) => ({
    what,
    measured: ms(measured),
    baseline: ms(baseline),
    target: ms(target),
    met: measured <= target,
  });
  const trip = `7 days, 150 candidates, ${rounds} rounds`;
  printTable([
    row(`one schedule of ${trip}: CPU time, p95`, schedule(rounds), schedule(0), 300),
    row(`three options of ${trip}: CPU time, p95`, whole(rounds), whole(0), 1500),
  ]);
}

function checkAtlas(): void {
  const problems: string[] = [];
  const warnings = new Map<string, number>();
  let plans = 0;
  for (const place of atlas)
    for (const pace of ['relaxed', 'balanced', 'packed'] as const)
      for (const from of ['2027-01-01', '2027-05-14', '2027-08-02', '2027-11-08']) {
        const input = planInputOf(place, from, 5, { pace, interests: { history: 4, nature: 3, food: 2 } });
        for (const option of draftPlan(input, { seed: 1, iterations: 5 }).options) {
          plans++;
          problems.push(...faultsOf(input, option).map((fault) => `${place.id} ${pace} ${fault}`));
          for (const { rule, severity, message } of option.findings) {
            if (severity === 'breaks') problems.push(`${place.id} ${pace} ${option.id}: ${message}`);
            else warnings.set(rule, (warnings.get(rule) ?? 0) + 1);
          }
        }
      }
  for (const problem of problems.slice(0, 40)) process.stdout.write(`${problem}\n`);
  printTable([
    {
      what: `broken rules and faults in ${plans} options of ${atlas.length} destinations`,
      measured: String(problems.length),
      target: '0',
      met: problems.length === 0,
    },
    ...[...warnings]
      .sort()
      .map(([rule, count]) => ({ what: `  worth a thought: ${rule}`, measured: String(count) })),
  ]);
}

if (isAtlas) checkAtlas();
else measureWork();
