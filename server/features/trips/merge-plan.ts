import { AppError } from '#contracts/errors.ts';
import type { Draft } from '#contracts/plans.ts';
import type { MergeChange } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { type ChosenDay, daysIntoTrip } from '#core/planning/days-into-trip.ts';
import { truncate } from '#core/text.ts';
import type { Author, TripCommand } from './authority/command.ts';
import { caravanCommand } from './caravan-command.ts';

/** Chosen days of a plan's option, on their way into a trip. */
export type MergedDays = {
  opId: string;
  planId: string;
  /** Of the plan, for the history. */
  title: string;
  draft: Draft;
  days: readonly ChosenDay[];
};

/** As one event; decided on the trip as it is then, so that two who do it at once do not bring a sight twice. */
export function mergePlanCommand(tripId: string, by: Author, merged: MergedDays): TripCommand {
  const { opId, planId, title, draft, days } = merged;
  const change: MergeChange = { kind: 'merge_plan', planId, title, days: days.length };
  return caravanCommand(tripId, by, {
    opId,
    change,
    isSame: (data) => sameJson(data.change, change),
    async changesFor({ state }) {
      const changes = daysIntoTrip(state, draft, days, (index) => `${truncate(opId, 58)}-${index + 1}`);
      if (changes.length === 0)
        throw new AppError('conflict', 'Everything of these days is in the trip already.');
      return changes;
    },
  });
}
