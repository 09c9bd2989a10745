import type { Activity, Presence } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import type { OrderNote } from '#core/trips/day-times.ts';
import type { Tally } from './tally.ts';

/** All that the line of one stop shows. */
export type StopRow = {
  activity: Activity;
  tally: Tally | undefined;
  /** Who is looking at it. */
  here: readonly Presence[] | undefined;
  isOpen: boolean;
  /** What is odd about its time, beside the stops before it. */
  note: OrderNote | undefined;
};
/** The stops of each day (of the ideas under null), in order. */
export type Rows = ReadonlyMap<string | null, readonly StopRow[]>;

export type BoardRows = {
  /** In order. */
  activities: readonly Activity[];
  tallies: ReadonlyMap<string, Tally>;
  hereByActivity: ReadonlyMap<string | null, readonly Presence[]>;
  openId: string | null;
  /** What is odd about a stop's time, by stop. */
  notes: ReadonlyMap<string, OrderNote>;
};

const isSame = (a: StopRow, b: StopRow) =>
  a.activity === b.activity &&
  a.tally === b.tally &&
  a.here === b.here &&
  a.isOpen === b.isOpen &&
  sameJson(a.note, b.note);

/**
 * Hands back the very rows and lists of last time wherever they still say the same: what happens on one day, or who
 * looks at it, then draws that day alone.
 */
export function rowsOf(
  before: Rows,
  { activities, tallies, hereByActivity, openId, notes }: BoardRows,
): Rows {
  const known = new Map([...before.values()].flat().map((row) => [row.activity.id, row]));
  const days = new Map<string | null, StopRow[]>();
  for (const activity of activities) {
    const { id, dayId } = activity;
    const row = {
      activity,
      tally: tallies.get(id),
      here: hereByActivity.get(id),
      isOpen: id === openId,
      note: notes.get(id),
    };
    const old = known.get(id);
    const rows = days.get(dayId) ?? [];
    rows.push(old && isSame(old, row) ? old : row);
    days.set(dayId, rows);
  }
  const isLasting = (dayId: string | null, rows: readonly StopRow[]) => {
    const old = before.get(dayId);
    return old?.length === rows.length && rows.every((row, index) => row === old[index]);
  };
  return new Map(
    [...days].map(([dayId, rows]) => [dayId, isLasting(dayId, rows) ? (before.get(dayId) ?? rows) : rows]),
  );
}
