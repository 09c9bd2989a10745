import * as Y from 'yjs';
import { NOTE_FRAGMENT } from './note-shape.ts';

/**
 * A place in a note as one member's editor told it; null for bytes that are none. Whoever draws a caret asks this, and
 * so does the server before it passes one on.
 */
export function notePositionOf(bytes: Uint8Array): Y.RelativePosition | null {
  try {
    const position = Y.decodeRelativePosition(bytes);
    const { item, type, tname } = position;
    return item !== null || type !== null || tname === NOTE_FRAGMENT ? position : null;
  } catch {
    return null;
  }
}
