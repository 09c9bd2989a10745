import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import type { HardCriterion } from '#server/features/research/preferences.ts';
import { AIRPORT_MINUTES } from '#server/features/research/score-journey.ts';

/** Something that advice has to do, that a script can decide. */
export type Check = {
  /** As the table says it. */
  what: string;
  holds(results: ResearchResults): boolean;
};

/** What people read first. */
const TOP = 5;

const top = ({ ranked }: ResearchResults) => ranked.slice(0, TOP);
const oneOf = (ids: string) => new Set(ids.split(' '));
const named = (results: ResearchResults, id: string) =>
  results.ranked.find((result) => result.destinationId === id);
const breaks = ({ caveats }: DestinationResult) => caveats.some(({ severity }) => severity === 'breaks');
/** All that is said of a place as advice. */
const wordsOf = ({ parts, caveats }: DestinationResult) =>
  [...parts.map(({ reason }) => reason), ...caveats.map(({ message }) => message)].join('\n');

/** At least so many of the first five are among those that somebody who knows would name. */
export const topHas = (least: number, ids: string): Check => ({
  what: `${least} or more of the first five are ${ids.split(' ').slice(0, 4).join(', ')} or the like`,
  holds: (results) => top(results).filter((result) => oneOf(ids).has(result.destinationId)).length >= least,
});

/** None of these is among the first five, unless it says itself what is wrong. */
export const topLacks = (ids: string): Check => ({
  what: `none of the first five is ${ids.split(' ').join(', ')}`,
  holds: (results) => !top(results).some((result) => oneOf(ids).has(result.destinationId) && !breaks(result)),
});

/** The places are nowhere in the ranking. */
export const never = (ids: string): Check => ({
  what: `${ids.split(' ').join(', ')} nowhere`,
  holds: (results) => !results.ranked.some(({ destinationId }) => oneOf(ids).has(destinationId)),
});

export const onlyIn = (countries: string): Check => ({
  what: `only places in ${countries}`,
  holds: ({ ranked }) => ranked.length > 0 && ranked.every(({ country }) => oneOf(countries).has(country)),
});

export const notIn = (countries: string): Check => ({
  what: `nothing in ${countries}`,
  holds: ({ ranked }) => !ranked.some(({ country }) => oneOf(countries).has(country)),
});

/** The first three cost no more than there is, in minor units of the answers' currency. */
export const withinBudget = (amount: number): Check => ({
  what: 'the first three are within the budget',
  holds: ({ ranked }) =>
    ranked.length > 0 &&
    ranked.slice(0, 3).every((result) => result.cost !== null && result.cost.total.amount <= amount),
});

export const overland: Check = {
  what: 'nobody flies',
  holds: ({ ranked }) =>
    ranked.length > 0 && ranked.every(({ gettingThere }) => gettingThere?.mode === 'ground'),
};

/** Door to door, one way. */
export const journeyAtMost = (hours: number): Check => ({
  what: `the first five within ${hours} hours`,
  holds: (results) =>
    top(results).length > 0 &&
    top(results).every(({ gettingThere: way }) => {
      if (!way) return false;
      return way.durationMinutes + (way.mode === 'flight' ? AIRPORT_MINUTES : 0) <= hours * 60;
    }),
});

export const neverSays = (words: RegExp): Check => ({
  what: `no reason says ${words.source}`,
  holds: (results) => !top(results).some((result) => words.test(wordsOf(result))),
});

export const caveatSays = (id: string, words: RegExp): Check => ({
  what: `a caveat of ${id} says ${words.source}`,
  holds: (results) => named(results, id)?.caveats.some(({ message }) => words.test(message)) ?? false,
});

export const event = (id: string, words: RegExp): Check => ({
  what: `${id} has ${words.source}`,
  holds: (results) => named(results, id)?.events.some(({ name }) => words.test(name)) ?? false,
});

export const noEvent = (id: string, words: RegExp): Check => ({
  what: `${id} has no ${words.source}`,
  holds: (results) => !(named(results, id)?.events.some(({ name }) => words.test(name)) ?? true),
});

export const holiday = (id: string, date: string): Check => ({
  what: `${id} has a holiday on ${date}`,
  holds: (results) => named(results, id)?.holidays.some((day) => day.date === date) ?? false,
});

export const visaIs = (id: string, requirement: DestinationResult['visa'][number]['requirement']): Check => ({
  what: `the visa rule of ${id} is ${requirement}`,
  holds: (results) => named(results, id)?.visa.every((visa) => visa.requirement === requirement) ?? false,
});

/** The whole trip of all of them, in minor units of the answers' currency. */
export const costs = (id: string, from: number, to: number): Check => ({
  what: `${id} costs ${from / 100} to ${to / 100}`,
  holds: (results) => {
    const total = named(results, id)?.cost?.total.amount;
    return total !== undefined && total >= from && total <= to;
  },
});

export const nonStop = (id: string, stops: boolean): Check => ({
  what: stops ? `${id} is non-stop` : `${id} is not called non-stop`,
  holds: (results) => (named(results, id)?.gettingThere?.stops === 0) === stops,
});

/** Little fits, and what to give up is said. */
export const relaxes = (criterion: HardCriterion): Check => ({
  what: `giving up ${criterion} is offered`,
  holds: ({ relax }) => relax.some(({ wish }) => wish.split('+').includes(criterion)),
});
