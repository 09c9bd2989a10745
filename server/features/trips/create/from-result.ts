import { randomUUID } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import type { ResearchResults } from '#contracts/research.ts';
import type { Activity, BudgetLine, TripState } from '#contracts/trips.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { keysAtEnd } from '#core/trips/ordering.ts';
import type { Traveller } from '#server/auth/types.ts';

export type ResultSource = (traveller: Traveller, jobId: string) => Promise<ResearchResults>;

/**
 * What a researched destination brings into a new trip: its dates, its highlights as ideas to drag onto days, and
 * the estimate as the planned budget.
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

    contents(createdBy: string): Pick<TripState, 'destinations' | 'activities' | 'budget'> {
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
            ref: { kind: 'destination', id: destinationId },
            id,
            order: keysAtEnd([], 1, 'end')[0] as string,
          },
        },
        activities: Object.fromEntries(ideas.map((idea) => [idea.id, idea])),
        budget: Object.fromEntries(lines.map((line) => [line.id, line])),
      };
    },
  };
}
