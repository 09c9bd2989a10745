import type { Person } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';

/**
 * How the people of a trip are told apart where it is about money, by id: oneself is marked, and of several with the
 * same name (guests, mostly) the later ones are numbered.
 */
export function distinctNames(
  people: readonly Person[],
  userId: string,
  t: Translator<'trips.shared'>,
): Record<string, string> {
  const met = new Map<string, number>();
  return Object.fromEntries(
    people.map((person) => {
      const nth = (met.get(person.name) ?? 0) + 1;
      met.set(person.name, nth);
      const name = nth === 1 ? person.name : `${person.name} ${nth}`;
      return [person.id, person.userId === userId ? t('you', { name }) : name];
    }),
  );
}
