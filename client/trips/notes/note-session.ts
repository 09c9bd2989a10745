/** One note, open in one tab: a Yjs document bound to its trip's log and to the queue of this device. Knows no React. */
import * as Y from 'yjs';
import type { AppError, ErrorBody } from '#contracts/errors.ts';
import { type NoteDocument, type TripSnapshot, tripEvents } from '#contracts/trips.ts';
import { mayEdit } from '#core/trips/roles.ts';
import type { NamespaceSocket } from '../../connection/socket.ts';
import { bytesOf } from '../../lib/base64.ts';
import { toErrorBody } from '../../lib/error-body.ts';
import { isQueued, type QueuedNote } from '../../offline/entries.ts';
import { joinUpdates } from '../../offline/note-updates.ts';
import type { Outbox } from '../../offline/outbox.ts';
import type { OfflineStore } from '../../offline/store.ts';
import type { LiveStreams } from '../../streams/streams.ts';
import { eventsAfter } from '../../streams/streams.ts';
import type { StreamView } from '../../streams/types.ts';
import { tripStream } from '../trip-session.ts';
import { createNoteCarets, type NoteCaret, type NoteSelection } from './note-cursors.ts';

/** What is typed goes to the server in pieces of so many ms; on this device's disk it is at once. */
const SEND_EVERY_MS = 300;
const SAVE_AFTER_MS = 1_000;

/** Changes that come from elsewhere: they are not sent. */
const ELSEWHERE = Symbol('elsewhere');

export interface NoteView {
  /** Another one when the note had to be read anew: bind the editor to it with `key={doc.guid}`. Null before the first. */
  readonly doc: Y.Doc | null;
  /** The words are those of the server, or of this device while it can't be reached. */
  readonly isLoaded: boolean;
  /** Words here that the server has not got yet. */
  readonly isSaving: boolean;
  readonly carets: readonly NoteCaret[];
  /** Why the note can't be read, or why words could not be kept on this device. */
  readonly error: ErrorBody | null;
}
export const emptyNote: NoteView = {
  doc: null,
  isLoaded: false,
  isSaving: false,
  carets: [],
  error: null,
};

export interface NoteSessionDeps {
  tripId: string;
  noteId: string;
  userId: string;
  streams: Pick<LiveStreams, 'open'>;
  socket: NamespaceSocket;
  outbox: Outbox;
  store: OfflineStore;
  getNote: (tripId: string, noteId: string) => Promise<NoteDocument>;
  now: () => number;
  newId: () => string;
}

export interface NoteSession {
  view(): NoteView;
  onChange(listener: () => void): () => void;
  /** The own selection; null on leaving the note. */
  setCaret(selection: NoteSelection | null): void;
  end(): void;
}

export function createNoteSession(deps: NoteSessionDeps): NoteSession {
  const { tripId, noteId, userId, socket, outbox, store, now } = deps;
  const stream = deps.streams.open(tripStream(tripId, userId));
  const listeners = new Set<() => void>();
  let view: NoteView = emptyNote;
  let doc = newDocument();
  let seen: Pick<StreamView, 'seq' | 'snapshot' | 'epoch'> = { seq: 0, snapshot: undefined, epoch: null };
  let unsaved: Uint8Array[] = [];
  /** On their way to this device's disk. */
  let leaving: Uint8Array[] = [];
  let writing = false;
  let refused = new Set<string>();
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  function change(next: Partial<NoteView>) {
    if (ended) return;
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  function newDocument(): Y.Doc {
    const made = new Y.Doc();
    made.on('update', (update: Uint8Array, origin: unknown) => {
      clearTimeout(saveTimer);
      saveTimer = setTimeout(save, SAVE_AFTER_MS);
      if (origin === ELSEWHERE) return;
      unsaved.push(update);
      change({ isSaving: true });
      write();
    });
    return made;
  }
  const merge = (update: Uint8Array) => {
    if (update.byteLength > 0) Y.applyUpdate(doc, update, ELSEWHERE);
  };

  function write() {
    if (writing || unsaved.length === 0) return;
    writing = true;
    void writeAll().finally(() => {
      writing = false;
    });
  }

  /** What was typed goes to disk at once; while that is going on, the next letters gather. */
  async function writeAll(): Promise<void> {
    while (unsaved.length > 0) {
      const typed = unsaved;
      unsaved = [];
      leaving = joinUpdates(typed);
      try {
        for (let update = leaving[0]; update; update = leaving[0]) {
          const at = new Date(now()).toISOString();
          const entry = { kind: 'note' as const, userId, tripId, noteId, opId: deps.newId(), at, update };
          await outbox.add(entry, SEND_EVERY_MS);
          leaving.shift();
        }
        if (view.error) change({ error: null });
      } catch (error) {
        // Still on screen, and tried again with the next letter; but it has to be said.
        unsaved = [...leaving, ...unsaved];
        leaving = [];
        change({ error: toErrorBody(error) });
        return;
      }
    }
  }

  function save() {
    const state = Y.encodeStateAsUpdate(doc);
    void store.saveNote({ userId, tripId, noteId, state }).catch(() => undefined);
  }

  /* ---- the server's words ---- */

  function follow() {
    const { events, snapshot, epoch, seq, error } = stream.view();
    if (error) return change({ error: (error as AppError).toBody() });
    const isReset = snapshot !== seen.snapshot || epoch !== seen.epoch || seq < seen.seq;
    for (const event of isReset ? events : eventsAfter(events, seen.seq)) {
      if (event.type !== 'note_updated') continue;
      const data = tripEvents.note_updated.parse(event.data);
      if (data.noteId === noteId) merge(bytesOf(data.update));
    }
    seen = { seq, snapshot, epoch };
    // What was written up to the snapshot is in no event: the note is read anew, and merging twice does no harm.
    if (isReset && epoch !== null) void fetchNote();
  }

  async function fetchNote() {
    try {
      // Taken before asking: all of it that came from the server is then in the answer, but for a history that was reset.
      const here = await whatIsHere();
      const request = { tripId, noteId };
      const note = socket.up
        ? await socket.request<NoteDocument>('get_note', request)
        : await deps.getNote(tripId, noteId);
      if (ended) return;
      const theirs = bytesOf(note.state);
      merge(theirs);
      change({ isLoaded: true });
      sendMissing(theirs, here);
    } catch (error) {
      const body = toErrorBody(error);
      // Without a connection the note of this device is shown; the next connection reads it again.
      if (body.code !== 'unavailable') change({ error: body });
    }
  }

  async function whatIsHere() {
    const before = [...leaving, ...unsaved];
    const entries = await notesHere();
    const onTheWay = [...before, ...entries.map(({ update }) => update), ...leaving, ...unsaved];
    return { whole: Y.encodeStateAsUpdate(doc), onTheWay };
  }

  /**
   * What was typed and deleted here, is on no way to the server and not there: its history was reset to before it got
   * that. Whoever may only read leaves it to those who may write.
   */
  function sendMissing(theirs: Uint8Array, here: { whole: Uint8Array; onTheWay: Uint8Array[] }) {
    const role = (stream.view().snapshot as TripSnapshot | undefined)?.role;
    if (role === undefined || !mayEdit(role)) return;
    const known = new Y.Doc();
    for (const update of [theirs, ...here.onTheWay]) if (update.byteLength > 0) Y.applyUpdate(known, update);
    // Yjs tells of what is news to a document, be it words or that some were deleted; of nothing, when all is known.
    known.on('update', (missing: Uint8Array) => void unsaved.push(missing));
    Y.applyUpdate(known, here.whole);
    known.destroy();
    write();
  }

  /* ---- the queue of this device ---- */

  const notesHere = async () =>
    (await store.entries(userId, tripId)).filter(
      (entry): entry is QueuedNote => entry.kind === 'note' && entry.noteId === noteId,
    );

  /** Also what another tab wrote, whether or not it has a connection. */
  async function refresh() {
    const entries = await notesHere();
    if (ended) return;
    const before = refused;
    refused = new Set(entries.filter((entry) => entry.refused).map(({ opId }) => opId));
    const waiting = entries.filter(isQueued);
    const dropped = [...before].some((opId) => !entries.some((entry) => entry.opId === opId));
    if (dropped) return startOver();
    for (const { update } of entries) merge(update);
    change({ isSaving: waiting.length > 0 || unsaved.length > 0 });
  }

  /** Refused words were discarded, but a document can't forget: another one takes its place. */
  async function startOver() {
    clearTimeout(saveTimer);
    await store.forgetNote(userId, tripId, noteId);
    doc.destroy();
    doc = newDocument();
    change({ doc, isLoaded: false });
    await fetchNote();
    await refresh();
  }

  async function open() {
    const stored = await store.note(userId, tripId, noteId);
    if (ended) return;
    if (stored) {
      merge(stored.state);
      change({ isLoaded: true });
    }
    await refresh();
  }

  const carets = createNoteCarets({
    tripId,
    noteId,
    userId,
    socket,
    now,
    onChange: (shown) => change({ carets: shown }),
  });
  const stops = [
    stream.onChange(follow),
    outbox.onChange((changed) => {
      if (changed.tripId === tripId) void refresh().catch(() => undefined);
    }),
    socket.onStatus((up) => {
      if (up && !view.isLoaded) void fetchNote();
    }),
  ];
  change({ doc });
  void open().catch(() => undefined);
  follow();

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setCaret: carets.set,
    end() {
      if (ended) return;
      ended = true;
      clearTimeout(saveTimer);
      carets.end();
      for (const stop of stops) stop();
      save();
      stream.close();
      // Letters that are still on their way to disk are in `unsaved`, not in the document.
      doc.destroy();
    },
  };
}
