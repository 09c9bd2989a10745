import type { ClientChange, TripState } from '#contracts/trips.ts';
import type { Dice } from '../dice.ts';
import { someChange } from '../trips/some-change.ts';
import { everyChange } from '../trips/trip-changes.ts';

/** A trip that grows beyond these is thinned out, so that a long run measures edits and not the size of a trip. */
const ENOUGH = { activities: 60, people: 12, expenses: 60, checklist: 40, destinations: 20 } as const;
type Grown = keyof typeof ENOUGH;

const removal: Record<Grown, (id: string) => ClientChange> = {
  activities: (id) => ({ kind: 'remove_activity', id }),
  people: (id) => ({ kind: 'remove_person', id }),
  expenses: (id) => ({ kind: 'remove_expense', id }),
  checklist: (id) => ({ kind: 'remove_check', id }),
  destinations: (id) => ({ kind: 'remove_destination', id }),
};

/** What a person does next to what they see: often to the same few things as the others, sometimes of any kind. */
export function nextEdits(trip: TripState, dice: Dice, newId: () => string): ClientChange[] {
  for (const [what, most] of Object.entries(ENOUGH) as [Grown, number][]) {
    const ids = Object.keys(trip[what]);
    if (ids.length > most) return [removal[what](dice.pick(ids))];
  }
  if (dice.chance(0.25)) {
    const { setup, change } = dice.pick(
      Object.values(everyChange(trip)).filter(({ change }) => !change.kind.endsWith('_file')),
    );
    return [...setup, change];
  }
  const some = someChange(trip, dice.below(2 ** 30), newId());
  return some ? [some[1]] : [];
}
