'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { emptyNote, type NoteSession, type NoteView } from '#client/trips/notes/note-session.ts';
import { getTripClient, noteKey } from '#client/trips/trip-client.ts';

export interface TripNote extends NoteView {
  /** Tells the others where the own selection is, as Yjs relative positions; null on leaving the note. */
  setCaret: NoteSession['setCaret'];
}

const onServer = () => emptyNote;

/**
 * A note as a Yjs document, for an editor bound to its fragment `note`. What is written here goes to disk at once, to
 * the others within half a second, and is merged with what they write.
 * @param noteId `trip`, or the `noteId` of a day or an activity
 */
export function useTripNote(tripId: string, noteId: string): TripNote {
  const key = noteKey(tripId, noteId);
  const subscribe = useCallback((listener: () => void) => getTripClient().notes.open(key, listener), [key]);
  const snapshot = useCallback(() => getTripClient().notes.view(key), [key]);
  const view = useSyncExternalStore(subscribe, snapshot, onServer);
  const setCaret = useCallback<NoteSession['setCaret']>(
    (caret) => getTripClient().notes.get(key)?.setCaret(caret),
    [key],
  );
  return { ...view, setCaret };
}
