/** Who wrote which field of a trip last, as far as this tab has seen it: to say whose words one is about to replace. */
import { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';
import { type Member, write } from '#contracts/trips.ts';

/** Fields remembered; the ones written longest ago go first. */
const MAX_FIELDS = 2_000;
const written = z.object({ writes: z.array(write) });

export interface TripWriters {
  note(event: Envelope): void;
  /** @param field `{collection}/{id}/{field}` */
  nameOf(field: string, members: readonly Pick<Member, 'userId' | 'name'>[]): string | null;
}

export function createTripWriters(): TripWriters {
  const writers = new Map<string, { id: string; name: string }>();
  return {
    note({ actor, data }) {
      const parsed = written.safeParse(data);
      if (!parsed.success || !actor) return;
      for (const { collection, id, field } of parsed.data.writes) {
        const key = `${collection}/${id}/${field ?? ''}`;
        writers.delete(key);
        writers.set(key, actor);
      }
      for (const key of writers.keys()) {
        if (writers.size <= MAX_FIELDS) break;
        writers.delete(key);
      }
    },
    nameOf(field, members) {
      const writer = writers.get(field) ?? writers.get(field.slice(0, field.lastIndexOf('/') + 1));
      if (!writer) return null;
      return members.find(({ userId }) => userId === writer.id)?.name ?? writer.name;
    },
  };
}
