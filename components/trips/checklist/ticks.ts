import type { ChecklistItem, TripState } from '#contracts/trips.ts';

export const tickId = (item: Pick<ChecklistItem, 'id' | 'shared'>, personId: string | null): string =>
  item.shared || personId === null ? item.id : `${item.id}.${personId}`;

/** Whether it is done: for everybody when shared, else by this person. */
export const isDone = (
  { ticks }: Pick<TripState, 'ticks'>,
  item: Pick<ChecklistItem, 'id' | 'shared'>,
  personId: string | null,
): boolean => ticks[tickId(item, personId)]?.done ?? false;
