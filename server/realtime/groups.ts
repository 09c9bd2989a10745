import type { Envelope, EventGroup, StreamId } from '#contracts/streams.ts';
import type { Timers } from '#server/lib/timers.ts';

/** What somebody wants to be told of a stream: events of these types, or all of them (null). */
export type Wanted = readonly string[] | null;

/** Sockets that want the same, in one room; `after`: where the group before ended, null before the first. */
type Listening = { wanted: ReadonlySet<string> | null; sockets: number; after: number | null; head: number };
type Room = Listening & { events: Envelope[] };
type Followed = { rooms: Map<string, Room>; quietUntil: number; planned: (() => void) | null };

/** All sockets that are told of a stream in groups, whatever they want. */
export const groupedRoom = (stream: StreamId): string => `${stream} grouped`;
const roomOf = (stream: StreamId, wanted: Wanted): string =>
  `${stream} ${wanted === null ? 'all' : `of ${[...new Set(wanted)].sort().join(',')}`}`;
/** The rooms of a socket that is told in groups. */
export const roomsFor = (stream: StreamId, wanted: Wanted): string[] => [
  groupedRoom(stream),
  roomOf(stream, wanted),
];

export interface Groups {
  enter(stream: StreamId, wanted: Wanted): void;
  leave(stream: StreamId, wanted: Wanted): void;
  /** An event of the stream, in order; goes out with those that come before its group does. */
  push(stream: StreamId, event: Envelope): void;
  /** The history was replaced: what waits is of the one before. */
  forget(stream: StreamId): void;
  stop(): void;
}

/**
 * Events as groups: all that were committed together in one message, and of a stream with a pace at most one message
 * in so many ms, the first at once. Nothing is left out but what nobody in a room wants, and `after` says of each group
 * what it follows on.
 */
export function createGroups(options: {
  /** Least time between two groups of a stream, ms. */
  paceOf(stream: StreamId): number;
  emit(stream: StreamId, room: string, group: EventGroup): void;
  timers: Timers;
}): Groups {
  const { paceOf, emit, timers } = options;
  const followed = new Map<StreamId, Followed>();

  function flush(stream: StreamId, state: Followed): void {
    state.planned = null;
    let isSent = false;
    for (const [name, room] of state.rooms) {
      const { events, after, head } = room;
      if (events.length === 0 || after === null) continue;
      room.events = [];
      room.after = head;
      isSent = true;
      emit(stream, name, { stream, after, head, events });
    }
    if (isSent) state.quietUntil = timers.now() + paceOf(stream);
  }

  return {
    enter(stream, wanted) {
      const state = followed.get(stream) ?? { rooms: new Map(), quietUntil: 0, planned: null };
      followed.set(stream, state);
      const name = roomOf(stream, wanted);
      const room = state.rooms.get(name);
      if (room) room.sockets += 1;
      else
        state.rooms.set(name, {
          ...{ wanted: wanted && new Set(wanted), sockets: 1 },
          ...{ after: null, head: 0, events: [] },
        });
    },
    leave(stream, wanted) {
      const state = followed.get(stream);
      const name = roomOf(stream, wanted);
      const room = state?.rooms.get(name);
      if (!state || !room) return;
      room.sockets -= 1;
      if (room.sockets > 0) return;
      state.rooms.delete(name);
      if (state.rooms.size > 0) return;
      state.planned?.();
      followed.delete(stream);
    },
    push(stream, event) {
      const state = followed.get(stream);
      if (!state) return;
      for (const room of state.rooms.values()) {
        room.after ??= event.seq - 1;
        room.head = event.seq;
        if (room.wanted === null || room.wanted.has(event.type)) room.events.push(event);
      }
      // Not at once even after a pause: what was committed together is handed over in one go.
      state.planned ??= timers.after(Math.max(0, state.quietUntil - timers.now()), () =>
        flush(stream, state),
      );
    },
    forget(stream) {
      const state = followed.get(stream);
      if (!state) return;
      state.planned?.();
      state.planned = null;
      for (const room of state.rooms.values()) Object.assign(room, { after: null, events: [] });
    },
    stop() {
      for (const { planned } of followed.values()) planned?.();
      followed.clear();
    },
  };
}
