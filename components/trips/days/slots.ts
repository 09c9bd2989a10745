import type { Translator } from '#messages/messages.ts';

/** Where a stop can be let go: behind `after` on a day; first with null. `dayId` null: among the ideas. */
export type Slot = { dayId: string | null; after: string | null };

type Row = { id: string; top: number; height: number };

/** The place among the rows of one day that a pointer at `y` means. `moved` is on its way and counts for nothing. */
export function slotAt(rows: readonly Row[], y: number, moved: string): string | null {
  let after: string | null = null;
  for (const { id, top, height } of rows) {
    if (id === moved) continue;
    if (y < top + height / 2) break;
    after = id;
  }
  return after;
}

/** A day as the keyboard walks through it: the stops on it without the one that is on its way. */
export type Lane = { dayId: string | null; stops: readonly string[] };
export type Step = 'up' | 'down' | 'left' | 'right';

const indexOf = ({ stops }: Lane, after: string | null) => (after === null ? 0 : stops.indexOf(after) + 1);
const slotOf = ({ dayId, stops }: Lane, index: number): Slot => ({
  dayId,
  after: index === 0 ? null : (stops[Math.min(index, stops.length) - 1] ?? null),
});

/** One press of an arrow key: up and down run on into the neighbouring day, left and right change the day. */
export function walk(lanes: readonly Lane[], from: Slot, step: Step): Slot {
  const at = lanes.findIndex(({ dayId }) => dayId === from.dayId);
  const lane = lanes[at];
  if (!lane) return from;
  const index = indexOf(lane, from.after);
  const before = lanes[at - 1];
  const next = lanes[at + 1];
  switch (step) {
    case 'up':
      if (index > 0) return slotOf(lane, index - 1);
      return before ? slotOf(before, before.stops.length) : from;
    case 'down':
      if (index < lane.stops.length) return slotOf(lane, index + 1);
      return next ? slotOf(next, 0) : from;
    case 'left':
      return before ? slotOf(before, Math.min(index, before.stops.length)) : from;
    case 'right':
      return next ? slotOf(next, Math.min(index, next.stops.length)) : from;
  }
}

/** For those who listen: "place 2 of 3 on Day 1". */
export function formatSlot(
  lanes: readonly Lane[],
  slot: Slot,
  label: string,
  t: Translator<'trips.days.drag'>,
): string {
  const lane = lanes.find(({ dayId }) => dayId === slot.dayId);
  if (!lane) return label;
  return t('slot', { place: indexOf(lane, slot.after) + 1, of: lane.stops.length + 1, lane: label });
}
