/** Where people are in a note, told to and by the server. Nothing of it is kept. */
import * as Y from 'yjs';
import type { Caret } from '#contracts/trips.ts';
import { notePositionOf } from '#core/trips/note-position.ts';
import type { NamespaceSocket } from '../../connection/socket.ts';
import { base64Of, bytesOf } from '../../lib/base64.ts';

/** The own selection is told at most so often, and again while it rests, ms. */
const EVERY_MS = 100;
const AGAIN_MS = 3_000;
/** Somebody's caret that is not renewed fades after this, ms. */
const FADES_MS = 10_000;

export interface NoteSelection {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
}

/** Where somebody else's selection is. */
export interface NoteCaret extends NoteSelection {
  readonly userId: string;
  readonly name: string;
  readonly colour: number;
}

export interface NoteCaretsDeps {
  tripId: string;
  noteId: string;
  userId: string;
  socket: NamespaceSocket;
  now: () => number;
  onChange: (carets: readonly NoteCaret[]) => void;
}

export interface NoteCarets {
  /** The own selection; null on leaving the note. */
  set(selection: NoteSelection | null): void;
  end(): void;
}

const encoded = (position: Y.RelativePosition) => base64Of(Y.encodeRelativePosition(position));
/** Null for what another member's program made up: it must not take this page with it. */
function positionIn(text: string): Y.RelativePosition | null {
  try {
    return notePositionOf(bytesOf(text));
  } catch {
    return null;
  }
}
const nowhere = { anchor: null, head: null };

export function createNoteCarets(deps: NoteCaretsDeps): NoteCarets {
  const { tripId, noteId, userId, socket, now, onChange } = deps;
  const fadesAt = new Map<string, number>();
  let carets: readonly NoteCaret[] = [];
  let own: Pick<Caret, 'anchor' | 'head'> = nowhere;
  let sentAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(next: readonly NoteCaret[]) {
    carets = next;
    onChange(carets);
  }

  function onRemoteCursor(payload: unknown) {
    const { userId: who, name, colour, anchor, head, ...about } = payload as Caret;
    if (about.tripId !== tripId || about.noteId !== noteId || who === userId) return;
    const others = carets.filter((caret) => caret.userId !== who);
    if (anchor === null || head === null) return show(others);
    const [from, to] = [positionIn(anchor), positionIn(head)];
    if (from === null || to === null) return show(others);
    fadesAt.set(who, now() + FADES_MS);
    show([...others, { userId: who, name, colour, anchor: from, head: to }]);
  }

  function send() {
    sentAt = now();
    if (socket.up) socket.request('caret', { tripId, noteId, ...own }).catch(() => undefined);
    timer = own.anchor === null ? undefined : setTimeout(send, AGAIN_MS);
  }

  const fading = setInterval(() => {
    const left = carets.filter((caret) => (fadesAt.get(caret.userId) ?? 0) > now());
    if (left.length < carets.length) show(left);
  }, 1_000);
  const stops = [
    socket.on('caret', onRemoteCursor),
    socket.onStatus((up) => {
      if (!up && carets.length > 0) show([]);
    }),
  ];

  return {
    set(selection) {
      own = selection ? { anchor: encoded(selection.anchor), head: encoded(selection.head) } : nowhere;
      clearTimeout(timer);
      timer = setTimeout(send, Math.max(0, sentAt + EVERY_MS - now()));
    },
    end() {
      clearTimeout(timer);
      clearInterval(fading);
      for (const stop of stops) stop();
      if (own.anchor === null) return;
      own = nowhere;
      send();
    },
  };
}
