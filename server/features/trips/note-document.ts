import * as Y from 'yjs';
import { AppError } from '#contracts/errors.ts';
import { MAX_NOTE_BYTES, MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';

/** Name of the fragment that the editor binds to. */
const FRAGMENT = 'note';
/** Characters of a note that lists show. */
const EXCERPT = 280;
/** Elements that end a line of the plain-text projection. */
const BLOCKS = new Set(['paragraph', 'heading', 'blockquote', 'codeBlock', 'listItem', 'horizontalRule']);

export const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Elements within elements; no editor nests so deep, and reading one that did would exhaust the stack. */
const DEEPEST = 100;

function wordsOf(node: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook, depth = 0): string {
  if (depth > DEEPEST) throw new AppError('invalid', 'This note is nested too deep.');
  if (node instanceof Y.XmlText) {
    return node
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  }
  if (!(node instanceof Y.XmlFragment)) return '';
  const inner = node
    .toArray()
    .map((child) => wordsOf(child, depth + 1))
    .join('');
  if (!(node instanceof Y.XmlElement)) return inner;
  if (node.nodeName === 'hardBreak') return '\n';
  return BLOCKS.has(node.nodeName) ? `${inner.replace(/\n$/, '')}\n` : inner;
}

export type MergedNote = { state: Uint8Array; text: string; excerpt: string };

/**
 * The note with an update merged in.
 * @throws AppError `too_large` over 32 KB an update or 1 MB a note; `invalid` for bytes that are no Yjs update;
 *   `conflict` for an update that builds on words the server never got (send the whole document then).
 */
export function mergeNote(
  current: Uint8Array | null,
  update: Uint8Array,
  limit = MAX_NOTE_UPDATE_BYTES,
): MergedNote {
  if (update.byteLength > limit) throw new AppError('too_large', `At most ${limit / 1024} KB an update.`);
  const document = new Y.Doc();
  try {
    if (current) Y.applyUpdate(document, current);
    try {
      Y.decodeUpdate(update);
      Y.applyUpdate(document, update);
    } catch (error) {
      throw new AppError('invalid', 'This is not an update of a note.', { cause: error });
    }
    if (document.store.pendingStructs || document.store.pendingDs) {
      throw new AppError('conflict', 'Something before this update is missing; send the whole note.');
    }
    const state = Y.encodeStateAsUpdate(document);
    if (state.byteLength > MAX_NOTE_BYTES) throw new AppError('too_large', 'A note can be at most 1 MB.');
    const text = wordsOf(document.getXmlFragment(FRAGMENT)).trim();
    return { state, text, excerpt: truncate(text, EXCERPT) };
  } finally {
    document.destroy();
  }
}
