import { isPicture, type StoredFile, type TripChange, type TripState, type Write } from '#contracts/trips.ts';
import { fieldWrites } from '../state.ts';
import { assertCapacity, invalid, requireItem } from './guards.ts';

type Change = Extract<TripChange, { kind: 'set_file' | 'remove_file' }>;

export function planFileChange(state: TripState, change: Change): Write[] {
  const file = requireItem(state.files, change.id, 'files');
  if (change.kind === 'remove_file')
    return [{ collection: 'files', id: change.id, field: null, value: null }];
  const { activityId, expenseId, isPublic } = change.fields;
  if (activityId) requireItem(state.activities, activityId, 'activities');
  if (expenseId) requireItem(state.expenses, expenseId, 'expenses');
  if (isPublic && !isPicture(file.type))
    throw invalid('change.fields.isPublic', 'Only pictures can be on the shared page.');
  return fieldWrites('files', change.id, file, change.fields);
}

/** A file that has just come. What it was for may have gone meanwhile: then it is the trip's. */
export function planFileAdded(state: TripState, file: StoredFile): Write[] {
  assertCapacity(state.files, file.id, 'files');
  const known = (records: object, id: string | null) =>
    id !== null && Object.hasOwn(records, id) ? id : null;
  const value: StoredFile = {
    ...file,
    activityId: known(state.activities, file.activityId),
    expenseId: known(state.expenses, file.expenseId),
  };
  return [{ collection: 'files', id: file.id, field: null, value }];
}
