import { randomUUID } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import { fareKey } from '#contracts/prices.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import type { Activity, BudgetLine, TripState } from '#contracts/trips.ts';
import { resultPlace } from '#core/places/result-place.ts';
import { truncate } from '#core/text.ts';
import { companionsOf } from '#core/trips/companions.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { keysAtEnd } from '#core/trips/ordering.ts';
import type { Traveller } from '#server/auth/types.ts';

export type ResultSource = (traveller: Traveller, jobId: string) => Promise<ResearchResults>;

type Journey = Omit<Activity, 'id' | 'order' | 'noteId' | 'createdBy'>;

/** Most people on one ticket. */
const MAX_ADULTS = 9;
const MAX_CHILDREN = 8;
const kinds = { train: 'train', ferry: 'boat', bus: 'bus' } as const;

/** The way there on the first day and back on the last. The ticket of a flight, there and back, is the first one's. */
function journeysOf(
  { preferences, dates, originName }: ResearchResults,
  found: DestinationResult,
  dayIds: readonly string[],
): Journey[] {
  const way = found.gettingThere;
  const [first, last] = [dayIds[0], dayIds.at(-1)];
  if (!way || first === undefined || last === undefined || first === last) return [];
  const common = { durationMinutes: way.durationMinutes, status: 'planned' as const };
  const named = (name: string) => blankActivity(truncate(name, 200));
  if (way.mode === 'ground') {
    const kind = kinds[way.legs[0]?.mode ?? 'train'];
    if (way.legs.length === 0) return [];
    return [
      { ...named(`${originName} to ${found.name}`), ...common, kind, dayId: first },
      { ...named(`${found.name} to ${originName}`), ...common, kind, dayId: last },
    ];
  }
  const { adults, children } = preferences.party;
  const isOneTicket = adults <= MAX_ADULTS && children.length <= MAX_CHILDREN;
  const fare = fareKey.safeParse({
    ...{ from: way.from, to: way.to, depart: dates.from, return: dates.to },
    ...{ adults, children: children.length },
  });
  return [
    {
      ...named(`${originName} (${way.from}) to ${found.name} (${way.to})`),
      ...common,
      kind: 'flight',
      dayId: first,
      fare: isOneTicket && fare.success ? fare.data : null,
      cost: found.cost?.gettingThere ?? null,
    },
    // No flight of its own: its price is in the ticket of the way there, and it is not watched a second time.
    { ...named(`Fly home, ${way.to} to ${way.from}`), ...common, dayId: last },
  ];
}

/**
 * What a researched destination brings into a new trip: its dates, the way there and back, who travels, its
 * highlights as ideas to spread over the days, and the estimate as the planned budget.
 * @throws AppError `not_found` for a destination that is not among the results
 */
export function planFromResult(results: ResearchResults, destinationId: string) {
  const found = results.ranked.find((result) => result.destinationId === destinationId);
  if (!found) throw new AppError('not_found', 'That destination is not among the results.');
  const keys = keysAtEnd([], found.highlights.length, 'end');
  return {
    summary: found.summary,
    currency: results.currency,
    startDate: results.dates.from,
    days: results.dates.nights + 1,

    /** @param dayIds its days, in order */
    contents(
      createdBy: string,
      dayIds: readonly string[],
    ): Pick<TripState, 'destinations' | 'activities' | 'budget' | 'people'> {
      const id = randomUUID();
      const place = { latitude: found.latitude, longitude: found.longitude };
      const ideas = found.highlights.map((highlight, index): Activity => {
        const activityId = randomUUID();
        return {
          ...blankActivity(highlight.name),
          kind: 'sight',
          place: {
            name: highlight.name,
            latitude: highlight.latitude,
            longitude: highlight.longitude,
            ref: null,
          },
          timeZone: found.timeZone,
          id: activityId,
          dayId: null,
          order: keys[index] as string,
          noteId: activityId,
          createdBy,
        };
      });
      const journeys = journeysOf(results, found, dayIds).map((journey): Activity => {
        const activityId = randomUUID();
        const order = keysAtEnd([], 1, 'end')[0] as string;
        return { ...journey, id: activityId, order, noteId: activityId, createdBy };
      });
      const companions = companionsOf(results.preferences.party);
      const { currency } = results;
      const lines: BudgetLine[] = found.cost
        ? [
            { id: 'transport', amount: found.cost.gettingThere.amount, currency },
            { id: 'stay', amount: found.cost.stay.amount, currency },
            { id: 'food', amount: found.cost.days.amount, currency },
          ]
        : [];
      return {
        destinations: {
          [id]: {
            name: found.name,
            ...place,
            ref: resultPlace(destinationId),
            id,
            order: keysAtEnd([], 1, 'end')[0] as string,
          },
        },
        activities: Object.fromEntries([...ideas, ...journeys].map((activity) => [activity.id, activity])),
        people: Object.fromEntries(companions.map((one) => [one.id, { ...one, userId: null }])),
        budget: Object.fromEntries(lines.map((line) => [line.id, line])),
      };
    },
  };
}
