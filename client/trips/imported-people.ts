import { z } from 'zod';

/** Somebody in an exported trip. */
export type FilePerson = { id: string; name: string };

const people = z.object({
  state: z.object({
    people: z.record(
      z.string(),
      z.object({ id: z.string(), name: z.string(), userId: z.string().nullable() }),
    ),
    expenses: z.record(z.string(), z.unknown()),
  }),
});

/**
 * Whom to ask about, "which of them is you?": nobody where the server will know by the account or by the name, and
 * nobody where no money is shared, since then nothing hangs on it.
 */
export function peopleToChooseFrom(
  trip: unknown,
  me: { id: string; name: string; isGuest: boolean } | null,
): FilePerson[] {
  const read = people.safeParse(trip);
  if (!read.success || Object.keys(read.data.state.expenses).length === 0) return [];
  const all = Object.values(read.data.state.people);
  const isNamed = me !== null && !/^guest\b/i.test(me.name);
  const called = isNamed ? all.filter(({ name }) => name.toLowerCase() === me.name.toLowerCase()) : [];
  if (called.length === 1 || all.some(({ userId }) => userId !== null && userId === me?.id)) return [];
  return all.map(({ id, name }) => ({ id, name }));
}
