import { randomUUID } from 'node:crypto';
import { AppError, parseOrInvalid } from '#contracts/errors.ts';
import { canonicalTimeZone } from '#contracts/time-zones.ts';
import {
  type Activity,
  activityFields,
  type Expense,
  MAX_NOTE_BYTES,
  type Person,
  type Split,
  type TripState,
} from '#contracts/trips.ts';
import { exponentOf } from '#core/money.ts';
import { integrityError } from '#core/trips/integrity.ts';
import { checkFare, checkTimes } from '#core/trips/mutators/activities.ts';
import { checkExpense } from '#core/trips/mutators/budget.ts';
import { LIMITS } from '#core/trips/mutators/guards.ts';
import { byOrder, keysAtEnd, type Ordered } from '#core/trips/ordering.ts';
import { activitiesOf, dateOf, daysOf, newTrip } from '#core/trips/state.ts';
import type { TripFile } from '../export/json.ts';
import { bytesOf, type MergedNote, mergeNote } from '../notes/note-document.ts';

/** `files`: of each file its id in the trip that it came from; empty for what comes from a file, which has no bytes. */
export type Imported = {
  state: TripState;
  notes: Map<string, MergedNote>;
  files: Map<string, string>;
};
/** `me`: the person of the file who imports it, when they said so; an id that is nobody's there means none of them. */
export type Importer = { id: string; name: string; me?: string | undefined; isCopy?: boolean };

type Kind = 'day' | 'destination' | 'person' | 'activity' | 'item' | 'expense' | 'comment' | 'file';

/** New ids for old ones: an import never meets what is there. Things of different kinds may share an id. */
function renewal() {
  const ids = new Map<string, string>();
  return {
    /** @throws AppError `conflict` for an id that two things of a kind have */
    of(kind: Kind, old: string): string {
      const key = `${kind} ${old}`;
      if (ids.has(key)) throw new AppError('conflict', 'Two things in this trip have the same id.');
      const fresh = randomUUID();
      ids.set(key, fresh);
      return fresh;
    },
    known: (kind: Kind, old: string | null): string | null =>
      old === null ? null : (ids.get(`${kind} ${old}`) ?? null),
  };
}
type Renewal = ReturnType<typeof renewal>;

/** Order keys of the file are not believed: the same order, with keys of our own. */
function inOrder<T extends Ordered>(records: readonly T[]): T[] {
  const keys = keysAtEnd([], records.length, 'end');
  return [...records].sort(byOrder).map((record, index) => ({ ...record, order: keys[index] as string }));
}

const byId = <T extends { id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]));

/** Who of the file is importing it: as they said, by their account, or by a name that only one person has. */
function ownPerson(people: readonly Person[], { id, name, me }: Importer): string | null {
  if (me !== undefined) return people.find((person) => person.id === me)?.id ?? null;
  const byAccount = people.find(({ userId }) => userId === id);
  if (byAccount) return byAccount.id;
  const called = people.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  return called.length === 1 && !/^guest\b/i.test(name) ? (called[0]?.id ?? null) : null;
}

function assertFits(file: TripState): void {
  for (const [collection, most] of Object.entries(LIMITS)) {
    const count = Object.keys(file[collection as keyof typeof LIMITS]).length;
    if (count > most) throw new AppError('too_large', `A trip can hold at most ${most} ${collection}.`);
  }
  if (Object.keys(file.days).length === 0) throw new AppError('invalid', 'There are no days in this trip.');
}

/** An end before its start may have come about by edits that met; it is left out rather than refused. */
function withSaneTimes(state: TripState, activity: Activity): Activity {
  const zone = (name: string | null) => (name === null ? null : canonicalTimeZone(name));
  const read = {
    ...activity,
    timeZone: zone(activity.timeZone),
    endTimeZone: zone(activity.endTimeZone),
  };
  try {
    checkTimes(read, read, dateOf(state, read.dayId));
    return read;
  } catch {
    return { ...read, endTime: null, endsDaysLater: 0 };
  }
}

function importedActivity(state: TripState, old: Activity, renew: Renewal, createdBy: string): Activity {
  const id = renew.of('activity', old.id);
  const activity = { ...old, id, dayId: renew.known('day', old.dayId), noteId: id, createdBy };
  const {
    id: _,
    dayId: __,
    order: ___,
    noteId: ____,
    createdBy: _____,
    ...fields
  } = withSaneTimes(state, activity);
  if (fields.cost) exponentOf(fields.cost.currency);
  checkFare(fields.fare);
  return { ...activity, ...parseOrInvalid(activityFields, fields) };
}

function person(id: string, renew: Renewal): string {
  const known = renew.known('person', id);
  if (!known) throw new AppError('invalid', 'An expense names somebody who is not in the trip.');
  return known;
}

function renewedSplit(split: Split, renew: Renewal): Split {
  const keys = <V>(of: Record<string, V>) =>
    Object.fromEntries(Object.entries(of).map(([id, value]) => [person(id, renew), value]));
  switch (split.kind) {
    case 'equal':
      return { ...split, among: split.among.map((id) => person(id, renew)) };
    case 'shares':
      return { ...split, shares: keys(split.shares) };
    case 'exact':
      return { ...split, amounts: keys(split.amounts) };
  }
}

function importedExpense(state: TripState, old: Expense, renew: Renewal, createdBy: string): Expense {
  const expense = {
    ...old,
    id: renew.of('expense', old.id),
    paidBy: person(old.paidBy, renew),
    split: renewedSplit(old.split, renew),
    activityId: renew.known('activity', old.activityId),
    createdBy,
  };
  exponentOf(expense.currency);
  checkExpense(state, expense);
  return expense;
}

/**
 * A trip of its own made from a file that its schema has read. Built in one pass, each record by itself and the whole
 * at the end by the rules that changes follow: so nothing can come in that could not have been made here. Ids and order
 * keys of the file are not believed. Its people are nobody's accounts but for the importer, whose expenses, comments
 * and votes stay theirs.
 * @throws AppError `invalid` and `conflict` for what no trip can be, `too_large` for more than a trip can hold
 */
export function importTrip({ state: file, notes }: TripFile, importer: Importer): Imported {
  assertFits(file);
  exponentOf(file.trip.homeCurrency);
  const renew = renewal();
  const days = daysOf(file);
  const state = newTrip(
    file.trip,
    days.map(({ id }) => renew.of('day', id)),
  );
  for (const { id, title, place } of days) {
    const day = state.days[renew.known('day', id) ?? ''];
    if (day) Object.assign(day, { title, place });
  }
  state.destinations = byId(
    inOrder(Object.values(file.destinations)).map((one) => ({ ...one, id: renew.of('destination', one.id) })),
  );
  const people = Object.values(file.people);
  const own = ownPerson(people, importer);
  state.people = byId(
    people.map((one) => ({
      ...one,
      id: renew.of('person', one.id),
      userId: one.id === own ? importer.id : null,
    })),
  );
  // Activities of a day that is not in the file have no day: they are ideas.
  const known = (dayId: string | null) => (dayId !== null && Object.hasOwn(file.days, dayId) ? dayId : null);
  const placed = Object.values(file.activities).map((one) => ({ ...one, dayId: known(one.dayId) }));
  const sorted = { ...file, activities: byKey(placed) };
  state.activities = byId(
    [...days.map(({ id }) => id), null].flatMap((dayId) =>
      inOrder(activitiesOf(sorted, dayId)).map((one) => importedActivity(state, one, renew, importer.id)),
    ),
  );
  addLists(state, file, renew);
  for (const line of Object.values(file.budget)) state.budget[line.id] = line;
  state.expenses = byId(
    Object.values(file.expenses).map((one) => importedExpense(state, one, renew, importer.id)),
  );
  addOpinions(state, file, renew, importer);
  const files = importer.isCopy ? addFiles(state, file, renew, importer) : new Map<string, string>();
  const wrong = integrityError(state);
  if (wrong) throw new AppError('invalid', wrong);
  return { ...withNotes(state, file, notes, renew), files };
}

/** Of records that may share an id, all: who has which id is looked at later. */
const byKey = (activities: readonly Activity[]): Record<string, Activity> =>
  Object.fromEntries(activities.map((activity, index) => [String(index), activity]));

function addLists(state: TripState, file: TripState, renew: Renewal): void {
  state.checklist = byId(
    inOrder(Object.values(file.checklist)).map((item) => ({
      ...item,
      id: renew.of('item', item.id),
      assignee: renew.known('person', item.assignee),
    })),
  );
  for (const tick of Object.values(file.ticks)) {
    const item = state.checklist[renew.known('item', tick.itemId) ?? ''];
    const personId = item?.shared ? null : renew.known('person', tick.personId);
    if (!item || (personId !== null && !Object.hasOwn(state.people, personId))) continue;
    const id = personId === null ? item.id : `${item.id}.${personId}`;
    state.ticks[id] = { id, itemId: item.id, personId, done: tick.done };
  }
}

/** Comments keep the names of their authors; only the importer's are somebody's. Votes of others stay behind. */
function addOpinions(state: TripState, file: TripState, renew: Renewal, importer: Importer): void {
  for (const old of Object.values(file.comments)) {
    const activityId = renew.known('activity', old.activityId);
    if (activityId === null || !Object.hasOwn(state.activities, activityId)) continue;
    const id = renew.of('comment', old.id);
    state.comments[id] = { ...old, id, activityId, by: old.by === importer.id ? importer.id : '' };
  }
  for (const old of Object.values(file.votes)) {
    const activityId = renew.known('activity', old.activityId);
    if (old.by !== importer.id || activityId === null || !Object.hasOwn(state.activities, activityId))
      continue;
    const id = `${activityId}.${importer.id}`;
    state.votes[id] = { ...old, id, activityId };
  }
}

/** Files of a trip that is copied here. Nobody decided to show them on the copy's page. */
function addFiles(
  state: TripState,
  file: TripState,
  renew: Renewal,
  importer: Importer,
): Map<string, string> {
  return new Map(
    Object.values(file.files).map((old) => {
      const id = renew.of('file', old.id);
      state.files[id] = {
        ...old,
        id,
        activityId: renew.known('activity', old.activityId),
        expenseId: renew.known('expense', old.expenseId),
        isPublic: false,
        by: old.by === importer.id ? importer.id : '',
      };
      return [id, old.id];
    }),
  );
}

/** Notes of what came in; others belong to nothing. */
function withNotes(
  state: TripState,
  file: TripState,
  documents: Record<string, string>,
  renew: Renewal,
): Pick<Imported, 'state' | 'notes'> {
  const notes = new Map<string, MergedNote>();
  const take = (old: string, id: string | null) => {
    const document = Object.hasOwn(documents, old) ? documents[old] : undefined;
    if (document && id !== null) notes.set(id, mergeNote(null, bytesOf(document), MAX_NOTE_BYTES));
  };
  take('trip', 'trip');
  for (const { id, noteId } of Object.values(file.days)) take(noteId, renew.known('day', id));
  for (const { id, noteId } of Object.values(file.activities)) take(noteId, renew.known('activity', id));
  const excerpts = [...notes].map(([id, { text, excerpt }]) => [id, { excerpt, length: text.length }]);
  return { state: { ...state, notes: Object.fromEntries(excerpts) }, notes };
}
