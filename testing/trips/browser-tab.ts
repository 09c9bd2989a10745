import { createConnection } from '#client/connection/socket.ts';
import { errorOf } from '#client/http/http.ts';
import type { Tabs } from '#client/http/tab-lock.ts';
import { createOutbox } from '#client/offline/outbox.ts';
import type { OfflineStore } from '#client/offline/store.ts';
import { createTransport, followSocketUser } from '#client/offline/transport.ts';
import { createWriteAhead } from '#client/offline/write-ahead.ts';
import { createLiveStreams } from '#client/streams/streams.ts';
import { createNoteSession, type NoteSession } from '#client/trips/notes/note-session.ts';
import { createTripSession } from '#client/trips/trip-session.ts';
import { AppError } from '#contracts/errors.ts';
import type { NoteDocument } from '#contracts/trips.ts';

const TIMEOUT_MS = 15_000;

/** One request of somebody's, as a page makes it. @throws AppError `unavailable` when no answer comes */
export type Call = <T>(path: string, method?: string, body?: unknown) => Promise<T>;

export function createCall(url: string, headers: Record<string, string>): Call {
  return async <T>(path: string, method = 'GET', body?: unknown) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { origin: url, 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new AppError('unavailable', 'The server can’t be reached.', { cause });
    });
    if (!answer.ok) throw await errorOf(answer);
    const text = await answer.text().catch((cause: unknown) => {
      throw new AppError('unavailable', 'The answer broke off.', { cause });
    });
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

export interface BrowserTabOptions {
  url: string;
  /** Who is signed in, and for sockets the address they come from. */
  headers: Record<string, string>;
  author: { id: string; name: string };
  tripId: string;
  /** What outlives the tab: locks, IndexedDB, localStorage. */
  tabs: Tabs;
  store: OfflineStore;
  storage: Storage;
  newId: () => string;
  now?: () => number;
  random?: () => number;
}

/** A trip open in one tab of a browser: the app's own client code over real sockets, without a page around it. */
export function openBrowserTab(options: BrowserTabOptions) {
  const { url, headers, author, tripId, tabs, store, newId, random = () => 0.02 } = options;
  const now = options.now ?? (() => Date.now());
  const { id: userId } = author;
  const call = createCall(url, headers);
  const connection = createConnection({
    url,
    ensureSession: async () => undefined,
    extraHeaders: headers,
    random,
  });
  const socket = connection.namespaceSocket('/trips');
  const socketUser = followSocketUser(socket);
  const streams = createLiveStreams({
    namespaceSocket: connection.namespaceSocket,
    read: () => Promise.reject(new AppError('unavailable', 'sockets only')),
    report: connection.report,
    random,
  });
  // What waits on a device is of all its trips, whichever tab sends it.
  const getNote = (of: string, noteId: string) => call<NoteDocument>(`/trips/${of}/notes/${noteId}`);
  const transport = createTransport({
    userId,
    socket,
    connection,
    socketUser,
    postOps: (of, ops, as) => call(`/trips/${of}/ops`, 'POST', { ops, as }),
    postNote: ({ tripId: of, noteId, opId, update }, as) =>
      call(`/trips/${of}/notes/${noteId}`, 'POST', { opId, update, as }),
    getNote,
    markTried: (id, ops) => store.markTried(userId, id, ops),
  });
  const writeAhead = createWriteAhead(options.storage, now);
  const outbox = createOutbox({ userId, store, writeAhead, transport, tabs, now, random });
  const parts = { tripId, streams, socket, outbox, store, now, newId };
  const session = createTripSession({
    ...parts,
    author,
    postUndo: (of, opId) => call(`/trips/${of}/undo`, 'POST', { opId }),
    readLog: () => Promise.reject(new AppError('unavailable', 'sockets only')),
  });
  const notes = new Set<NoteSession>();
  return {
    session,
    outbox,
    store,
    socket,
    streams,
    connection,
    get trip() {
      return session.view().model.trip;
    },
    note(noteId: string): NoteSession {
      const note = createNoteSession({
        ...parts,
        userId,
        noteId,
        getNote,
      });
      notes.add(note);
      return note;
    },
    close() {
      for (const note of notes) note.end();
      session.end();
      outbox.close();
      tabs.close();
      connection.close();
    },
  };
}
export type BrowserTab = ReturnType<typeof openBrowserTab>;
