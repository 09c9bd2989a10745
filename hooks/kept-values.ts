/** "Changed by X, yours is kept here": what of one's own others replaced without having seen it. Pure. */

import { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';
import { type ClientChange, clientChange, overwritten, type TripState, write } from '#contracts/trips.ts';
import type { Author } from '#core/trips/optimistic.ts';
import { daysOf } from '#core/trips/state.ts';
import type { KeptValue } from './offline-store.ts';

const said = z.object({ overwrote: z.array(overwritten).default([]), writes: z.array(write).default([]) });
const pathOf = ({ collection, id, field }: z.output<typeof write>) => `${collection}/${id}/${field ?? ''}`;

/** Own values that this event of somebody else's replaced. */
export function lostValues(event: Envelope, self: Author, tripId: string): KeptValue[] {
  const data = said.safeParse(event.data);
  const { actor } = event;
  if (!data.success || !actor || actor.id === self.id) return [];
  return data.data.overwrote
    .filter(({ by }) => by === self.id)
    .map(({ write: replaced }) => ({
      userId: self.id,
      tripId,
      field: pathOf(replaced),
      value: replaced.value,
      seq: event.seq,
      by: actor.id,
      byName: actor.name,
      at: event.at,
    }));
}

/** Fields that this event of one's own wrote: what was kept for them is settled. */
export function rewritten(event: Envelope, self: Author): string[] {
  const data = said.safeParse(event.data);
  return data.success && event.actor?.id === self.id ? data.data.writes.map(pathOf) : [];
}

/** The change that puts a kept value back; null where there is nothing left to put it into. */
export function putBack({ field: path, value }: KeptValue, state: TripState): ClientChange | null {
  const [collection, id = '', field = ''] = path.split('/');
  const wish = wishFor(collection, id, field, value, state);
  const parsed = clientChange.safeParse(wish);
  return parsed.success ? parsed.data : null;
}

function wishFor(
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
