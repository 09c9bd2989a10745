import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type {
  Arrival,
  Caret,
  caret,
  Presence,
  PresenceChange,
  PresenceList,
  Typing,
} from '#contracts/trips.ts';
import { MAX_SHOWN } from '#contracts/trips.ts';
import { notePositionOf } from '#core/trips/note-position.ts';
import { createTicker } from '#server/lib/ticker.ts';
import type { Connection, Realtime } from '#server/realtime/types.ts';
import { bytesOf } from '../notes/note-document.ts';
import { streamOf } from '../stream.ts';
import { GRACE_MS, type Person, PresenceRoom, type View } from './presence-room.ts';

/** Changes within this are told together. */
const COALESCE_MS = 200;
const SWEEP_MS = 500;
/** How often a node repeats to the others who is there, and for how long they believe it. */
const HEARTBEAT_MS = 8_000;
const PEER_TTL_MS = 20_000;

/** Until the others are told, ms at most: that somebody's last socket closed; that a whole node fell silent. */
export const DEPARTURE_NOTICE_MS = {
  closing: GRACE_MS + SWEEP_MS + COALESCE_MS,
  silentNode: PEER_TTL_MS + SWEEP_MS + COALESCE_MS,
};

const TOPIC = 'trips.presence';
/** Between nodes: all that `node` has in a trip, or (`people: null`) the question who has anybody. */
type Message = { node: string; tripId: string; people: Presence[] | null };

export type PresenceDeps = {
  realtime: Pick<Realtime, 'broadcast' | 'publish' | 'onMessage'>;
  now?: () => number;
};

/**
 * Who is in which trip, on which day, typing where. Never logged: what a node forgets comes back when its sockets
 * do. Each node tells its own sockets, and the other nodes who it has.
 */
export function createPresence({ realtime, now = () => performance.now() }: PresenceDeps) {
  const node = `@${randomBytes(6).toString('base64url')}`;
  const rooms = new Map<string, PresenceRoom>();
  const flushing = new Map<string, NodeJS.Timeout>();
  /** Trips in which something changed on this node: only that is told to the others, or nodes would echo for ever. */
  const changedHere = new Set<string>();

  function roomOf(tripId: string): PresenceRoom {
    const known = rooms.get(tripId);
    if (known) return known;
    const fresh = new PresenceRoom();
    rooms.set(tripId, fresh);
    sweeping.wake();
    repeating.wake();
    realtime.publish(TOPIC, { node, tripId, people: null } satisfies Message);
    return fresh;
  }

  function publishToNodes(tripId: string, room: PresenceRoom): void {
    realtime.publish(TOPIC, { node, tripId, people: room.here() } satisfies Message);
  }

  function changed(tripId: string, room: PresenceRoom): void {
    changedHere.add(tripId);
    flushSoon(tripId, room);
  }

  function flushSoon(tripId: string, room: PresenceRoom): void {
    if (flushing.has(tripId)) return;
    const timer = setTimeout(() => {
      flushing.delete(tripId);
      flush(tripId, room);
      if (changedHere.delete(tripId)) publishToNodes(tripId, room);
      if (!room.isUsedHere) rooms.delete(tripId);
    }, COALESCE_MS);
    timer.unref();
    flushing.set(tripId, timer);
  }

  function flush(tripId: string, room: PresenceRoom): void {
    const stream = streamOf(tripId);
    const local = { local: true };
    const delta = room.takeDelta();
    if (!delta) return;
    const { joined, left, ...change } = delta;
    realtime.broadcast(stream, 'presence', { tripId, ...change } satisfies PresenceChange, local);
    for (const person of joined)
      realtime.broadcast(stream, 'user_joined', { tripId, ...person } satisfies Arrival, local);
    for (const person of left)
      realtime.broadcast(stream, 'user_left', { tripId, ...person } satisfies Arrival, local);
  }

  function broadcastTyping(
    tripId: string,
    room: PresenceRoom,
    person: Person,
    field: string | null,
    except?: string,
  ) {
    // In a crowd it would cost people squared; there it is part of the coalesced presence alone.
    if (room.count > MAX_SHOWN) return;
    const { userId, name } = person;
    const options = except === undefined ? {} : { except };
    realtime.broadcast(streamOf(tripId), 'typing', { tripId, userId, name, field } satisfies Typing, options);
  }

  realtime.onMessage(TOPIC, (message) => {
    const { node: from, tripId, people } = message as Message;
    const room = rooms.get(tripId);
    if (!room) return;
    if (people === null) return publishToNodes(tripId, room);
    room.replace(from, people, now(), now() + PEER_TTL_MS);
    flushSoon(tripId, room);
  });

  const isAnybodyThere = () => rooms.size > 0;
  const sweeping = createTicker(SWEEP_MS, isAnybodyThere, () => {
    for (const [tripId, room] of rooms) {
      const { ended, stopped } = room.sweep(now());
      for (const person of stopped) broadcastTyping(tripId, room, person, null);
      if (ended) changed(tripId, room);
    }
  });
  const repeating = createTicker(HEARTBEAT_MS, isAnybodyThere, () => {
    for (const [tripId, room] of rooms) publishToNodes(tripId, room);
  });

  function joinedRoom(connection: Connection, tripId: string): PresenceRoom {
    const room = rooms.get(tripId);
    if (!room?.has(connection.traveller.id, connection.id))
      throw new AppError('conflict', 'Join the trip first.');
    return room;
  }

  return {
    /** @throws AppError `gone` for a socket that does not follow the trip: that is where it is authorised. */
    join(connection: Connection, tripId: string, person: Person): PresenceList {
      if (!connection.streams.has(streamOf(tripId)))
        throw new AppError('gone', 'You’re no longer in this trip.');
      const room = roomOf(tripId);
      room.join(person, connection.id, now());
      changed(tripId, room);
      return { people: room.shown(), count: room.count };
    },

    leave(connection: Connection, tripId: string): void {
      const room = rooms.get(tripId);
      if (!room?.has(connection.traveller.id, connection.id)) return;
      room.leave(connection.traveller.id, connection.id);
      changed(tripId, room);
    },

    view(connection: Connection, tripId: string, view: Partial<View>): void {
      const room = joinedRoom(connection, tripId);
      room.setView(connection.traveller.id, connection.id, view, now());
      changed(tripId, room);
    },

    typing(connection: Connection, tripId: string, field: string | null): void {
      const room = joinedRoom(connection, tripId);
      const { id } = connection.traveller;
      const person = room.person(id);
      if (!person || !room.setTyping(id, connection.id, field, now())) return;
      broadcastTyping(tripId, room, person, field, connection.id);
      changed(tripId, room);
    },

    /** Where in a note somebody is; nothing of it is kept. In a crowd it would cost people squared. */
    caret(connection: Connection, tripId: string, where: Omit<z.output<typeof caret>, 'tripId'>): void {
      const room = joinedRoom(connection, tripId);
      for (const place of [where.anchor, where.head])
        if (place !== null && notePositionOf(bytesOf(place)) === null)
          throw new AppError('invalid', 'This is no place in a note.');
      const person = room.person(connection.traveller.id);
      if (!person || room.count > MAX_SHOWN) return;
      const reported: Caret = { tripId, ...where, ...person };
      realtime.broadcast(streamOf(tripId), 'caret', reported, { except: connection.id });
    },

    /** A socket stopped following the trip, or closed. */
    closed(connection: Connection, tripId: string): void {
      const room = rooms.get(tripId);
      if (!room?.has(connection.traveller.id, connection.id)) return;
      room.disconnect(connection.traveller.id, connection.id, now());
      changed(tripId, room);
    },

    /** Somebody who is here is called something else from now on, or has another colour. */
    renamed(tripId: string, person: Person): void {
      const room = rooms.get(tripId);
      if (room?.rename(person)) changed(tripId, room);
    },

    /** A removed member is nobody to wait for. */
    forget(tripId: string, userId: string): void {
      const room = rooms.get(tripId);
      room?.leave(userId);
      if (room) changed(tripId, room);
    },

    stop(): void {
      sweeping.stop();
      repeating.stop();
      for (const timer of flushing.values()) clearTimeout(timer);
    },
  };
}

export type TripPresence = ReturnType<typeof createPresence>;
