/**
 * What a note may consist of: the elements, marks and attributes of the editor, each where the editor can read it. A
 * shared document takes anything from anybody, and what the editor can't read takes the page with it, for everyone.
 * How many children an element has is not looked at: between two people's updates a list may be empty for a moment.
 */
import * as Y from 'yjs';

/** Name of the fragment that the editor binds to. */
export const NOTE_FRAGMENT = 'note';
/** Elements within elements. */
export const MAX_NOTE_DEPTH = 100;

const BLOCKS = [
  'paragraph',
  'heading',
  'blockquote',
  'codeBlock',
  'bulletList',
  'orderedList',
  'horizontalRule',
] as const;
const TEXT = 'text';

/** Element -> what may be in it. */
const CHILDREN: Readonly<Record<string, ReadonlySet<string>>> = {
  paragraph: new Set([TEXT, 'hardBreak']),
  heading: new Set([TEXT, 'hardBreak']),
  codeBlock: new Set([TEXT]),
  blockquote: new Set(BLOCKS),
  listItem: new Set(BLOCKS),
  bulletList: new Set(['listItem']),
  orderedList: new Set(['listItem']),
  horizontalRule: new Set(),
  hardBreak: new Set(),
};
const AT_THE_TOP: ReadonlySet<string> = new Set(BLOCKS);
const ATTRIBUTES: ReadonlySet<string> = new Set(['level', 'start', 'type', 'language']);
/** Marks that may stand twice on the same letters have a hash after their name. */
const MARK = /^(?:bold|code|italic|link|strike|underline)(?:--[\w+/=]{8})?$/;
const MARK_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'target', 'rel', 'class', 'title']);
const MAX_ATTRIBUTE = 2_000;

const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= MAX_ATTRIBUTE);

const isMarkValue = (value: unknown): boolean =>
  isPlain(value) ||
  (typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, one]) => MARK_ATTRIBUTES.has(name) && isPlain(one)));

const nameOf = (type: unknown): string | null => {
  if (type instanceof Y.XmlText) return TEXT;
  // A hook is a map, and no element, though it has a name too.
  return type instanceof Y.XmlElement ? type.nodeName : null;
};

/** Whether an element, text, letter or attribute is where the editor can read it. What was deleted always is. */
function isReadable(item: Y.Item): boolean {
  if (item.deleted || item.content instanceof Y.ContentDeleted) return true;
  const { parent, parentSub, content } = item;
  if (parent instanceof Y.XmlText)
    return (
      parentSub === null &&
      (content instanceof Y.ContentString ||
        (content instanceof Y.ContentFormat && MARK.test(content.key) && isMarkValue(content.value)))
    );
  if (parentSub !== null)
    return (
      parent instanceof Y.XmlElement &&
      ATTRIBUTES.has(parentSub) &&
      content instanceof Y.ContentAny &&
      content.arr.every(isPlain)
    );
  const name = content instanceof Y.ContentType ? nameOf(content.type) : null;
  if (name === null) return false;
  if (parent instanceof Y.XmlElement) return CHILDREN[parent.nodeName]?.has(name) ?? false;
  return parent === parentFragment(item) && AT_THE_TOP.has(name);
}

/** The fragment of the note that this belongs to. */
const parentFragment = (item: Y.Item): unknown =>
  (item.parent as Y.AbstractType<unknown> | null)?.doc?.share.get(NOTE_FRAGMENT);

function depthOf(item: Y.Item): number {
  let depth = 0;
  for (let at: Y.Item | null = item; at; depth += 1) {
    if (depth > MAX_NOTE_DEPTH) return depth;
    at = (at.parent as Y.AbstractType<unknown>)._item;
  }
  return depth;
}

/** Whether all that came in with a transaction can be read. Looks at nothing else, however large the note is. */
export function isReadableAfter({ doc, beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (from === clock || !structs) continue;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index];
      if (struct instanceof Y.Item && !(isReadable(struct) && depthOf(struct) <= MAX_NOTE_DEPTH))
        return false;
    }
  }
  return true;
}

/** Takes out what can't be read, for a note from before that was looked at. Returns whether there was anything. */
export function healNote(doc: Y.Doc): boolean {
  const integrityError: Y.Item[] = [];
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && !(isReadable(struct) && depthOf(struct) <= MAX_NOTE_DEPTH))
        integrityError.push(struct);
  if (integrityError.length > 0)
    doc.transact((transaction) => {
      for (const item of integrityError) item.delete(transaction);
    });
  return integrityError.length > 0;
}
