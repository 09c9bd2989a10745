/**
 * How often the rule book is right, and how often a day of few stops is the best there is.
 *
 *     node bench/plan-rates.ts [drafts] [days]
 *
 * Each mutant of each rule is made of so many valid drafts; none of these may be found fault with unchanged. So many
 * generated days of up to nine stops are scheduled, beside a search of every selection in every order.
 */
import { rules } from '#core/planning/index.ts';
import { seededRandom } from '#core/planning/random.ts';
import { checkDraft } from '#core/planning/rules/index.ts';
import { schedulePlaces } from '#core/planning/schedule.ts';
import type { Place, ScheduleRequest } from '#core/planning/types.ts';
import { mutants } from '#testing/plans/rule-mutants.ts';
import { validDraft } from '#testing/plans/valid-drafts.ts';
import { printTable } from './measure.ts';

const drafts = Number(process.argv[2] ?? 200);
const days = Number(process.argv[3] ?? 500);
const DATE = '2027-05-01';
const MAX_STOPS = 9;
/** As the threads that draft plans search. */
const SEARCH = { seed: 1, iterations: 40 };

const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)}% (${part} of ${of})`;

/** Spots of a town, with worths, visits and windows as sights have them. */
function generatedDay(seed: number): ScheduleRequest {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const count = 4 + below(MAX_STOPS - 3);
  const places: Place[] = Array.from({ length: count }, (_, index) => {
    const opens = 480 + 30 * below(8);
    const isLate = random() < 0.2;
    return {
      ...{ id: `p${index}`, at: index + 1, worth: 20 + below(80), minutes: 30 + 15 * below(7) },
      open: { [DATE]: [{ start: opens, end: isLate ? opens + 180 : opens + 420 + 30 * below(8) }] },
    };
  });
  const spots = Array.from({ length: count + 1 }, () => ({ x: below(40), y: below(40) }));
  const travel = spots.map((a) => spots.map((b) => Math.ceil(Math.hypot(a.x - b.x, a.y - b.y))));
  return { places, travel, days: [{ date: DATE, start: 540, end: 840 + 30 * below(16), from: 0, to: 0 }] };
}

/** The most worth of every selection in every order. */
function exhaustive({ places, travel, days: [day] }: ScheduleRequest): number {
  let best = 0;
  const visit = (rest: readonly Place[], at: number, time: number, worth: number) => {
    if (time + (travel[at]?.[0] ?? 0) > (day?.end ?? 0)) return;
    best = Math.max(best, worth);
    for (const place of rest) {
      const [window] = place.open[DATE] ?? [];
      if (!window) continue;
      const start = Math.max(window.start, time + (travel[at]?.[place.at] ?? 0));
      if (start + place.minutes > window.end) continue;
      const others = rest.filter((other) => other !== place);
      visit(others, place.at, start + place.minutes, worth + place.worth);
    }
  };
  visit(places, 0, day?.start ?? 0, 0);
  return best;
}

let alarms = 0;
for (let seed = 0; seed < drafts; seed++) if (checkDraft(validDraft(seed)).length > 0) alarms++;

let made = 0;
let caught = 0;
for (const rule of rules)
  for (const [name, mutate] of Object.entries(mutants[rule.id] ?? {}))
    for (let seed = 0; seed < drafts; seed++) {
      made++;
      if (rule.check(mutate(validDraft(seed))).length > 0) caught++;
      else process.stdout.write(`not caught: ${rule.id}, ${name}, draft ${seed}\n`);
    }

let optimal = 0;
let worst = 0;
for (let seed = 0; seed < days; seed++) {
  const request = generatedDay(seed);
  const best = exhaustive(request);
  const { worth } = schedulePlaces(request, SEARCH);
  if (worth >= best) optimal++;
  else worst = Math.max(worst, 100 * (1 - worth / best));
}

const kinds = Object.values(mutants).reduce((sum, own) => sum + Object.keys(own).length, 0);
printTable([
  {
    what: `mutants caught: ${kinds} of ${rules.length} rules, each of ${drafts} drafts`,
    ...{ measured: percent(caught, made), target: '100%', met: caught === made },
  },
  {
    what: `valid drafts found fault with, of ${drafts}`,
    ...{ measured: String(alarms), target: '0', met: alarms === 0 },
  },
  {
    what: `days of up to ${MAX_STOPS} stops with the worth of an exhaustive search`,
    ...{ measured: percent(optimal, days), target: '99%', met: optimal >= 0.99 * days },
  },
  {
    what: 'the worst of the others, below the best',
    ...{ measured: `${worst.toFixed(2)}%`, target: '2%', met: worst <= 2 },
  },
]);
