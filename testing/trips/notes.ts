import * as Y from 'yjs';

/** A note as the editor keeps it: paragraphs in the fragment that it binds to. */
export class TestNote {
  readonly document = new Y.Doc();

  /** Appends a paragraph; returns the update that this makes, base64. */
  write(text: string): string {
    const before = Y.encodeStateVector(this.document);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    const fragment = this.document.getXmlFragment('note');
    fragment.insert(fragment.length, [paragraph]);
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
