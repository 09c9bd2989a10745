import { AppError } from '#contracts/errors.ts';
import type { Collection, Role, TripState, Write } from '#contracts/trips.ts';
import { mayComment, mayEdit } from './roles.ts';
import { applyWrites } from './state.ts';

/**
 * Whose the records of a collection are. `editors`: anybody's who may edit. `author`: whoever wrote one (its `by`), with
 * a role that may comment. Total, so that a new collection has to say.
 */
const owners: Record<'trip' | Collection, 'editors' | 'author'> = {
  trip: 'editors',
  destinations: 'editors',
  days: 'editors',
  activities: 'editors',
  people: 'editors',
  checklist: 'editors',
  ticks: 'editors',
  comments: 'author',
  votes: 'author',
  budget: 'editors',
  expenses: 'editors',
  files: 'editors',
};

type Authored = { by: string; activityId: string } | undefined;

const recordOf = (state: TripState, { collection, id }: Write): Authored =>
  collection === 'comments' || collection === 'votes' ? state[collection][id] : undefined;

/**
 * Whether somebody may bring about these writes, whatever kind of change they come of: an op, an undo or a restored
 * past. The one rule for all of them, so that nothing can be done by a detour that may not be done directly.
 * @param state the trip before the writes
 * @throws AppError `forbidden`
 */
export function assertMayWrite(
  state: TripState,
  writes: readonly Write[],
  who: { id: string; role: Role },
): void {
  const reject = (message: string): never => {
    throw new AppError('forbidden', message);
  };
  // What is said about an activity comes and goes with it.
  const withActivity = new Set(
    writes.flatMap(({ collection, id, field }) =>
      collection === 'activities' && field === null ? [id] : [],
    ),
  );
  const after = applyWrites(state, writes).state;
  for (const write of writes) {
    if (owners[write.collection] === 'editors') {
      if (!mayEdit(who.role)) reject(`With the role of ${who.role} this can't be changed.`);
      if (isNameOfMember(state, write)) reject('Only they themselves can change their name.');
      continue;
    }
    const records = [recordOf(state, write), recordOf(after, write)].filter((record) => record !== undefined);
    const goesWithIt = records.some(({ activityId }) => withActivity.has(activityId));
    if (goesWithIt && mayEdit(who.role)) continue;
    if (!mayComment(who.role)) reject(`With the role of ${who.role} this can't be changed.`);
    if (records.some(({ by }) => by !== who.id))
      reject('Only the person who wrote it can change or remove it.');
  }
}

/** What somebody with an account is called, they say themselves, for all trips. */
const isNameOfMember = (state: TripState, { collection, id, field }: Write): boolean =>
  collection === 'people' && field === 'name' && (state.people[id]?.userId ?? null) !== null;
