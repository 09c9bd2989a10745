import type { ProposedChange, ProposedRow, RestsOn } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { sameJson } from '../../equal.ts';
import { mutate } from '../../trips/mutators/mutator.ts';
import { activitiesOf } from '../../trips/state.ts';

/** What agents come back with: changes and why, or why there are none. */
export type MadeProposal =
  | { title: string; reason: string; changes: ProposedChange[]; restsOn: RestsOn[] }
  | { nothing: string };

/** What the mutators need of whoever makes a change, to see what would come of it. */
const TRIAL = { actorId: 'caravan', actorName: 'Caravan', opId: 'a-trial', at: '2027-01-01T00:00:00.000Z' };

/**
 * The trip with all of the changes, one after the other.
 * @throws AppError where one of them can't be done
 */
export const withChanges = (state: TripState, changes: readonly ProposedChange[]): TripState =>
  changes.reduce((next, change) => mutate(next, change, TRIAL).state, state);

/**
 * Fields of stops that the changes write, as they are now: what somebody else changes in them meanwhile would be lost.
 * Where a stop comes in its day is no word of anybody's, so it is left out.
 */
export function writtenBy(state: TripState, changes: readonly ProposedChange[]): RestsOn[] {
  const fields = new Map<string, RestsOn>();
  let next = state;
  for (const change of changes) {
    const { state: after, writes } = mutate(next, change, TRIAL);
    next = after;
    for (const { collection, id, field } of writes) {
      const activity = collection === 'activities' ? state.activities[id] : undefined;
      if (activity && field !== null && field !== 'order')
        fields.set(`${id}/${field}`, restOn(activity, field));
    }
  }
  return [...fields.values()];
}

export const restOn = (activity: Activity, field: string): RestsOn => ({
  activityId: activity.id,
  field,
  value: activity[field as keyof Activity] ?? null,
});

/** A day before and after, as one list: what stays, moves, comes and goes. */
export function rowsOf(
  state: TripState,
  changes: readonly ProposedChange[],
  dayId: string | null,
): ProposedRow[] {
  const after = withChanges(state, changes);
  const before = activitiesOf(state, dayId);
  const then = activitiesOf(after, dayId);
  const stays = longestKept(
    before.map(({ id }) => id),
    then.map(({ id }) => id),
  );
  const row = ({ id, name, startTime }: Activity, mark: ProposedRow['mark']): ProposedRow => ({
    ...{ activityId: id, name, startTime, mark },
  });
  const kept = new Set(then.map(({ id }) => id));
  const markOf = (activity: Activity): ProposedRow['mark'] => {
    const old = before.find(({ id }) => id === activity.id);
    if (!old) return 'new';
    if (!stays.has(activity.id)) return 'moved';
    return sameJson({ ...old, order: '' }, { ...activity, order: '' }) ? 'same' : 'changed';
  };
  return [
    ...then.map((activity) => row(activity, markOf(activity))),
    ...before.filter(({ id }) => !kept.has(id)).map((activity) => row(activity, 'gone')),
  ];
}

/** Ids of the longest run, with gaps, that is in the same order in both: those that nobody would say have moved. */
function longestKept(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const lengths = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      (lengths[i] as number[])[j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept = new Set<string>();
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) {
      kept.add(before[i] as string);
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}
