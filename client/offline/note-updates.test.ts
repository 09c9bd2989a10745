import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { joinUpdates } from './note-updates.ts';

const replay = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) {
    Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
  }
  return doc;
};
const wordsOf = (doc: Y.Doc) => doc.getXmlFragment('note').toString();

describe('updates of a note', () => {
  test('a long text that was pasted is sent in pieces that are all small enough', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const text = 'Lisboa, 漢字 and 🚋🚋🚋. '.repeat(6_000);
    doc.getXmlFragment('note').insert(0, [new Y.XmlText(text)]);
    expect(updates[0]?.byteLength).toBeGreaterThan(100_000);
    const pieces = joinUpdates(updates);
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(32 * 1024);
    expect(wordsOf(replay(pieces))).toBe(text);
  });

  test('whatever was typed, pasted and deleted arrives whole, in order, in pieces that fit', () => {
    const edit = fc.record({
      at: fc.nat(400),
      remove: fc.nat(30),
      text: fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 30 }), (edits) => {
        const doc = new Y.Doc();
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        const text = new Y.XmlText();
        doc.getXmlFragment('note').insert(0, [text]);
        for (const { at, remove, text: words } of edits) {
          doc.transact(() => {
            text.insert(Math.min(at, text.length), words);
            const from = Math.min(at, text.length);
            text.delete(from, Math.min(remove, text.length - from));
          });
        }
        const pieces = joinUpdates(updates, 900);
        for (const piece of pieces) expect(piece.byteLength).toBeLessThanOrEqual(900);
        expect(wordsOf(replay(pieces))).toBe(wordsOf(doc));
      }),
      { numRuns: 300 },
    );
  });
});
