import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LoadedNote } from './loaded-note.ts';

/** The update that a change of a document makes, on top of a paragraph with words. */
function updateOf(change: (fragment: Y.XmlFragment, doc: Y.Doc) => void): {
  before: Uint8Array;
  update: Uint8Array;
} {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment('note');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('words')]);
  fragment.insert(0, [paragraph]);
  const before = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  change(fragment, doc);
  return { before, update: Y.encodeStateAsUpdate(doc, vector) };
}
const first = (fragment: Y.XmlFragment) => fragment.get(0) as Y.XmlElement;
const textOf = (fragment: Y.XmlFragment) => first(fragment).get(0) as Y.XmlText;
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};

describe('what the editor can’t read', () => {
  it.each<[string, Parameters<typeof updateOf>[0]]>([
    ['letters outside of every paragraph', (fragment) => fragment.insert(0, [new Y.XmlText('bare')])],
    ['a hook', (fragment) => fragment.insert(0, [new Y.XmlHook('hook') as never])],
    ['a map', (fragment) => fragment.insert(0, [new Y.Map() as never])],
    ['an array', (fragment) => fragment.insert(0, [new Y.Array() as never])],
    ['another document', (fragment) => fragment.insert(0, [new Y.Doc() as never])],
    ['a root beside the note', (_fragment, doc) => doc.getMap('other').set('a', 1)],
    ['a root text beside the note', (_fragment, doc) => doc.getText('x').insert(0, 'y')],
    ['an element that nobody knows', (fragment) => fragment.insert(0, [element('script')])],
    ['the name of something every object has', (fragment) => fragment.insert(0, [element('constructor')])],
    ['a list item without a list', (fragment) => fragment.insert(0, [element('listItem')])],
    ['a paragraph in a paragraph', (fragment) => first(fragment).insert(0, [element('paragraph')])],
    ['letters in a list', (fragment) => fragment.insert(0, [element('bulletList', new Y.XmlText('x'))])],
    ['something embedded in the text', (fragment) => textOf(fragment).insertEmbed(0, { image: 'x' })],
    ['a mark that nobody knows', (fragment) => textOf(fragment).format(0, 2, { blink: true })],
    ['a mark with a thing in it', (fragment) => textOf(fragment).format(0, 2, { link: { href: { a: 1 } } })],
    ['an attribute that nobody knows', (fragment) => first(fragment).setAttribute('onclick', 'x')],
    ['an attribute that is a thing', (fragment) => first(fragment).setAttribute('level', { a: 1 } as never)],
    ['an attribute of the text', (fragment) => textOf(fragment).setAttribute('level', 1)],
  ])('is refused: %s', (_what, change) => {
    const { before, update } = updateOf(change);
    const note = new LoadedNote([before]);
    expect(() => note.apply(update)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('from before is taken out, and the words around it stay', () => {
    const { before, update } = updateOf((fragment) => {
      fragment.insert(0, [
        new Y.XmlText('bare'),
        new Y.Map() as never,
        element('script', new Y.XmlText('x')),
      ]);
      fragment.insert(fragment.length, [element('paragraph', new Y.XmlText('more'))]);
    });
    const note = new LoadedNote([before, update]);
    expect(note.text()).toBe('words\nmore');
    const healed = new Y.Doc();
    Y.applyUpdate(healed, before);
    Y.applyUpdate(healed, update);
    Y.applyUpdate(healed, note.state());
    expect(healed.getXmlFragment('note').toArray()).toHaveLength(2);
  });
});

describe('what the editor writes', () => {
  it.each<[string, Parameters<typeof updateOf>[0]]>([
    [
      'marks',
      (fragment) =>
        textOf(fragment).format(0, 3, {
          bold: true,
          italic: {},
          'link--abcdEFG1': { href: 'https://example.org', target: null },
        }),
    ],
    [
      'a heading',
      (fragment) => {
        const heading = element('heading', new Y.XmlText('Day one'));
        heading.setAttribute('level', 3 as never);
        fragment.insert(1, [heading]);
      },
    ],
    [
      'lists in lists',
      (fragment) =>
        fragment.insert(1, [
          element(
            'bulletList',
            element(
              'listItem',
              element('paragraph'),
              element('orderedList', element('listItem', element('paragraph', new Y.XmlText('x')))),
            ),
          ),
        ]),
    ],
    ['a line break', (fragment) => first(fragment).insert(1, [element('hardBreak'), new Y.XmlText('next')])],
    [
      'a quotation, code and a rule',
      (fragment) =>
        fragment.insert(1, [
          element('blockquote', element('paragraph')),
          element('codeBlock', new Y.XmlText('x')),
          element('horizontalRule'),
        ]),
    ],
    ['nothing but a deletion', (fragment) => fragment.delete(0, 1)],
  ])('is taken: %s', (_what, change) => {
    const { before, update } = updateOf(change);
    const note = new LoadedNote([before]);
    note.apply(update);
    expect(note.spoilt).toBe(false);
  });

  it('costs the paragraph that it changes, not the note', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('note');
    fragment.insert(
      0,
      Array.from({ length: 100 }, () => element('paragraph', new Y.XmlText('x'.repeat(1_000)))),
    );
    const note = new LoadedNote([Y.encodeStateAsUpdate(doc)]);
    note.text();
    note.takeRead();
    for (let n = 0; n < 50; n += 1) {
      const vector = Y.encodeStateVector(doc);
      textOf(fragment).insert(0, 'y');
      note.apply(Y.encodeStateAsUpdate(doc, vector));
      note.text();
    }
    expect(note.takeRead()).toBeLessThan(50 * 1_100);
    expect(note.text().startsWith('y'.repeat(50))).toBe(true);
  });

  it('is refused without a trace when something before it is missing', () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment('note');
    fragment.insert(0, [element('paragraph')]);
    const vector = Y.encodeStateVector(doc);
    fragment.insert(0, [element('paragraph')]);
    const note = new LoadedNote([]);
    expect(() => note.apply(Y.encodeStateAsUpdate(doc, vector))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(note.spoilt).toBe(false);
    note.apply(Y.encodeStateAsUpdate(doc));
  });
});
