import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '#contracts/errors.ts';
import {
  type Activity,
  type ClientChange,
  clientChange,
  type Expense,
  MAX_NOTE_BYTES,
  type Split,
  type TripState,
} from '#contracts/trips.ts';
import { assertCurrencies } from '#core/trips/currencies.ts';
import { mutate } from '#core/trips/mutator.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { LIMITS } from '#core/trips/refuse.ts';
import { activitiesOf, daysOf, newTrip } from '#core/trips/state.ts';
import { bytesOf, type MergedNote, mergeNote } from '../note-document.ts';
import type { TripFile } from './json.ts';

/** Changes after which others get a turn: a large trip must not hold up everybody. */
const BREATHE_EVERY = 100;

export type Imported = { state: TripState; notes: Map<string, MergedNote> };

/** New ids for old ones: an import never meets what is there. */
function renewal() {
  const ids = new Map<string, string>();
  return {
    of(old: string): string {
      const known = ids.get(old) ?? randomUUID();
      ids.set(old, known);
      return known;
    },
    known: (old: string | null): string | null => (old === null ? null : (ids.get(old) ?? null)),
  };
}

/**
 * A trip of its own made from a file, by the same changes that a person would make: so nothing can come in that could
 * not have been made here, whatever the file says. Order keys and ids in it are not believed, people are nobody's
 * accounts, and votes, which are people's, stay behind.
 * @throws AppError `invalid` for what no trip can be, `too_large` for more than a trip can hold
 */
export async function importTrip(
  { state: file, notes }: TripFile,
  importer: { id: string },
): Promise<Imported> {
  const renew = renewal();
  const days = daysOf(file);
  if (days.length === 0) throw new AppError('invalid', 'There are no days in this trip.');
  if (days.length > LIMITS.days) throw new AppError('too_large', `A trip has at most ${LIMITS.days} days.`);
  let state = newTrip(
    file.trip,
    days.map(({ id }) => renew.of(id)),
  );
  let done = 0;

  async function apply(change: ClientChange, by = { id: importer.id, name: '', at: '' }): Promise<void> {
    const parsed = clientChange.safeParse(change);
    if (!parsed.success) throw new AppError('invalid', `Not a trip: ${parsed.error.issues[0]?.message}`);
    assertCurrencies(parsed.data);
    const context = { actorId: by.id, actorName: by.name, opId: 'import', at: by.at };
    state = mutate(state, parsed.data, context).state;
    done += 1;
    if (done % BREATHE_EVERY === 0) await breathe();
  }

  await apply({ kind: 'set_trip', fields: { homeCurrency: file.trip.homeCurrency } });
  for (const { id, title, place } of days)
    if (title !== '' || place) await apply({ kind: 'set_day', id: renew.of(id), fields: { title, place } });
  for (const { id, order: _, ...place } of Object.values(file.destinations).sort(byOrder))
    await apply({ kind: 'add_destination', id: renew.of(id), place });
  for (const { id, name } of Object.values(file.people))
    await apply({ kind: 'add_person', id: renew.of(id), name, userId: null });
  for (const day of [...days.map(({ id }) => id), null])
    for (const activity of activitiesOf(file, day)) await apply(addition(activity, renew));
  for (const { order: _, ...item } of Object.values(file.checklist).sort(byOrder))
    await apply({
      kind: 'add_check',
      item: { ...item, id: renew.of(item.id), assignee: renew.known(item.assignee) },
    });
  for (const { itemId, personId, done } of Object.values(file.ticks)) {
    const item = renew.known(itemId);
    if (item) await apply({ kind: 'tick', itemId: item, personId: renew.known(personId), done });
  }
  for (const { id, amount } of Object.values(file.budget))
    await apply({ kind: 'set_budget', category: id, amount });
  for (const expense of Object.values(file.expenses))
    await apply({ kind: 'add_expense', id: renew.of(expense.id), fields: renewed(expense, renew) });
  for (const { id, activityId, text, byName, at } of Object.values(file.comments)) {
    const activity = renew.known(activityId);
    const by = { id: '', name: byName, at };
    if (activity) await apply({ kind: 'add_comment', id: renew.of(id), activityId: activity, text }, by);
  }
  return withNotes(state, file, notes, renew);
}

function addition(
  { id, dayId, order: _, noteId: __, createdBy: ___, ...fields }: Activity,
  renew: Renewal,
): ClientChange {
  return { kind: 'add_activity', id: renew.of(id), dayId: renew.known(dayId), fields: inOrder(fields) };
}
type Renewal = ReturnType<typeof renewal>;

/** An end before its start may have come about here by edits that met; it is left out rather than refused. */
function inOrder<
  F extends Pick<Activity, 'startTime' | 'endTime' | 'endsDaysLater' | 'timeZone' | 'endTimeZone'>,
>(fields: F): F {
  const { startTime, endTime, endsDaysLater, timeZone, endTimeZone } = fields;
  const isOdd = startTime !== null && endTime !== null && endsDaysLater === 0 && endTime < startTime;
  return isOdd && (endTimeZone ?? timeZone) === timeZone ? { ...fields, endTime: null } : fields;
}

function renewed(
  { id: _, createdBy: __, ...fields }: Expense,
  renew: Renewal,
): Omit<Expense, 'id' | 'createdBy'> {
  return {
    ...fields,
    paidBy: person(fields.paidBy, renew),
    split: renewedSplit(fields.split, renew),
    activityId: renew.known(fields.activityId),
  };
}

function person(id: string, renew: Renewal): string {
  const known = renew.known(id);
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

/** Notes of what came in; others belong to nothing. */
function withNotes(
  state: TripState,
  file: TripState,
  documents: Record<string, string>,
  renew: Renewal,
): Imported {
  const notes = new Map<string, MergedNote>();
  const take = (old: string, id: string) => {
    const document = Object.hasOwn(documents, old) ? documents[old] : undefined;
    if (document) notes.set(id, mergeNote(null, bytesOf(document), MAX_NOTE_BYTES));
  };
  take('trip', 'trip');
  for (const { id, noteId } of [...Object.values(file.days), ...Object.values(file.activities)]) {
    const now = renew.known(id);
    if (now && now !== 'trip') take(noteId, now);
  }
  const excerpts = [...notes].map(([id, { text, excerpt }]) => [id, { excerpt, length: text.length }]);
  return { state: { ...state, notes: Object.fromEntries(excerpts) }, notes };
}
