import * as Y from 'yjs';
import { AppError } from '#contracts/errors.ts';
import { MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { healNote, isReadableAfter, NOTE_FRAGMENT } from '#core/trips/note-shape.ts';

/** Characters of a note that lists show. */
const EXCERPT = 280;
/** Elements that end a line of the plain-text projection. */
const LINES = new Set(['paragraph', 'heading', 'blockquote', 'codeBlock', 'listItem', 'horizontalRule']);

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function wordsOf(node: Child): string {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  if (!(node instanceof Y.XmlElement)) return '';
  if (node.nodeName === 'hardBreak') return '\n';
  const inner = node
    .toArray()
    .map((child) => wordsOf(child as Child))
    .join('');
  return LINES.has(node.nodeName) ? `${inner.replace(/\n$/, '')}\n` : inner;
}

/**
 * A note in memory. An update costs what is in it and the paragraph that it changes, not the whole note: neither the
 * document nor its words are made anew.
 */
export class LoadedNote {
  private readonly doc = new Y.Doc();
  private readonly fragment = this.doc.getXmlFragment(NOTE_FRAGMENT);
  /** Words of each paragraph, until something in it changes. */
  private readonly words = new Map<unknown, string>();
  /** Characters that were read anew since somebody asked. */
  private read = 0;
  /** An update was refused after it was in: this is not the note any more. */
  spoilt = false;

  constructor(updates: readonly Uint8Array[]) {
    for (const update of updates) if (update.byteLength > 0) Y.applyUpdate(this.doc, update);
    healNote(this.doc);
    this.doc.on('afterTransaction', ({ changedParentTypes }) => {
      for (const type of changedParentTypes.keys()) this.words.delete(type);
    });
  }

  /**
   * @throws AppError `too_large` over the limit; `invalid` for bytes that are no Yjs update, or for what the editor
   *   can't read; `conflict` for an update that builds on words the server never got (send the whole document then).
   */
  apply(update: Uint8Array, limit = MAX_NOTE_UPDATE_BYTES): void {
    if (update.byteLength > limit) throw new AppError('too_large', `At most ${limit / 1024} KB an update.`);
    this.assertFollows(update);
    let isReadable = true;
    const look = (transaction: Y.Transaction): void => {
      isReadable &&= isReadableAfter(transaction);
    };
    this.doc.on('afterTransaction', look);
    try {
      Y.applyUpdate(this.doc, update);
    } catch (error) {
      this.spoilt = true;
      throw notAnUpdate(error);
    } finally {
      this.doc.off('afterTransaction', look);
    }
    this.spoilt = !isReadable || this.isMissingSomething();
    if (!isReadable) throw new AppError('invalid', 'This is nothing that a note can have in it.');
    if (this.spoilt) throw missing();
  }

  /** Refuses most of what would have to be refused later, while the document is still as it was. */
  private assertFollows(update: Uint8Array): void {
    let structs: ReturnType<typeof Y.decodeUpdate>['structs'];
    try {
      ({ structs } = Y.decodeUpdate(update));
    } catch (error) {
      throw notAnUpdate(error);
    }
    const next = new Map<number, number>();
    for (const { id, length } of structs) {
      const known = next.get(id.client) ?? Y.getState(this.doc.store, id.client);
      if (id.clock > known) throw missing();
      next.set(id.client, Math.max(known, id.clock + length));
    }
  }

  private isMissingSomething(): boolean {
    const { pendingStructs, pendingDs } = this.doc.store;
    return pendingStructs !== null || pendingDs !== null;
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  text(): string {
    return this.fragment
      .toArray()
      .map((block) => {
        const known = this.words.get(block);
        if (known !== undefined) return known;
        const words = wordsOf(block as Child);
        this.words.set(block, words);
        this.read += words.length;
        return words;
      })
      .join('')
      .trim();
  }

  /** Characters read anew since this was last asked: what it cost. */
  takeRead(): number {
    const { read } = this;
    this.read = 0;
    return read;
  }
}

export const excerptOf = (text: string): string => truncate(text, EXCERPT);

const missing = () =>
  new AppError('conflict', 'Something before this update is missing; send the whole note.');
const notAnUpdate = (cause: unknown) =>
  new AppError('invalid', 'This is not an update of a note.', { cause });
