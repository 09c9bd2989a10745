/** One trip, open in one tab, for one traveller: its log, its queue and the people in it. Knows no React. */
import { AppError, type ErrorBody, ownError, parseOrInvalid } from '#contracts/errors.ts';
import type { Envelope, Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import {
  type ClientChange,
  opSchemas,
  type TripSnapshot,
  type UndoAnswer,
  undoAnswer,
} from '#contracts/trips.ts';
import { changeNameOf } from '#core/trips/change-names.ts';
import { type Author, applyLocally, type PendingOp } from '#core/trips/optimistic.ts';
import { may, mayComment } from '#core/trips/roles.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import type { Outbox } from '../offline/outbox.ts';
import type { OfflineStore, OverwrittenEntry } from '../offline/store.ts';
import { createPresence, type PresenceClient } from '../streams/presence.ts';
import { nobodyHere, type PresenceState } from '../streams/presence-state.ts';
import type { LiveStreams } from '../streams/streams.ts';
import { eventsAfter } from '../streams/streams.ts';
import type { StreamRequest, StreamView } from '../streams/types.ts';
import { createOverwrittenTracker } from './overwritten-tracker.ts';
import { createTripQueue } from './trip-queue.ts';
import {
  afterEvent,
  emptyModel,
  fromServer,
  fromStore,
  storable,
  type TripModel,
  withEntries,
  withResults,
} from './trip-state.ts';
import { createTripWriters } from './trip-writers.ts';

/** A trip is put on disk this long after its last change, ms: a burst of edits is written once. */
const SAVE_AFTER_MS = 1_000;

export interface TripSessionDeps {
  tripId: string;
  author: Author;
  streams: Pick<LiveStreams, 'open'>;
  socket: NamespaceSocket;
  outbox: Outbox;
  store: OfflineStore;
  now: () => number;
  newId: () => string;
  postUndo: (tripId: string, opId: string) => Promise<unknown>;
  readLog: (stream: StreamId, since: Since) => Promise<SubscribeResult>;
}

/** A new object whenever something changed. */
export interface TripView {
  readonly model: TripModel;
  readonly presence: PresenceState;
  /** Own values that others replaced without having seen them. */
  readonly overwritten: readonly OverwrittenEntry[];
}
export const emptyTrip: TripView = { model: emptyModel, presence: nobodyHere, overwritten: [] };

export interface TripSession extends Pick<PresenceClient, 'setTyping' | 'setViewing'> {
  readonly author: Author;
  view(): TripView;
  onChange(listener: () => void): () => void;
  /** Seq of the trip as it is seen here now: where something that is begun now builds on. */
  seq(): number;
  /** Who wrote a field last, as far as this was seen since the trip was opened; `field` as in `OverwrittenEntry`. */
  writerOf(field: string): string | null;
  /**
   * These resolve with null, or with why it can't be done.
   * @param baseSeq `seq()` when the change was begun, for what takes a while to make: others' changes since count as not
   *   seen, and are told. Left out: it is made in this moment
   */
  apply(change: ClientChange, baseSeq?: number): Promise<ErrorBody | null>;
  /** @param onDone is told what the server took back, and what it skipped; null where it had not left this device */
  undo(onDone?: (answer: UndoAnswer | null) => void): Promise<ErrorBody | null>;
  /** Of the rejected changes. */
  retry(opId: string): Promise<void>;
  discard(opId: string): Promise<void>;
  /** The own value that was kept for a field is not wanted any more. */
  dismissOverwritten(field: string): Promise<void>;
  end(): void;
}

/** Snapshots tell one's own role: they are not shared with whoever signs in next. */
export const tripStream = (tripId: string, userId: string): StreamRequest => ({
  namespace: '/trips',
  stream: `trip:${tripId}`,
  from: 'present',
  as: userId,
});

const asBody = (error: unknown): ErrorBody =>
  (error instanceof AppError ? error : ownError('internal', { key: 'storage' }, error)).toBody();

/** What is done on the side: what depends on it is looked at again by itself. */
const aside = (work: Promise<unknown>) => void work.catch(() => undefined);

export function createTripSession(deps: TripSessionDeps): TripSession {
  const { tripId, author, outbox, store, now } = deps;
  const userId = author.id;
  const stream = deps.streams.open(tripStream(tripId, userId));
  const listeners = new Set<() => void>();
  let view: TripView = emptyTrip;
  /** What of the stream is in the model already. */
  let seen: Pick<StreamView, 'seq' | 'snapshot' | 'epoch'> = { seq: 0, snapshot: undefined, epoch: null };
  let ended = false;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;

  function change(next: Partial<TripView>) {
    if (ended) return;
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  const queue = createTripQueue(store, userId, tripId, () => {
    const model = withEntries(view.model, queue.entries());
    if (model !== view.model) change({ model });
  });
  const overwritten = createOverwrittenTracker({
    tripId,
    author,
    store,
    readLog: deps.readLog,
    onChange: (values) => change({ overwritten: values }),
  });
  const writers = createTripWriters();
  const presence = createPresence({
    what: { kind: 'trip', key: 'tripId' },
    id: tripId,
    socket: deps.socket,
    now,
    isFollowing: () => stream.view().caughtUp && stream.view().error === null,
    onChange: (state) => change({ presence: state }),
  });

  function follow() {
    const { events, snapshot, epoch, seq, error } = stream.view();
    if (error) {
      change({ model: { ...emptyModel, error } });
      aside(store.forgetTrip(userId, tripId));
      return;
    }
    let { model } = view;
    const isReset = snapshot !== seen.snapshot || epoch !== seen.epoch || seq < seen.seq;
    const newEvents = isReset ? events : eventsAfter(events, seen.seq);
    if (isReset && snapshot !== undefined)
      model = reset(model, snapshot as TripSnapshot, epoch, seq - events.length);
    for (const event of newEvents) {
      model = afterEvent({ ...model, epoch }, event, author);
      note(event);
    }
    seen = { seq, snapshot, epoch };
    if (model === view.model) return;
    change({ model });
    clearTimeout(saveTimer);
    saveTimer = setTimeout(save, SAVE_AFTER_MS);
  }

  function reset(model: TripModel, snapshot: TripSnapshot, epoch: string | null, seq: number): TripModel {
    const before = model.trip?.seq ?? null;
    if (model.epoch !== null && model.epoch !== epoch) {
      // What the server had said yes to may be gone with the history that was replaced.
      aside(queue.unseal().then(() => outbox.changed(tripId)));
    } else if (epoch !== null && before !== null) aside(overwritten.catchUp({ epoch, seq: before }, seq));
    return withEntries(fromServer(model, author, snapshot, { epoch, seq }), queue.entries());
  }

  function note(event: Envelope) {
    overwritten.note(event);
    writers.note(event);
    const { opId } = event.data as { opId?: string };
    if (opId !== undefined && event.actor?.id === userId) queue.landed(opId);
  }

  function save() {
    const trip = storable(view.model, tripId, new Date(now()).toISOString());
    // Kept for opening it without a network; without room for that the trip is edited all the same.
    if (trip) aside(store.saveTrip(trip));
  }

  /** As this device kept it, until the server was heard. */
  async function open() {
    const stored = await store.trip(userId, tripId);
    if (stored && !view.model.trip && !view.model.error && !ended)
      change({ model: fromStore(author, stored, queue.entries()) });
    await Promise.all([queue.refresh(), overwritten.load()]);
    // The server may have been quicker than the disk: then what was missed is known only now.
    const { trip, epoch } = view.model;
    if (stored && trip && epoch !== null && epoch === stored.epoch && stored.seq < trip.seq)
      await overwritten.catchUp({ epoch, seq: stored.seq }, trip.seq);
  }

  /** @throws AppError when the trip as it is seen here refuses it */
  function submit(wanted: ClientChange, baseSeq: number | undefined): PendingOp {
    const { trip, role } = view.model;
    if (!trip || !role) throw ownError('unavailable', { key: 'tripLoading' });
    if (!may(role, wanted.kind)) throw ownError('forbidden', { key: 'mayNotChange', values: { role } });
    const name = changeNameOf(wanted.kind);
    const op: PendingOp = {
      opId: deps.newId(),
      baseSeq: baseSeq ?? trip.seq,
      name,
      change: parseOrInvalid(opSchemas[name], wanted),
      at: new Date(now()).toISOString(),
    };
    const after = applyLocally(trip, op);
    queue.expect(op);
    change({ model: { ...view.model, trip: after } });
    return op;
  }

  /** The queue was changed on this device. */
  async function requeued(gone: readonly string[] = []) {
    outbox.changed(tripId, gone);
    await queue.refresh();
  }

  const stops = [
    stream.onChange(() => {
      follow();
      presence.join();
    }),
    outbox.onChange(({ tripId: about, results }) => {
      if (about !== tripId) return;
      if (results) change({ model: withResults(view.model, results) });
      aside(queue.refresh());
    }),
  ];
  follow();
  presence.join();
  // Without a disk the trip is read and edited online, and each change that can't be kept says so.
  aside(open());
  outbox.flush(tripId);

  return {
    author,
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    seq: () => view.model.trip?.seq ?? 0,
    writerOf: (field) => writers.nameOf(field, view.model.members),

    async apply(wanted, baseSeq) {
      let op: PendingOp;
      try {
        op = submit(wanted, baseSeq);
      } catch (error) {
        return asBody(error);
      }
      try {
        await outbox.add({ ...op, kind: 'op', userId, tripId });
      } catch (error) {
        // Not on disk, so not done: it is taken back before anybody relies on it.
        queue.drop(op);
        return asBody(error);
      }
      // Seen in the store, or gone from it already: either way it is not on its way any more.
      aside(queue.refresh().finally(() => queue.drop(op)));
      return null;
    },

    async undo(onDone) {
      const { role } = view.model;
      if (role && !mayComment(role))
        return ownError('forbidden', { key: 'mayNotUndo', values: { role } }).toBody();
      try {
        const taken = await outbox.withSendingPaused(tripId, () => store.takeBackNewest(userId, tripId));
        if (taken !== null) {
          await requeued([taken]);
          onDone?.(null);
          return null;
        }
        const lastError = await outbox.drained(tripId);
        if (lastError) return lastError;
        const answer = undoAnswer.safeParse(await deps.postUndo(tripId, deps.newId()));
        onDone?.(answer.success ? answer.data : null);
        return null;
      } catch (error) {
        return asBody(error);
      }
    },

    async retry(opId) {
      await store.retry(userId, tripId, opId, new Date(now()).toISOString());
      await requeued();
    },
    async discard(opId) {
      await store.remove(userId, tripId, [opId]);
      await requeued([opId]);
    },
    dismissOverwritten: overwritten.dismiss,
    setTyping: presence.setTyping,
    setViewing: presence.setViewing,

    end() {
      if (ended) return;
      clearTimeout(saveTimer);
      save();
      ended = true;
      for (const stop of stops) stop();
      presence.end();
      stream.close();
    },
  };
}
