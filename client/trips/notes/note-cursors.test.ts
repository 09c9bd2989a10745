import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NamespaceSocket } from '../../connection/socket.ts';
import { base64Of } from '../../lib/base64.ts';
import { createNoteCarets, type NoteCaret, type NoteCarets } from './note-cursors.ts';

/** A channel that says what it is told to. */
function hear() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const socket: NamespaceSocket = {
    up: true,
    request: () => Promise.reject(new Error('Nobody is asked here.')),
    on(event, listener) {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    onStatus: () => () => {},
  };
  return { socket, say: (payload: unknown) => listeners.get('caret')?.(payload) };
}

describe('the carets of others', () => {
  let carets: NoteCarets | undefined;
  afterEach(() => carets?.end());

  it('are drawn where they are, and not at all where somebody made them up', () => {
    const { socket, say } = hear();
    let shown: readonly NoteCaret[] = [];
    carets = createNoteCarets({
      ...{ tripId: 't', noteId: 'trip', userId: 'me', socket, now: () => 0 },
      onChange: (next) => {
        shown = next;
      },
    });
    const doc = new Y.Doc();
    const place = base64Of(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getXmlFragment('note'), 0)),
    );
    const caret = { tripId: 't', noteId: 'trip', userId: 'friend', name: 'Friend', colour: 1 };
    say({ ...caret, anchor: place, head: place });
    expect(shown).toHaveLength(1);
    for (const broken of ['A', 'AAAA', '////', base64Of(new Uint8Array([255, 255, 255, 255, 255]))]) {
      expect(() => say({ ...caret, anchor: broken, head: place })).not.toThrow();
      expect(() => say({ ...caret, anchor: place, head: broken })).not.toThrow();
    }
    expect(shown).toEqual([]);
    say({ ...caret, anchor: place, head: place });
    expect(shown).toHaveLength(1);
  });
});
