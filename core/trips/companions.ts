/** People of a trip who nobody knows by name yet: a trip for two has a second traveller before they have come in. */
import type { Person } from '#contracts/trips.ts';

const PREFIX = 'companion-';

/** Everyone but the one who starts the trip. Children are named by their age. */
export const companionsOf = (party: {
  adults: number;
  children: readonly { age: number }[];
}): Pick<Person, 'id' | 'name'>[] =>
  [
    ...Array.from({ length: Math.max(0, party.adults - 1) }, (_, index) => `Traveller ${index + 2}`),
    ...party.children.map(({ age }) => (age === 0 ? 'Baby' : `Child, ${age}`)),
  ].map((name, index) => ({ id: `${PREFIX}${index + 1}`, name }));

/** The adult who is kept a place for, and is somebody as soon as the next one comes in; undefined: all are known. */
export const nextCompanion = (people: Readonly<Record<string, Person>>): Person | undefined =>
  Object.values(people)
    .filter(
      ({ id, name, userId }) => userId === null && id.startsWith(PREFIX) && name.startsWith('Traveller '),
    )
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))[0];
