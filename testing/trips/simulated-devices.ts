import type { NamespaceSocket } from '#client/connection/socket.ts';
import { createOutbox } from '#client/offline/outbox.ts';
import { type OfflineStore, openOfflineStore } from '#client/offline/store.ts';
import { createTransport, followSocketUser } from '#client/offline/transport.ts';
import { createWriteAhead } from '#client/offline/write-ahead.ts';
import { createLiveStreams } from '#client/streams/streams.ts';
import { createNoteSession } from '#client/trips/notes/note-session.ts';
import { createTripSession } from '#client/trips/trip-session.ts';
import { AppError } from '#contracts/errors.ts';
import type { Envelope, Since } from '#contracts/streams.ts';
import { type Op, type OpName, opSchemas } from '#contracts/trips.ts';
import { changeNameOf } from '#core/trips/change-names.ts';
import { memoryStorage } from '../http/memory-storage.ts';
import { DeviceTabs } from './device-tabs.ts';
import { TRIP, type TripAuthority } from './trip-authority.ts';

/** What a test does to one tab's way to the server. */
export interface Weather {
  /** ms that each message takes, one way; a new number each time shuffles them. */
  latency: () => number;
  /** How often a push arrives: 0 is lost, 2 is doubled. */
  copies: () => number;
  /** Refuses requests before they reach the authority. */
  refuse: (event: string, payload: unknown) => AppError | null;
  /** The answer is lost after the authority did it. */
  losesAnswer: (event: string) => boolean;
}

const fair: Weather = {
  latency: () => 1,
  copies: () => 1,
  refuse: () => null,
  losesAnswer: () => false,
};

const isOp = (event: string): event is OpName => Object.hasOwn(opSchemas, event);

/** One browser: its disk and its locks outlive its tabs. */
export class Device {
  readonly name: string;
  /** Who is signed in: whom the server takes its requests for. */
  signedIn: string;
  private readonly authority: TripAuthority;
  private readonly storage = memoryStorage();
  private readonly tabs = new DeviceTabs();
  private opened = 0;

  constructor(authority: TripAuthority, name: string, signedIn = name) {
    this.authority = authority;
    this.name = name;
    this.signedIn = signedIn;
  }

  /** Opens the trip in a new tab. */
  open(
    weather: Partial<Weather> = {},
    now: () => number = Date.now,
    disk: (store: OfflineStore) => OfflineStore = (store) => store,
  ) {
    const id = ++this.opened;
    const author = { id: this.signedIn, name: this.signedIn };
    const tabs = this.tabs.open();
    const line = wire(this.authority, () => this.signedIn, { ...fair, ...weather });
    const store = disk(openOfflineStore(this.name));
    const streams = createLiveStreams({
      namespaceSocket: () => line.socket,
      read: () => Promise.reject(new AppError('unavailable', 'sockets only')),
      report: () => undefined,
      random: () => 0.01,
    });
    const socketUser = followSocketUser(line.socket);
    const transport = createTransport({
      userId: author.id,
      socket: line.socket,
      connection: line.connection,
      socketUser,
      postOps: line.postOps,
      postNote: line.postNote,
      getNote: async (_tripId, noteId) => this.authority.note(noteId),
      markTried: (tripId, ids) => store.markTried(author.id, tripId, ids),
    });
    const outbox = createOutbox({
      userId: author.id,
      store,
      writeAhead: createWriteAhead(this.storage, now),
      transport,
      tabs,
      now,
      random: () => 0.01,
    });
    let made = 0;
    let lastId = '';
    const newId = () => {
      lastId = `${this.name}-${id}-${String(++made).padStart(8, '0')}`;
      return lastId;
    };
    const parts = { tripId: TRIP, streams, socket: line.socket, outbox, store, now, newId };
    const session = createTripSession({ ...parts, author, postUndo: line.postUndo, readLog: line.readLog });
    return {
      session,
      store,
      outbox,
      weather: line.weather,
      calls: line.calls,
      connect: line.connect,
      cut: line.cut,
      get trip() {
        return session.view().model.trip;
      },
      /** Of the op that was made last. */
      lastId: () => lastId,
      openNote: (noteId: string) =>
        createNoteSession({
          ...parts,
          noteId,
          userId: author.id,
          getNote: async (_tripId, id) => this.authority.note(id),
        }),
      /** As if the process died: nothing it still wanted to do happens. */
      kill() {
        tabs.kill();
        line.kill();
        outbox.close();
        session.end();
      },
      close() {
        session.end();
        outbox.close();
        tabs.close();
        line.cut();
      },
    };
  }
}
export type Tab = ReturnType<Device['open']>;

/** A socket and HTTP to the authority, through some weather. */
function wire(authority: TripAuthority, signedIn: () => string, weather: Weather) {
  const heard = new Map<string, Set<(payload: unknown) => void>>();
  const status = new Set<(up: boolean) => void>();
  const states = new Set<() => void>();
  const calls: { event: string; payload: unknown }[] = [];
  let up = false;
  let dead = false;
  let connection = 0;
  /** A socket stays whose it was when it was opened. */
  let socketOf = '';

  const notify = (event: string, payload: unknown) => {
    for (const listener of heard.get(event) ?? []) listener(payload);
  };
  const wait = () => new Promise((resolve) => setTimeout(resolve, weather.latency()));

  function perform(event: string, payload: Record<string, unknown>, as: string): unknown {
    if (event === 'subscribe') return authority.subscribe(payload.since as Since, as);
    if (event === 'get_note') return authority.note(String(payload.noteId));
    if (event === 'note_update')
      return authority.updateNote(String(payload.noteId), String(payload.opId), String(payload.update), as);
    if (isOp(event)) {
      const { tripId: _, ...op } = payload;
      return authority.submit(event, op as Parameters<TripAuthority['submit']>[1], as);
    }
    return {};
  }

  async function ask(event: string, payload: unknown, as: () => string): Promise<unknown> {
    const at = connection;
    calls.push({ event, payload });
    await wait();
    if (dead || !up || at !== connection) throw new AppError('unavailable', 'The line is cut.');
    const refusal = weather.refuse(event, payload);
    if (refusal) throw refusal;
    const answer = perform(event, payload as Record<string, unknown>, as());
    const isLost = weather.losesAnswer(event);
    await wait();
    if (dead) return new Promise(() => undefined);
    if (isLost || !up || at !== connection) throw new AppError('unavailable', 'No answer came.');
    return structuredClone(answer);
  }

  const socket: NamespaceSocket = {
    get up() {
      return up;
    },
    request: async <T>(event: string, payload: unknown) =>
      (await ask(event, structuredClone(payload), () => socketOf)) as T,
    on(event, listener) {
      const listeners = heard.get(event) ?? new Set();
      heard.set(event, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    onStatus(listener) {
      status.add(listener);
      return () => status.delete(listener);
    },
  };
  const stop = authority.onEvent((event: Envelope) => {
    const at = connection;
    for (let copy = weather.copies(); copy > 0; copy--) {
      setTimeout(() => {
        if (up && !dead && at === connection) notify('event', structuredClone(event));
      }, weather.latency());
    }
  });
  const rest = async <T>(event: string, payload: unknown, as: string, work: () => T): Promise<T> => {
    const refusal = weather.refuse(event, payload);
    if (refusal) throw refusal;
    calls.push({ event, payload });
    await wait();
    if (dead || !up) throw new AppError('unavailable', 'The line is cut.');
    if (as !== signedIn()) throw new AppError('unauthenticated', 'Somebody else is signed in.');
    const answer = work();
    const isLost = weather.losesAnswer(event);
    await wait();
    if (isLost || dead) throw new AppError('unavailable', 'No answer came.');
    return structuredClone(answer);
  };
  const setUp = (next: boolean) => {
    if (dead || up === next) return;
    up = next;
    connection += 1;
    socketOf = signedIn();
    for (const listener of status) listener(up);
    for (const listener of states) listener();
    if (up) notify('connected', { userId: socketOf });
  };

  return {
    socket,
    weather,
    calls,
    connect: () => setUp(true),
    cut: () => setUp(false),
    kill() {
      stop();
      setUp(false);
      dead = true;
    },
    connection: {
      state: () => ({
        status: up ? ('live' as const) : ('offline' as const),
        nextTryAt: null,
        attempt: 0,
        reason: null,
        polling: false,
      }),
      onState(listener: () => void) {
        states.add(listener);
        return () => states.delete(listener);
      },
    },
    postOps: (_tripId: string, ops: Op[], as: string) =>
      rest('ops', ops, as, () => ({
        results: authority.submitAll(
          ops.map((op) => ({ ...op, name: changeNameOf(op.change.kind) })),
          as,
        ),
      })),
    postNote: (input: { noteId: string; opId: string; update: string }, as: string) =>
      rest('note', input, as, () => authority.updateNote(input.noteId, input.opId, input.update, as)),
    readLog: async (_stream: string, since: Since) => {
      if (!up) throw new AppError('unavailable', 'The line is cut.');
      return authority.subscribe(since, signedIn());
    },
    postUndo: (_tripId: string, opId: string) => rest('undo', opId, signedIn(), () => ({ seq: 0 })),
  };
}
