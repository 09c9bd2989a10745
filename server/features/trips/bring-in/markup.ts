import { Parser } from 'htmlparser2';
import { AppError } from '#contracts/errors.ts';

/** `name` in lower case and without its namespace. */
export type Element = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
  /** Where in the text it begins. */
  at: number;
};

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 300_000;
const local = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase();

/**
 * Markup as a tree. Nothing in it is run, fetched or expanded: scripts are text, and entities that a document declares
 * stay as they are written.
 * @throws AppError `invalid` for what nests deeper than any real document, `too_large` for too many elements
 */
export function treeOf(text: string, { isXml }: { isXml: boolean }): Element {
  const root: Element = { name: '', attributes: {}, children: [], at: 0 };
  const open = [root];
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count += 1;
        if (count > MAX_ELEMENTS) throw new AppError('too_large', 'There is too much in this file.');
        if (open.length > MAX_DEPTH) throw new AppError('invalid', 'This file is nested too deep.');
        const element: Element = { name: local(name), attributes, children: [], at: parser.startIndex };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(data) {
        const children = open.at(-1)?.children;
        const last = children?.at(-1);
        if (typeof last === 'string') children?.splice(-1, 1, last + data);
        else children?.push(data);
      },
      onclosetag() {
        open.pop();
      },
    },
    { xmlMode: isXml, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return root;
}

/** Of all elements inside, in their order. */
export function* elementsIn(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* elementsIn(child);
  }
}

export const childOf = ({ children }: Element, name: string): Element | undefined =>
  children.find((child): child is Element => typeof child !== 'string' && child.name === name);

/** All text inside, blanks joined. */
export function textOf(element: Element | undefined): string {
  if (!element) return '';
  const parts: string[] = [];
  const collect = ({ children, name }: Element) => {
    if (name === 'script' || name === 'style') return;
    for (const child of children) {
      if (typeof child === 'string') parts.push(child);
      else collect(child);
    }
  };
  collect(element);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

export const childText = (element: Element, name: string): string => textOf(childOf(element, name));

/** Tells the line, from 1, of a place in the text; to be asked in the order of the text. */
export function lineCounter(text: string): (at: number) => string {
  let [line, seen] = [1, 0];
  return (at) => {
    for (; seen < at; seen += 1) if (text.charCodeAt(seen) === 10) line += 1;
    return `Line ${line}`;
  };
}
