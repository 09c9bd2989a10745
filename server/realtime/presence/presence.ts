import { randomBytes } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Arrival, Presence, PresenceChange, PresenceList, Typing } from '#contracts/trips.ts';
import { MAX_SHOWN } from '#contracts/trips.ts';
import { createTicker } from '#server/lib/ticker.ts';
import type { Connection, Realtime } from '../types.ts';
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

/** Between nodes: all that `node` has in a room, or (`people: null`) the question who has anybody. */
type Message = { node: string; id: string; people: Presence[] | null };
/** What a message of presence says beside what it is about. */
type Said<T> = Omit<T, 'tripId'>;

export type PresenceDeps = {
  realtime: Pick<Realtime, 'broadcast' | 'publish' | 'onMessage'>;
  /** What people are in, as messages name it. */
  what: { kind: 'trip'; key: 'tripId' } | { kind: 'plan'; key: 'planId' };
  now?: () => number;
};

/**
 * Who has which trip or plan open, on which day, typing where. Never logged: what a node forgets comes back when its sockets
 * do. Each node tells its own sockets, and the other nodes who it has.
 */
export function createPresence({
  realtime,
  what: { kind, key },
  now = () => performance.now(),
}: PresenceDeps) {
  const topic = `${kind}s.presence`;
  const streamOf = (id: string): StreamId => `${kind}:${id}`;
  const node = `@${randomBytes(6).toString('base64url')}`;
  const rooms = new Map<string, PresenceRoom>();
  const flushing = new Map<string, NodeJS.Timeout>();
  /** Rooms in which something changed on this node: only that is told to the others, or nodes would echo for ever. */
  const changedHere = new Set<string>();

  function roomOf(id: string): PresenceRoom {
    const known = rooms.get(id);
    if (known) return known;
    const fresh = new PresenceRoom();
    rooms.set(id, fresh);
    sweeping.wake();
    repeating.wake();
    realtime.publish(topic, { node, id, people: null } satisfies Message);
    return fresh;
  }

  function publishToNodes(id: string, room: PresenceRoom): void {
    realtime.publish(topic, { node, id, people: room.here() } satisfies Message);
  }

  function changed(id: string, room: PresenceRoom): void {
    changedHere.add(id);
    flushSoon(id, room);
  }

  function flushSoon(id: string, room: PresenceRoom): void {
    if (flushing.has(id)) return;
    const timer = setTimeout(() => {
      flushing.delete(id);
      flush(id, room);
      if (changedHere.delete(id)) publishToNodes(id, room);
      if (!room.isUsedHere) rooms.delete(id);
    }, COALESCE_MS);
    timer.unref();
    flushing.set(id, timer);
  }

  function flush(id: string, room: PresenceRoom): void {
    const stream = streamOf(id);
    const local = { local: true };
    const delta = room.takeDelta();
    if (!delta) return;
    const { joined, left, ...change } = delta;
    realtime.broadcast(stream, 'presence', { [key]: id, ...(change satisfies Said<PresenceChange>) }, local);
    for (const person of joined)
      realtime.broadcast(stream, 'user_joined', { [key]: id, ...(person satisfies Said<Arrival>) }, local);
    for (const person of left)
      realtime.broadcast(stream, 'user_left', { [key]: id, ...(person satisfies Said<Arrival>) }, local);
  }

  function broadcastTyping(
    id: string,
    room: PresenceRoom,
    person: Person,
    field: string | null,
    except?: string,
  ) {
    // In a crowd it would cost people squared; there it is part of the coalesced presence alone.
    if (room.count > MAX_SHOWN) return;
    const { userId, name } = person;
    const options = except === undefined ? {} : { except };
    const said: Said<Typing> = { userId, name, field };
    realtime.broadcast(streamOf(id), 'typing', { [key]: id, ...said }, options);
  }

  realtime.onMessage(topic, (message) => {
    const { node: from, id, people } = message as Message;
    const room = rooms.get(id);
    if (!room) return;
    if (people === null) return publishToNodes(id, room);
    room.replace(from, people, now(), now() + PEER_TTL_MS);
    flushSoon(id, room);
  });

  const isAnybodyThere = () => rooms.size > 0;
  const sweeping = createTicker(SWEEP_MS, isAnybodyThere, () => {
    for (const [id, room] of rooms) {
      const { ended, stopped } = room.sweep(now());
      for (const person of stopped) broadcastTyping(id, room, person, null);
      if (ended) changed(id, room);
    }
  });
  const repeating = createTicker(HEARTBEAT_MS, isAnybodyThere, () => {
    for (const [id, room] of rooms) publishToNodes(id, room);
  });

  function joinedRoom(connection: Connection, id: string): PresenceRoom {
    const room = rooms.get(id);
    if (!room?.has(connection.traveller.id, connection.id))
      throw new AppError('conflict', `Join the ${kind} first.`);
    return room;
  }

  return {
    /** @throws AppError `gone` for a socket that does not follow it: that is where it is authorised. */
    join(connection: Connection, id: string, person: Person): PresenceList {
      if (!connection.streams.has(streamOf(id)))
        throw new AppError('gone', `You’re no longer in this ${kind}.`);
      const room = roomOf(id);
      room.join(person, connection.id, now());
      changed(id, room);
      return { people: room.shown(), count: room.count };
    },

    leave(connection: Connection, id: string): void {
      const room = rooms.get(id);
      if (!room?.has(connection.traveller.id, connection.id)) return;
      room.leave(connection.traveller.id, connection.id);
      changed(id, room);
    },

    view(connection: Connection, id: string, view: Partial<View>): void {
      const room = joinedRoom(connection, id);
      room.setView(connection.traveller.id, connection.id, view, now());
      changed(id, room);
    },

    typing(connection: Connection, id: string, field: string | null): void {
      const room = joinedRoom(connection, id);
      const { id: userId } = connection.traveller;
      const person = room.person(userId);
      if (!person || !room.setTyping(userId, connection.id, field, now())) return;
      broadcastTyping(id, room, person, field, connection.id);
      changed(id, room);
    },

    /** To the others as it comes, with who it is; nothing of it is kept. In a crowd it would cost people squared. */
    relay(connection: Connection, id: string, event: string, payload: object): void {
      const room = joinedRoom(connection, id);
      const person = room.person(connection.traveller.id);
      if (!person || room.count > MAX_SHOWN) return;
      realtime.broadcast(
        streamOf(id),
        event,
        { [key]: id, ...payload, ...person },
        { except: connection.id },
      );
    },

    /** A socket stopped following it, or closed. */
    closed(connection: Connection, id: string): void {
      const room = rooms.get(id);
      if (!room?.has(connection.traveller.id, connection.id)) return;
      room.disconnect(connection.traveller.id, connection.id, now());
      changed(id, room);
    },

    /** Somebody who is here is called something else from now on, or has another colour. */
    renamed(id: string, person: Person): void {
      const room = rooms.get(id);
      if (room?.rename(person)) changed(id, room);
    },

    /** A removed member is nobody to wait for. */
    forget(id: string, userId: string): void {
      const room = rooms.get(id);
      room?.leave(userId);
      if (room) changed(id, room);
    },

    stop(): void {
      sweeping.stop();
      repeating.stop();
      for (const timer of flushing.values()) clearTimeout(timer);
    },
  };
}

export type PresenceRooms = ReturnType<typeof createPresence>;
