/** One trip, open in one tab, for one traveller: its log, its queue and the people in it. Knows no React. */
import { AppError, type ErrorBody, parseOrInvalid } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import { type ClientChange, opSchemas, type PresenceList, type TripSnapshot } from '#contracts/trips.ts';
import { opNameOf } from '#core/trips/op-names.ts';
import {
  type Author,
  acknowledge,
  applyLocally,
  type OptimisticTrip,
  type PendingOp,
  refuse,
} from '#core/trips/optimistic.ts';
import { may, mayEdit } from '#core/trips/roles.ts';
import { lostValues, rewritten } from './kept-values.ts';
import type { LiveStreams, StreamRequest, StreamView } from './live-stream.ts';
import type { Fate, KeptValue, OfflineStore } from './offline-store.ts';
import type { Outbox, OutboxChange } from './outbox.ts';
import { nobodyHere, type PresenceInput, type PresenceState, reducePresence } from './presence-state.ts';
import type { Channel } from './socket.ts';
import {
  afterEvent,
  emptyModel,
  fromServer,
  fromStore,
  storable,
  type TripModel,
  withEntries,
} from './trip-state.ts';
import type { WaitingEntry } from './waiting.ts';

/** A trip is put on disk this long after its last change, ms: a burst of edits is written once. */
const SAVE_AFTER_MS = 1_000;
/** A field somebody goes on typing in is told again after this, ms. */
const TYPING_AGAIN_MS = 3_000;
/** Typing ends by itself this long after the last key, ms. */
const TYPING_ENDS_MS = 5_000;

export interface TripSessionDeps {
  tripId: string;
  author: Author;
  streams: Pick<LiveStreams, 'open'>;
  channel: Channel;
  outbox: Outbox;
  store: OfflineStore;
  now: () => number;
  newId: () => string;
  postUndo: (tripId: string, opId: string) => Promise<unknown>;
}

/** A new object whenever something changed. */
export interface TripView {
  readonly model: TripModel;
  readonly presence: PresenceState;
  /** Own values that others replaced without having seen them. */
  readonly kept: readonly KeptValue[];
}
export const emptyTrip: TripView = { model: emptyModel, presence: nobodyHere, kept: [] };

export interface TripSession {
  readonly author: Author;
  view(): TripView;
  onChange(listener: () => void): () => void;
  apply(change: ClientChange): Promise<ErrorBody | null>;
  undo(): Promise<ErrorBody | null>;
  retry(opId: string): Promise<void>;
  discard(opId: string): Promise<void>;
  /** The own value that was kept for a field is not wanted any more. */
  letGo(field: string): Promise<void>;
  setTyping(field: string | null): void;
  setViewing(place: { dayId?: string | null | undefined; activityId?: string | null | undefined }): void;
  end(): void;
}

const withFate = (trip: OptimisticTrip, fate: Fate): OptimisticTrip =>
  'sealed' in fate ? acknowledge(trip, fate.opId, fate.sealed) : refuse(trip, fate.opId, fate.refused);

/** Snapshots tell one's own role: they are not shared with whoever signs in next. */
export const tripStream = (tripId: string, userId: string): StreamRequest => ({
  namespace: '/trips',
  stream: `trip:${tripId}`,
  from: 'present',
  as: userId,
});

/** What the store will say of a change that is on its way into it. */
const fresh = { key: Number.POSITIVE_INFINITY, tried: false, sealed: null, refused: null };

const asBody = (error: unknown): ErrorBody =>
  error instanceof AppError
    ? error.toBody()
    : { code: 'internal', message: 'This device could not keep the change. Is its storage full?' };

export function createTripSession(deps: TripSessionDeps): TripSession {
  const { tripId, author, channel, outbox, store, now } = deps;
  const userId = author.id;
  const stream = deps.streams.open(tripStream(tripId, userId));
  const listeners = new Set<() => void>();
  let view: TripView = emptyTrip;
  /** What of the stream is in the model already. */
  let seen: Pick<StreamView, 'events' | 'snapshot' | 'epoch'> = {
    events: [],
    snapshot: undefined,
    epoch: null,
  };
  /** Entries as the store has them, and changes on their way into it. */
  let entries: readonly WaitingEntry[] = [];
  let unsaved: readonly PendingOp[] = [];
  /** Own ops that are in the log: an older look into the store must not bring them back. */
  const landed = new Set<string>();
  let ended = false;
  let joined = false;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let typed: { field: string | null; at: number } = { field: null, at: 0 };
  let place: Parameters<TripSession['setViewing']>[0] = {};

  function change(next: Partial<TripView>) {
    if (ended) return;
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  /* ---- the log ---- */

  function follow() {
    const { events, snapshot, epoch, seq, error } = stream.view();
    let { model } = view;
    if (error) {
      change({ model: { ...emptyModel, error } });
      void store.forgetTrip(userId, tripId).catch(() => undefined);
      return;
    }
    const isReset =
      snapshot !== seen.snapshot ||
      epoch !== seen.epoch ||
      events.length < seen.events.length ||
      events[0] !== (seen.events[0] ?? events[0]);
    const from = isReset ? 0 : seen.events.length;
    if (isReset && snapshot !== undefined) {
      const asOf = seq - events.length;
      // What the server had said yes to may be gone with the history that was replaced.
      if (model.epoch !== null && model.epoch !== epoch) sendAgain();
      model = fromServer(model, author, snapshot as TripSnapshot, { epoch, seq: asOf });
      model = withQueue(model);
    }
    for (const event of events.slice(from)) {
      model = afterEvent({ ...model, epoch }, event, author);
      note(event);
    }
    seen = { events, snapshot, epoch };
    if (model === view.model) return;
    change({ model });
    clearTimeout(saveTimer);
    saveTimer = setTimeout(save, SAVE_AFTER_MS);
  }

  /** An own op in the log is done with, whatever became of its answer. */
  function note(event: Envelope) {
    keep(event);
    const { opId } = event.data as { opId?: string };
    if (opId === undefined || event.actor?.id !== userId) return;
    landed.add(opId);
    if (entries.some((entry) => entry.opId === opId)) {
      entries = entries.filter((entry) => entry.opId !== opId);
      void store.remove(userId, tripId, [opId]).catch(() => undefined);
    }
  }

  /** What others replaced of ours is kept, until we write there again ourselves. */
  function keep(event: Envelope) {
    const lost = lostValues(event, author, tripId);
    const over = rewritten(event, author).filter((field) => view.kept.some((one) => one.field === field));
    if (lost.length === 0 && over.length === 0) return;
    const others = view.kept.filter(
      ({ field }) => !over.includes(field) && !lost.some((one) => one.field === field),
    );
    view = { ...view, kept: [...others, ...lost] };
    void Promise.all([
      ...lost.map((value) => store.keep(value)),
      ...over.map((field) => store.letGo(userId, tripId, field)),
    ]).catch(() => undefined);
  }

  function sendAgain() {
    landed.clear();
    void store
      .unseal(userId, tripId)
      .then(() => outbox.changed(tripId))
      .catch(() => undefined);
  }

  function save() {
    const trip = storable(view.model, tripId, new Date(now()).toISOString());
    // Kept for opening it without a network; without room for that the trip is edited all the same.
    if (trip) void store.saveTrip(trip).catch(() => undefined);
  }

  /* ---- the queue ---- */

  function withQueue(model: TripModel): TripModel {
    const onTheirWay = unsaved.map((op) => ({ ...op, kind: 'op' as const, userId, tripId, ...fresh }));
    return withEntries(model, [...entries, ...onTheirWay]);
  }

  let looking: Promise<void> | null = null;
  let lookAgain = false;
  /** Takes over what the store has, the work of other tabs too. */
  function look(): Promise<void> {
    lookAgain = true;
    looking ??= (async () => {
      try {
        while (lookAgain) {
          lookAgain = false;
          const [found, kept] = await Promise.all([
            store.entries(userId, tripId),
            store.kept(userId, tripId),
          ]);
          take(found);
          change({ model: withQueue(view.model), kept });
        }
      } finally {
        looking = null;
      }
    })();
    return looking;
  }
  function drop(op: PendingOp) {
    if (!unsaved.includes(op)) return;
    unsaved = unsaved.filter((one) => one !== op);
    change({ model: withQueue(view.model) });
  }
  function take(found: readonly WaitingEntry[]) {
    entries = found.filter(({ opId }) => !landed.has(opId));
    const stored = new Set(found.map(({ opId }) => opId));
    unsaved = unsaved.filter(({ opId }) => !stored.has(opId) && !landed.has(opId));
  }

  function heard({ tripId: about, fates }: OutboxChange) {
    if (about !== tripId) return;
    const { trip } = view.model;
    if (trip && fates) change({ model: { ...view.model, trip: fates.reduce(withFate, trip) } });
    void look().catch(() => undefined);
  }

  async function open() {
    const [stored, found] = await Promise.all([store.trip(userId, tripId), store.entries(userId, tripId)]);
    take(found);
    if (ended) return;
    if (stored && !view.model.trip && !view.model.error)
      change({ model: fromStore(author, stored, entries) });
    else change({ model: withQueue(view.model) });
  }

  /** @throws AppError when the trip as it is seen here refuses it */
  function attempt(wish: ClientChange): PendingOp {
    const { trip, role } = view.model;
    if (!trip || !role) throw new AppError('unavailable', 'The trip is not here yet.');
    if (!may(role, wish.kind))
      throw new AppError('forbidden', `With the role of ${role} this can't be changed.`);
    const name = opNameOf(wish.kind);
    const op: PendingOp = {
      opId: deps.newId(),
      baseSeq: trip.seq,
      name,
      change: parseOrInvalid(opSchemas[name], wish),
      at: new Date(now()).toISOString(),
    };
    const after = applyLocally(trip, op);
    unsaved = [...unsaved, op];
    change({ model: { ...view.model, trip: after } });
    return op;
  }

  /* ---- who is here ---- */

  const presence = (input: PresenceInput) => {
    const next = reducePresence(view.presence, input);
    if (next !== view.presence) change({ presence: next });
  };
  const here = (listener: (payload: never) => void) => (payload: unknown) => {
    if ((payload as { tripId?: string }).tripId === tripId) listener(payload as never);
  };
  /** Volatile: what gets lost is told again by what follows. */
  const tell = (event: string, payload: object) => {
    if (channel.up) channel.request(event, { tripId, ...payload }).catch(() => undefined);
  };

  /** Once a connection, when the server has let us into the trip. */
  function join() {
    if (joined || !channel.up || !stream.view().caughtUp || stream.view().error) return;
    joined = true;
    channel
      .request<PresenceList>('join_trip', { tripId })
      .then((list) => presence({ type: 'list', list }))
      .catch(() => {
        joined = false;
      });
    if (place.dayId || place.activityId) tell('viewing', place);
  }
  function left() {
    joined = false;
    presence({ type: 'disconnected' });
  }

  function setTyping(field: string | null) {
    clearTimeout(typingTimer);
    if (field !== null) typingTimer = setTimeout(setTyping, TYPING_ENDS_MS, null);
    if (field === typed.field && (field === null || now() - typed.at < TYPING_AGAIN_MS)) return;
    typed = { field, at: now() };
    tell('typing', { field });
  }

  const tick = setInterval(() => presence({ type: 'tick', now: now() }), 1_000);
  const stops = [
    stream.onChange(() => {
      follow();
      join();
    }),
    outbox.onChange(heard),
    channel.onStatus((up) => {
      if (!up) left();
    }),
    channel.on(
      'presence',
      here((change) => presence({ type: 'presence', change })),
    ),
    channel.on(
      'user_joined',
      here((who) => presence({ type: 'joined', who })),
    ),
    channel.on(
      'user_left',
      here((who) => presence({ type: 'left', who })),
    ),
    channel.on(
      'typing',
      here((typing) => presence({ type: 'typing', typing, now: now() })),
    ),
  ];
  follow();
  join();
  // Without storage the trip is read and edited online, and each change that can't be kept says so.
  void open()
    .then(look)
    .catch(() => undefined);
  outbox.flush(tripId);

  return {
    author,
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async apply(wish) {
      let op: PendingOp;
      try {
        op = attempt(wish);
      } catch (error) {
        return asBody(error);
      }
      try {
        await outbox.add({ ...op, kind: 'op', userId, tripId });
        // Seen in the store, or gone from it already: it is not on its way any more.
        void look()
          .catch(() => undefined)
          .then(() => drop(op));
        return null;
      } catch (error) {
        // Not on disk, so not done: it is taken back before anybody relies on it.
        drop(op);
        return asBody(error);
      }
    },

    async undo() {
      const { role } = view.model;
      if (role && !mayEdit(role))
        return { code: 'forbidden', message: `With the role of ${role} nothing can be undone.` };
      try {
        const taken = await outbox.paused(tripId, () => store.takeBackNewest(userId, tripId));
        if (taken !== null) {
          outbox.changed(tripId);
          await look();
          return null;
        }
        const stuck = await outbox.drained(tripId);
        if (stuck) return stuck;
        await deps.postUndo(tripId, deps.newId());
        return null;
      } catch (error) {
        return asBody(error);
      }
    },

    async retry(opId) {
      await store.retry(userId, tripId, opId, view.model.trip?.seq ?? 0, new Date(now()).toISOString());
      outbox.changed(tripId);
      await look();
    },
    async discard(opId) {
      await store.remove(userId, tripId, [opId]);
      outbox.changed(tripId);
      await look();
    },

    async letGo(field) {
      change({ kept: view.kept.filter((one) => one.field !== field) });
      await store.letGo(userId, tripId, field);
      outbox.changed(tripId);
    },

    setTyping,
    setViewing(next) {
      place = next;
      tell('viewing', next);
    },

    end() {
      if (ended) return;
      clearTimeout(saveTimer);
      clearTimeout(typingTimer);
      clearInterval(tick);
      save();
      ended = true;
      for (const stop of stops) stop();
      tell('leave_trip', {});
      stream.close();
    },
  };
}
