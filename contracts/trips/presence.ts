/** Who is here and what they are at: told as it happens, and kept nowhere. */
import { z } from 'zod';
import { itemId } from './parts.ts';

export const viewing = z.strictObject({
  tripId: itemId,
  dayId: itemId.nullable().optional(),
  activityId: itemId.nullable().optional(),
});
/** `field` is a path such as `activities/abc/name`; null: stopped. */
export const typing = z.strictObject({ tripId: itemId, field: z.string().max(120).nullable() });
/** One person, however many tabs. */
export type Presence = {
  userId: string;
  name: string;
  colour: number;
  dayId: string | null;
  activityId: string | null;
  /** Field being typed in, if any. */
  typing: string | null;
};
export const joinTrip = z.strictObject({ tripId: itemId });
/** At most so many people are told of one by one; of all others only their number. */
export const MAX_SHOWN = 50;
/** Answer to `join_trip`: everybody who is here, oneself too. */
export type PresenceList = { people: Presence[]; count: number };
/** `presence`: what changed since the last one, at most every 200 ms. Apply `gone` first, then put `people` in by `userId`. */
export type PresenceChange = {
  tripId: string;
  people: Presence[];
  gone: string[];
  count: number;
  /** The server's, ISO 8601 UTC. */
  at?: string;
};
/** `user_joined` and `user_left`, with the server's time of it (ISO 8601 UTC); in a crowd of more than 50 nobody is told. */
export type Arrival = { tripId: string; userId: string; name: string; colour: number; at?: string };
/** `typing`, as it happens, with the server's time of it (ISO 8601 UTC); renew every 3 s or so, without that it ends after 6 s. `field` null: stopped. */
export type Typing = { tripId: string; userId: string; name: string; field: string | null; at?: string };
/** Where in a note somebody's selection is: Yjs relative positions, base64. Both null: they left the note. */
const notePosition = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(400)
  .nullable();
export const caret = z.strictObject({
  tripId: itemId,
  noteId: itemId,
  anchor: notePosition,
  head: notePosition,
});
/** `caret`, relayed to the others as it comes; renew every 3 s or so, without that it fades after 10 s. */
export type Caret = z.infer<typeof caret> & { userId: string; name: string; colour: number; at?: string };
