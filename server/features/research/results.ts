import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { unknownLimits } from './caveats.ts';
import type { Candidate, Facts, Frame } from './facts.ts';
import { guessFitness } from './fitness.ts';
import { countryName } from './format.ts';
import { guideTo } from './guide.ts';
import type { Cost, Entry, Sights, Weather } from './learn.ts';
import { themeFits } from './notes/themes.ts';
import { papersFor } from './papers.ts';
import { byRank, scoreOf } from './score.ts';
import type { Shortlist } from './shortlist.ts';
import type { Way } from './way.ts';
import { whyOf } from './why.ts';

/** What the steps learnt, by candidate id; a missing one could not be learnt. */
export type Learnt = {
  weather: Record<string, Weather | null>;
  entry: Record<string, Entry | null>;
  sights: Record<string, Sights | null>;
  ways: Record<string, Way | null>;
  costs: Record<string, Cost | null>;
};

type Compiling = {
  jobId: string;
  answers: Questionnaire;
  frame: Frame;
  shortlist: Shortlist;
  learnt: Learnt;
  places: PlacesProvider;
  now: Date;
};

/** Everything put together, scored and ranked; ties go by id, so that the same facts give the same ranking. */
export function compileResults({
  jobId,
  answers,
  frame,
  shortlist,
  learnt,
  places,
  now,
}: Compiling): ResearchResults {
  const ranked = shortlist.candidates
    .map((candidate) => resultOf(candidate, answers, frame, learnt, places, now))
    .sort(byRank((result) => ({ scored: result, id: result.destinationId })))
    .map((result, index) => ({ ...result, rank: index + 1 }));
  return {
    jobId,
    preferences: answers,
    currency: frame.currency,
    originName: frame.originName,
    dates: frame.dates,
    ranked,
    notes: frame.notes,
    excluded: shortlist.excluded,
    relax: shortlist.relax,
    completedAt: now.toISOString(),
    modelHost: null,
  };
}

function resultOf(
  candidate: Candidate,
  answers: Questionnaire,
  frame: Frame,
  learnt: Learnt,
  places: PlacesProvider,
  now: Date,
): Omit<DestinationResult, 'rank'> & { rank: number } {
  const { id, name, country, latitude, longitude } = candidate;
  const place = places.resolve(candidate.ref);
  const curated = place?.destination ?? null;
  const climate = learnt.weather[id] ?? null;
  const entry = learnt.entry[id] ?? null;
  const sights = learnt.sights[id] ?? null;
  const way = learnt.ways[id] ?? null;
  const cost = learnt.costs[id] ?? null;
  const advice = entry?.advice ?? {
    level: 'unknown' as const,
    summary: 'We couldn’t read the official advice: look it up before you go.',
    provenance: { provider: 'caravan', kind: 'embedded' as const, asOf: now.toISOString() },
    others: [],
  };
  const facts: Facts = {
    climate: climate?.months ?? null,
    visa: entry?.visa ?? [],
    fitness: curated?.fitness ?? guessFitness(place?.population ?? null, sights?.highlights ?? []),
    ...(curated ? { themes: themeFits(frame.themes ?? [], curated, frame.dates) } : {}),
    gettingThere: way?.way ?? null,
    cost,
    crowds: curated?.crowds ?? null,
    place: curated,
    holidays: sights?.holidays ?? [],
    advice,
  };
  const result = {
    destinationId: id,
    name,
    country,
    countryName: places.country(country)?.name ?? country,
    latitude,
    longitude,
    timeZone: place?.timeZone ?? 'UTC',
    summary: curated?.summary ?? describe(candidate, place?.population ?? null, places),
    rank: 0,
    ...scoreOf(facts, frame, answers),
    climate,
    cost,
    visa: facts.visa,
    papers: papersFor(
      {
        country,
        home: places.resolve(answers.origin)?.country ?? null,
        passports: answers.passports,
        party: answers.party,
        way: facts.gettingThere,
        today: dayOf(now),
      },
      places,
    ),
    gettingThere: facts.gettingThere,
    highlights: sights?.highlights ?? [],
    holidays: sights?.holidays ?? [],
    events: sights?.events ?? [],
    advice,
    guide: guideTo(country, curated, frame.dates),
    unknowns: [...unknownsOf(facts, entry, sights, curated !== null), ...unknownLimits(facts, answers)],
  };
  return { ...result, why: whyOf(result, frame, curated?.highlights), whyBy: 'rules' };
}

function describe({ name, country }: Candidate, population: number | null, places: PlacesProvider): string {
  const where = places.country(country)?.name ?? country;
  const size = population
    ? ` of about ${(Math.round(population / 1000) * 1000).toLocaleString('en')} people`
    : '';
  return `${name} is a city${size} in ${where}. It is not in the atlas yet, so some of what is said here is estimated.`;
}

function unknownsOf(facts: Facts, entry: Entry | null, sights: Sights | null, curated: boolean): string[] {
  const unknown = facts.visa.filter(({ requirement }) => requirement === 'unknown');
  return [
    !facts.climate && 'We couldn’t find out the weather.',
    !entry && 'We couldn’t find out visa rules and travel advice.',
    entry?.advice.level === 'unknown' && 'We couldn’t read the official travel advice.',
    ...unknown.map(
      ({ passport }) => `We don’t know the visa rule for a passport from ${countryName(passport)}.`,
    ),
    !sights && 'We couldn’t find out sights and holidays.',
    sights && sights.highlights.length === 0 && 'We don’t know any sights here yet.',
    !facts.gettingThere && 'We couldn’t find out how to get there, or what it costs.',
    !facts.cost && 'We couldn’t find out what it costs.',
    facts.cost && !facts.gettingThere && 'The cost doesn’t include getting there.',
    !curated && 'How well it suits you is estimated from its size and its sights.',
  ].filter((sentence) => typeof sentence === 'string');
}
