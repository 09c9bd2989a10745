/** "Changed by X, yours is kept here": what of one's own others replaced without having seen it. Pure. */

import { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';
import { type ClientChange, clientChange, overwritten, type TripState, write } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import type { Author } from '#core/trips/optimistic.ts';
import { daysOf } from '#core/trips/state.ts';
import type { OverwrittenEntry } from '../offline/store.ts';

const eventData = z.object({
  overwrote: z.array(overwritten).default([]),
  writes: z.array(write).default([]),
});
const pathOf = ({ collection, id, field }: z.output<typeof write>) => `${collection}/${id}/${field ?? ''}`;

/**
 * Values that this event replaced without its author having seen them: one's own, which somebody else replaced, and
 * others', which one replaced oneself. Both are told, and both can put them back.
 */
export function overwrittenBy(event: Envelope, self: Author, tripId: string): OverwrittenEntry[] {
  const data = eventData.safeParse(event.data);
  const { actor } = event;
  if (!data.success || !actor) return [];
  const isOwn = actor.id === self.id;
  return data.data.overwrote
    .filter(({ by }) => (isOwn ? by !== self.id : by === self.id))
    .map(({ write: replaced, by, byName }) => ({
      userId: self.id,
      tripId,
      field: pathOf(replaced),
      value: replaced.value,
      seq: event.seq,
      at: event.at,
      ...(isOwn ? { by, byName, isTheirs: true } : { by: actor.id, byName: actor.name }),
    }));
}

/** Fields that this event of one's own wrote: what was kept for them is settled. */
export function settledBy(event: Envelope, self: Author): string[] {
  const data = eventData.safeParse(event.data);
  return data.success && event.actor?.id === self.id ? data.data.writes.map(pathOf) : [];
}

/** Of what is kept, that which this event put back: it is there again. */
export function broughtBack(event: Envelope, kept: readonly OverwrittenEntry[]): string[] {
  const data = eventData.safeParse(event.data);
  if (!data.success) return [];
  const written = new Map(data.data.writes.map((one) => [pathOf(one), one.value]));
  return kept.flatMap(({ field, value }) =>
    written.has(field) && sameJson(written.get(field) ?? null, value ?? null) ? [field] : [],
  );
}

/** The change that puts a kept value back; null where there is nothing left to put it into. */
export function restoreValue(
  { field: path, value }: OverwrittenEntry,
  state: TripState,
): ClientChange | null {
  const [collection, id = '', field = ''] = path.split('/');
  const change =
    field === '' && collection !== 'trip'
      ? changeForRecord(collection, id, value, state)
      : changeFor(collection, id, field, value, state);
  const parsed = clientChange.safeParse(change);
  return parsed.success ? parsed.data : null;
}

/** A whole record that was removed or replaced. Its place in the order and its talk are gone; its note is still there. */
function changeForRecord(
  collection: string | undefined,
  id: string,
  value: unknown,
  state: TripState,
): unknown {
  const {
    id: _,
    order: __,
    noteId: ___,
    createdBy: ____,
    ...fields
  } = (value ?? {}) as Record<string, unknown>;
  switch (collection) {
    case 'activities': {
      const { dayId, ...rest } = fields;
      const day = typeof dayId === 'string' && state.days[dayId] ? dayId : null;
      return { kind: 'add_activity', id, dayId: day, fields: rest };
    }
    case 'days':
      return { kind: 'add_day', id, title: fields.title ?? '' };
    case 'destinations':
      return { kind: 'add_destination', id, place: fields };
    case 'people':
      return { kind: 'add_person', id, name: fields.name, userId: null };
    case 'checklist':
      return { kind: 'add_check', item: { ...fields, id } };
    case 'expenses': {
      const { activityId } = fields;
      const about = typeof activityId === 'string' && state.activities[activityId] ? activityId : null;
      return { kind: 'add_expense', id, fields: { ...fields, activityId: about } };
    }
    case 'budget':
      return { kind: 'set_budget', category: id, amount: fields.amount };
    case 'ticks':
      return { kind: 'tick', ...fields };
    case 'comments':
      return state.comments[id]
        ? { kind: 'set_comment', id, text: fields.text }
        : { kind: 'add_comment', id, activityId: fields.activityId, text: fields.text };
    default:
      return null;
  }
}

function changeFor(
  collection: string | undefined,
  id: string,
  field: string,
  value: unknown,
  state: TripState,
): unknown {
  const fields = { [field]: value };
  switch (collection) {
    case 'trip':
      return field === 'startDate'
        ? { kind: 'set_dates', startDate: value, days: daysOf(state).length, how: 'shift' }
        : { kind: 'set_trip', fields };
    case 'days':
      return state.days[id] && { kind: 'set_day', id, fields };
    case 'activities':
      if (!state.activities[id]) return null;
      return field === 'dayId'
        ? { kind: 'move_activity', id, dayId: value }
        : { kind: 'set_activity', id, fields };
    case 'people':
      return state.people[id] && { kind: 'set_person', id, fields };
    case 'checklist':
      return state.checklist[id] && { kind: 'set_check', id, fields };
    case 'ticks': {
      const tick = state.ticks[id];
      return tick && { kind: 'tick', itemId: tick.itemId, personId: tick.personId, done: value };
    }
    case 'comments':
      return state.comments[id] && { kind: 'set_comment', id, text: value };
    case 'budget':
      return { kind: 'set_budget', category: id, amount: value };
    case 'expenses':
      return state.expenses[id] && { kind: 'set_expense', id, fields };
    default:
      return null;
  }
}
