import { AppError } from '#contracts/errors.ts';
import type { TripChange, TripState } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { daysOf } from '#core/trips/state.ts';

type DatesChange = Extract<TripChange, { kind: 'set_dates' }>;

/** What a change of dates would do, found by doing it to a copy: names that would become ideas, and why it can't be. */
export function previewDates(
  state: TripState,
  change: DatesChange,
): { toIdeas: string[]; added: number; removed: number; refusal: string | null } {
  try {
    const context = { actorId: '', actorName: '', opId: 'preview-of-dates', at: new Date(0).toISOString() };
    const after = mutate(state, change, context).state;
    const before = new Set(daysOf(state).map(({ id }) => id));
    const left = new Set(daysOf(after).map(({ id }) => id));
    const toIdeas = Object.values(after.activities)
      .filter(({ id, dayId }) => dayId === null && state.activities[id]?.dayId !== null)
      .map(({ name }) => name);
    return {
      toIdeas,
      added: [...left].filter((id) => !before.has(id)).length,
      removed: [...before].filter((id) => !left.has(id)).length,
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { toIdeas: [], added: 0, removed: 0, refusal: error.message };
  }
}
