import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { type Ack, errorBody } from '#contracts/errors.ts';
import { ackRequest, readRequest } from '#contracts/notifications.ts';
import { pingRequest, subscribeRequest, unsubscribeRequest } from '#contracts/streams.ts';
import { caret, joinTrip, noteRequest, noteUpdate, opRequests, typing, viewing } from '#contracts/trips.ts';
import type { Dice } from '../dice.ts';
import { type JsonSchema, mutated, nasty, sampleOf } from './values.ts';

const everywhere = {
  subscribe: subscribeRequest,
  unsubscribe: unsubscribeRequest,
  ping: pingRequest,
  get_stats: z.unknown(),
};
const ofNamespace: Record<string, Record<string, z.ZodType>> = {
  '/trips': {
    ...opRequests,
    note_update: noteUpdate,
    get_note: noteRequest,
    join_trip: joinTrip,
    leave_trip: joinTrip,
    viewing,
    typing,
    caret,
  },
  '/notifications': { ack: ackRequest, read: readRequest },
  '/deals': {},
  '/research': {},
  '/status': {},
};
export const socketNamespaces = Object.keys(ofNamespace);

/** What each namespace takes, by request. */
export const socketSchemas = new Map(
  Object.entries(ofNamespace).map(([namespace, own]) => [
    namespace,
    Object.entries({ ...everywhere, ...own }).map(
      ([event, schema]) =>
        [event, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema] as const,
    ),
  ]),
);

/** The ids in it are those of things that are there, mostly. */
function withIds(value: unknown, tripId: string, userId: string, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.1)) return value;
  const copy: Record<string, unknown> = { ...value };
  if ('tripId' in copy) copy.tripId = tripId;
  if ('noteId' in copy) copy.noteId = 'trip';
  if ('stream' in copy)
    copy.stream = dice.pick([`trip:${tripId}`, `user:${userId}`, 'deals', 'research:x', copy.stream]);
  return copy;
}

/** Sends something to a namespace. Returns what is wrong with the answer, or null. */
export async function socketComplaint(
  socket: Socket,
  namespace: string,
  { tripId, userId, dice }: { tripId: string; userId: string; dice: Dice },
): Promise<string | null> {
  const [event, schema] = dice.pick(socketSchemas.get(namespace) ?? []);
  const refs = (schema as { $defs?: Record<string, JsonSchema> }).$defs ?? {};
  let payload = withIds(sampleOf(schema, dice, refs), tripId, userId, dice);
  for (let changes = dice.below(3); changes > 0; changes -= 1) payload = mutated(payload, dice);
  const name = dice.chance(0.03)
    ? dice.pick(['', 'nothing', 'event', 'connected', '__proto__', 'constructor', 'error'])
    : event;
  const extra = dice.chance(0.03) ? [nasty(dice), nasty(dice)] : [];
  const said = `${namespace} ${name} ${JSON.stringify(payload)?.slice(0, 300)}`;
  // Closed for it is an answer as well: the page says so, and opens another one.
  let onClosed: () => void = () => undefined;
  const closed = new Promise<null>((resolve) => {
    onClosed = () => resolve(null);
    socket.once('disconnect', onClosed);
  });
  try {
    if (!socket.connected) return null;
    const asked: Promise<Ack<unknown>> = socket.timeout(30_000).emitWithAck(name, payload, ...extra);
    const answer = await Promise.race([asked, closed]);
    asked.catch(() => undefined);
    if (answer === null || 'data' in answer) return null;
    const error = errorBody.safeParse(answer.error);
    if (!error.success) return `${said} was refused without a reason: ${JSON.stringify(answer)}`;
    return error.data.code === 'internal' ? `${said} was answered with internal.` : null;
  } catch {
    return `${said} was not answered.`;
  } finally {
    socket.off('disconnect', onClosed);
  }
}
