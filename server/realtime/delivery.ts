import type { Envelope, StreamId } from '#contracts/streams.ts';
import type { StreamInfo, StreamReader } from './types.ts';

/** Events kept that came before their predecessors. What does not fit is read from the log. */
const MAX_AHEAD = 500;
/** An event may overtake another between two connections to the database; a longer wait means that one was lost. */
const GAP_MS = 50;

type Followed = {
  /** Sockets that follow it on this node. */
  sockets: number;
  readonly readers: Set<StreamReader>;
  /** Seq of the last event delivered here; null until it is anchored. */
  delivered: number | null;
  epoch: string | null;
  initialising: Promise<void> | null;
  closed: boolean;
  readonly ahead: Map<number, Envelope>;
  gapTimer: NodeJS.Timeout | null;
};

export type DeliveryEffects = {
  /** Where a stream stands in the log; null when it was neither appended to nor read. */
  getHead(stream: StreamId): Promise<StreamInfo | null>;
  /** To the room of the stream, on this node only. */
  emit(stream: StreamId, event: Envelope): void;
  /** All who follow the stream here have been given the event, and nothing after it. */
  delivered(stream: StreamId, event: Envelope): void;
  /** The first one follows the stream, the last one has left. */
  opened(stream: StreamId): void;
  left(stream: StreamId): void;
  /** Something between what was delivered and what came is missing: read it from the log. */
  onGap(stream: StreamId): void;
  /** The history was replaced: those who follow have to ask again. */
  onReplaced(stream: StreamId): void;
};

export interface Delivery {
  /** Counts one socket more, one less. */
  follow(stream: StreamId): void;
  unfollow(stream: StreamId): void;
  read(stream: StreamId, reader: StreamReader): () => void;
  /** Events from a commit, the bus or the sweep, any number of times: each is delivered once and in order. */
  ingest(stream: StreamId, events: Envelope[]): number;
  closed(stream: StreamId): void;
  /**
   * To be awaited between following a stream and reading it. Delivery starts after the head of that moment, which is
   * not above the head of any read that comes later: so an event is in the read, or delivered after it, or both.
   */
  initialised(stream: StreamId): Promise<void>;
  /** Where delivery stands, for comparing with the log; null while it is not anchored. */
  deliveredOf(stream: StreamId): number | null;
  /** Where the log stands, and where delivery stood before the log was asked. */
  compare(stream: StreamId, at: StreamInfo, before: number): void;
  streams(): StreamId[];
  readers(): Iterable<[StreamId, StreamReader]>;
  stop(): void;
}

/**
 * What this node tells those who follow a stream here. Commits of this process, the bus and the sweep all offer
 * events; whichever comes first is delivered, the others are recognised by their seq.
 */
export function createDelivery(effects: DeliveryEffects): Delivery {
  const followed = new Map<StreamId, Followed>();

  function open(stream: StreamId): Followed {
    const known = followed.get(stream);
    if (known) return known;
    const fresh: Followed = {
      sockets: 0,
      readers: new Set(),
      delivered: null,
      epoch: null,
      initialising: null,
      closed: false,
      ahead: new Map(),
      gapTimer: null,
    };
    followed.set(stream, fresh);
    effects.opened(stream);
    return fresh;
  }

  function leaveIfUnused(stream: StreamId, state: Followed): void {
    if (state.sockets > 0 || state.readers.size > 0 || followed.get(stream) !== state) return;
    clearGap(state);
    followed.delete(stream);
    effects.left(stream);
  }

  /** Delivers all that follows on; returns how many. */
  function advance(stream: StreamId, state: Followed): number {
    if (state.delivered === null) return 0;
    const events: Envelope[] = [];
    let next = state.ahead.get(state.delivered + 1);
    while (next) {
      events.push(next);
      state.ahead.delete(next.seq);
      next = state.ahead.get(next.seq + 1);
    }
    const last = events.at(-1);
    if (last) {
      state.delivered = last.seq;
      for (const event of events) {
        effects.emit(stream, event);
        for (const reader of state.readers) reader.deliver([event]);
        effects.delivered(stream, event);
      }
    }
    watchGap(stream, state);
    return events.length;
  }

  function watchGap(stream: StreamId, state: Followed): void {
    if (state.ahead.size === 0) clearGap(state);
    if (state.ahead.size === 0 || state.gapTimer) return;
    state.gapTimer = setTimeout(() => {
      state.gapTimer = null;
      if (followed.get(stream) === state) effects.onGap(stream);
    }, GAP_MS);
    state.gapTimer.unref();
  }

  function close(state: Followed): void {
    state.closed = true;
    for (const reader of state.readers) reader.closed();
  }

  async function initialise(stream: StreamId, state: Followed): Promise<void> {
    const at = await effects.getHead(stream);
    state.delivered = at?.head ?? 0;
    state.epoch = at?.epoch ?? null;
    state.closed = at?.closed ?? false;
    forgetKnown(state);
    advance(stream, state);
  }

  function forgetKnown(state: Followed): void {
    const { delivered } = state;
    if (delivered === null) return;
    for (const seq of state.ahead.keys()) if (seq <= delivered) state.ahead.delete(seq);
  }

  return {
    follow(stream) {
      open(stream).sockets += 1;
    },

    unfollow(stream) {
      const state = followed.get(stream);
      if (!state) return;
      state.sockets -= 1;
      leaveIfUnused(stream, state);
    },

    read(stream, reader) {
      const state = open(stream);
      state.readers.add(reader);
      return () => {
        state.readers.delete(reader);
        leaveIfUnused(stream, state);
      };
    },

    ingest(stream, events) {
      const state = followed.get(stream);
      if (!state) return 0;
      for (const event of events) {
        if (state.delivered !== null && event.seq <= state.delivered) continue;
        if (state.ahead.size < MAX_AHEAD || event.seq === (state.delivered ?? -1) + 1)
          state.ahead.set(event.seq, event);
      }
      return advance(stream, state);
    },

    closed(stream) {
      const state = followed.get(stream);
      if (state) close(state);
    },

    initialised(stream) {
      const state = followed.get(stream);
      if (!state || state.delivered !== null) return Promise.resolve();
      state.initialising ??= initialise(stream, state).finally(() => {
        state.initialising = null;
      });
      return state.initialising;
    },

    compare(stream, { epoch, head, closed }, before) {
      const state = followed.get(stream);
      if (!state) return;
      const replaced = (state.epoch !== null && state.epoch !== epoch) || head < before;
      state.epoch = epoch;
      if (replaced) {
        state.ahead.clear();
        state.delivered = head;
        effects.onReplaced(stream);
      }
      // A reopened stream (a retried run) may close again.
      if (closed && !state.closed) close(state);
      state.closed = closed;
    },

    deliveredOf: (stream) => followed.get(stream)?.delivered ?? null,
    streams: () => [...followed.keys()],

    *readers() {
      for (const [stream, { readers }] of followed)
        for (const reader of [...readers]) yield [stream, reader] as [StreamId, StreamReader];
    },

    stop() {
      for (const state of followed.values()) clearGap(state);
      followed.clear();
    },
  };
}

function clearGap(state: Followed): void {
  if (state.gapTimer) clearTimeout(state.gapTimer);
  state.gapTimer = null;
}
