import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { notePositionOf } from './note-position.ts';

it('takes what an editor tells, and nothing else, without ever throwing', () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('note');
  fragment.insert(0, [new Y.XmlElement('paragraph')]);
  const reported = Y.createRelativePositionFromTypeIndex(fragment, 1);
  expect(notePositionOf(Y.encodeRelativePosition(reported))).toEqual(reported);
  const elsewhere = Y.createRelativePositionFromTypeIndex(doc.getXmlFragment('another'), 0);
  expect(notePositionOf(Y.encodeRelativePosition(elsewhere))).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const position = notePositionOf(bytes);
      if (position === null) return;
      expect(position.item !== null || position.type !== null || position.tname === 'note').toBe(true);
    }),
  );
});
