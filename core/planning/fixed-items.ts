import type { Conflict, Day, FixedItem } from './types.ts';

/**
 * Which fixed items of one day can be kept together, in order of time. Of two that exclude each other the earlier one
 * stays; each of the others is in `conflicts` with its reason.
 */
export function keepFixedItems(
  day: Day,
  items: readonly FixedItem[],
  travel: readonly (readonly number[])[],
): { kept: FixedItem[]; conflicts: Conflict[] } {
  const minutes = (from: number, to: number) => travel[from]?.[to] ?? Number.POSITIVE_INFINITY;
  const inOrder = [...items].sort((a, b) => a.start - b.start || a.minutes - b.minutes);
  const tooLate: Conflict[] = [];
  for (;;) {
    const kept: FixedItem[] = [];
    const conflicts: Conflict[] = [];
    for (const item of inOrder) {
      const previous = kept[kept.length - 1];
      const free = previous ? previous.start + previous.minutes : day.start;
      const there = free + minutes(previous ? previous.at : day.from, item.at);
      if (there <= item.start) kept.push(item);
      else
        conflicts.push({
          id: item.id,
          date: day.date,
          reason: !previous ? 'outside_day' : item.start < free ? 'overlaps' : 'unreachable',
          with: previous?.id ?? null,
        });
    }
    const last = kept[kept.length - 1];
    if (!last || last.start + last.minutes + minutes(last.at, day.to) <= day.end)
      return { kept, conflicts: [...tooLate, ...conflicts] };
    // The last one keeps nobody else out any longer: begin again without it.
    tooLate.push({ id: last.id, date: day.date, reason: 'outside_day', with: null });
    inOrder.splice(inOrder.indexOf(last), 1);
  }
}
