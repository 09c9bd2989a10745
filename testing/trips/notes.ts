import * as Y from 'yjs';

/** Types a paragraph at the end, as the editor does: nothing else is taken into a note. */
export function appendParagraph(document: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  document.getXmlFragment('note').push([paragraph]);
}

/** A note as the editor keeps it: paragraphs in the fragment that it binds to. */
export class TestNote {
  readonly document = new Y.Doc();

  /** Appends a paragraph; returns the update that this makes, base64. */
  write(text: string): string {
    const before = Y.encodeStateVector(this.document);
    appendParagraph(this.document, text);
    return encode(Y.encodeStateAsUpdate(this.document, before));
  }

  merge(update: string): void {
    Y.applyUpdate(this.document, new Uint8Array(Buffer.from(update, 'base64')));
  }

  text(): string {
    return this.document
      .getXmlFragment('note')
      .toArray()
      .map((child) => (child as Y.XmlElement).toArray().join(''))
      .join('\n');
  }

  whole(): string {
    return encode(Y.encodeStateAsUpdate(this.document));
  }
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** The first update of a note that says this. */
export const noteUpdateOf = (text: string): string => new TestNote().write(text);
