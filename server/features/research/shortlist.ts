import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { ResearchResults } from '#contracts/research.ts';
import { distanceKm } from '#core/distance.ts';
import { convertMinor } from '#core/money.ts';
import { peopleIn, seatsFor } from '#core/party.ts';
import { co2Kg } from '#server/providers/fares/co2.ts';
import { quoteOf } from '#server/providers/fares/embedded.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { candidatesOf, isAvoided } from './candidates.ts';
import { costOf, seasonAt } from './cost.ts';
import type { Candidate, Facts, Frame } from './facts.ts';
import { themeFits } from './notes/themes.ts';
import { overlandWay, ratherOverland } from './overland.ts';
import { brokenCriteria } from './preferences.ts';
import { relaxations } from './relax.ts';
import { needsOf, relaxOptions } from './relax-options.ts';
import { byRank, scoreOf } from './score.ts';
import { decidingVisa } from './score-journey.ts';

/** Researched closely; the rest of the atlas is only looked at. */
const SHORTLIST = 12;
/** Of one country, when nobody asked for that country. */
const PER_COUNTRY = 3;

export type Shortlist = {
  candidates: Candidate[];
  excluded: ResearchResults['excluded'];
  relax: ResearchResults['relax'];
};

/**
 * Who gets researched: what breaks no hard criterion, best first by the same score as in the end, on what is known at
 * once and without asking anybody.
 */
export async function shortlist(
  answers: Questionnaire,
  frame: Frame,
  providers: Providers,
  today: string,
): Promise<Shortlist> {
  const all = candidatesOf(answers, providers.places, frame.origin);
  const looked = await Promise.all(
    all.map(async (candidate) => {
      const facts = await quickFacts(candidate, answers, frame, providers, today);
      const broken = brokenCriteria(facts, frame, answers, candidate.named !== null);
      return {
        candidate,
        broken,
        needs: broken.length > 0 ? needsOf(facts, frame, answers) : {},
        scored: scoreOf(facts, frame, answers),
      };
    }),
  );
  const out = looked.filter(({ broken }) => broken.length > 0);
  const left = looked
    .filter(({ broken }) => broken.length === 0)
    .sort(byRank(({ scored, candidate: { id } }) => ({ scored, id })))
    .map(({ candidate }) => candidate);
  const leftOut = out.map(({ broken, needs }) => ({
    broken: broken.map(({ criterion }) => criterion),
    needs,
  }));
  return {
    candidates: spread(left),
    excluded: out.map(({ candidate: { id, name }, broken }) => ({
      destinationId: id,
      name,
      reason: broken.map(({ reason }) => reason).join(' '),
    })),
    relax: relaxations(
      leftOut.map(({ broken }) => broken),
      left.length,
      (criterion) => relaxOptions(criterion, leftOut, { answers, frame }),
    ),
  };
}

/**
 * A list to choose from, best first, not twelve towns of one country: what was named itself is researched in any case,
 * of each area that was named at least its best, and of a country that nobody asked for a few.
 */
function spread(candidates: readonly Candidate[]): Candidate[] {
  const taken = new Map<string, number>();
  const take = (key: string) => {
    const n = (taken.get(key) ?? 0) + 1;
    taken.set(key, n);
    return n;
  };
  const few = candidates.filter(({ country, named }) => named !== null || take(country) <= PER_COUNTRY);
  const areas = new Set(few.flatMap(({ area }) => area ?? []));
  const ofEach = Math.max(1, Math.floor(SHORTLIST / Math.max(1, areas.size)));
  const sure = new Set(
    few.filter(({ named, area }) => named === 'itself' || (area !== null && take(area) <= ofEach)),
  );
  const left = few.filter((candidate) => !sure.has(candidate)).slice(0, Math.max(0, SHORTLIST - sure.size));
  return few.filter((candidate) => sure.has(candidate) || left.includes(candidate));
}

async function quickFacts(
  candidate: Candidate,
  answers: Questionnaire,
  frame: Frame,
  { places, visa, costs }: Providers,
  today: string,
): Promise<Facts & { avoided: boolean; distanceKm: number }> {
  const place = places.resolve(candidate.ref);
  const curated = place?.destination ?? null;
  const gettingThere = place && quickWay(place, answers, frame, today);
  const prices = place && (await costs.costs(place)).value;
  const rules = await Promise.all(
    answers.passports.map((passport) => visa.visa(passport, candidate.country, { entry: frame.dates.from })),
  );
  const fare = { amount: gettingThere?.total ?? 0, currency: frame.currency };
  return {
    avoided: isAvoided(candidate, answers.avoid, places),
    distanceKm: distanceKm(frame.origin, candidate),
    climate: curated?.climate ?? null,
    visa: rules,
    fitness: curated?.fitness ?? null,
    ...(curated ? { themes: themeFits(frame.themes ?? [], curated, frame.dates) } : {}),
    gettingThere: gettingThere?.way ?? null,
    cost: prices && {
      ...costOf(
        prices,
        fare,
        frame,
        answers.budget,
        seasonAt(curated, frame, {
          flies: gettingThere?.way.mode === 'flight',
          visa: decidingVisa(rules, frame, answers),
        }),
      ),
      provenance: [],
    },
    crowds: curated?.crowds ?? null,
    place: curated,
    holidays: [],
    advice: null,
  };
}

/** As the fare model sees it, whatever the flights step will learn. */
function quickWay(place: ResolvedPlace, answers: Questionnaire, frame: Frame, today: string) {
  const { party } = answers;
  const toCurrency = (usdCents: number) => convertMinor(usdCents, 'USD', frame.currency, frame.perUsd);
  const overland = overlandWay(place, frame);
  const near = overland && { way: overland.way, total: overland.total.amount };
  if (answers.limits.noFlying) return near;
  const [from] = frame.origin.airports;
  const [to] = place.airports;
  const { from: depart, to: back } = frame.dates;
  const query = { depart, return: back, ...seatsFor(party) };
  const quote = from && to ? quoteOf({ ...query, from, to }, today) : null;
  if (near && ratherOverland({ ...near, total: overland.total }, quote, frame)) return near;
  if (!quote) return null;
  const km = distanceKm(frame.origin, place);
  const way = {
    from: frame.originName,
    to: place.name,
    provenance: { provider: 'caravan-fare-model', kind: 'modelled' as const, asOf: today },
    mode: 'flight' as const,
    legs: [],
    distanceKm: km,
    durationMinutes: quote.durationMinutes,
    stops: quote.stops,
    farePerAdult: { amount: toCurrency(quote.perAdult.amount), currency: frame.currency },
    co2Kg: co2Kg('flight', km, peopleIn(party)),
  };
  return { way, total: toCurrency(quote.total.amount) };
}
