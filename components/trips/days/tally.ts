import type { TripState } from '#contracts/trips.ts';

/** What people said about an activity, in numbers. */
export type Tally = { up: number; down: number; comments: number };

const same = (a: Tally, b: Tally) => a.up === b.up && a.down === b.down && a.comments === b.comments;

/** By activity. Keeps the objects of `before` that are still right, so that their rows need not be drawn again. */
export function talliesOf(
  { votes, comments }: Pick<TripState, 'votes' | 'comments'>,
  before: ReadonlyMap<string, Tally> = new Map(),
): ReadonlyMap<string, Tally> {
  const result = new Map<string, Tally>();
  const of = (id: string) => {
    const tally = result.get(id) ?? { up: 0, down: 0, comments: 0 };
    result.set(id, tally);
    return tally;
  };
  for (const { activityId, value } of Object.values(votes)) {
    if (value === 1) of(activityId).up += 1;
    else of(activityId).down += 1;
  }
  for (const { activityId } of Object.values(comments)) of(activityId).comments += 1;
  for (const [id, tally] of result) {
    const old = before.get(id);
    if (old && same(old, tally)) result.set(id, old);
  }
  return result;
}
