import { isNestedDeeper, MAX_JSON_DEPTH } from '#server/lib/json-depth.ts';
import { type Element, elementsIn, textOf } from './markup.ts';

/** A thing of schema.org: its properties by name, `@type` among them. */
export type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const thingOf = (value: unknown): Thing => {
  const one = Array.isArray(value) ? value[0] : value;
  return isThing(one) ? one : {};
};

/** Things in a text of JSON-LD, those of its graph among them; null for what is no JSON. */
export function thingsInJson(text: string): Thing[] | null {
  const inner = text.trim().replace(/^<!--|-->$|^\/\*<!\[CDATA\[\*\/|\/\*\]\]>\*\/$/g, '');
  if (isNestedDeeper(inner, MAX_JSON_DEPTH)) return null;
  try {
    return listOf(JSON.parse(inner));
  } catch {
    return null;
  }
}

function listOf(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(listOf);
  if (!isThing(value)) return [];
  return '@graph' in value ? listOf(value['@graph']) : [value];
}

/** Things that a page or a letter is marked up with as microdata; those within others are their properties. */
export function thingsInMarkup(root: Element): Thing[] {
  const things: Thing[] = [];
  const look = (element: Element) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if ('itemscope' in child.attributes && !('itemprop' in child.attributes)) things.push(itemOf(child));
      else look(child);
    }
  };
  look(root);
  return things;
}

function itemOf(element: Element): Thing {
  const thing: Thing = { '@type': element.attributes.itemtype ?? '' };
  const look = (inner: Element) => {
    for (const child of inner.children) {
      if (typeof child === 'string') continue;
      const { itemprop } = child.attributes;
      const isScope = 'itemscope' in child.attributes;
      if (itemprop !== undefined)
        for (const name of itemprop.split(/\s+/))
          thing[name] ??= isScope ? itemOf(child) : textValueOf(child);
      if (!isScope) look(child);
    }
  };
  look(element);
  return thing;
}

function textValueOf(element: Element): string {
  const { content, datetime, href, src } = element.attributes;
  return content ?? datetime ?? href ?? src ?? textOf(element);
}

/** All that a document says of bookings, in both notations. `broken`: parts that claim to be JSON and are not. */
export function thingsIn(root: Element): { things: Thing[]; broken: number } {
  const scripts = [...elementsIn(root)].filter(
    ({ name, attributes }) => name === 'script' && /^application\/ld\+json/i.test(attributes.type ?? ''),
  );
  const read = scripts.map(({ children }) =>
    thingsInJson(children.filter((child) => typeof child === 'string').join('')),
  );
  return {
    things: [...read.flatMap((things) => things ?? []), ...thingsInMarkup(root)],
    broken: read.filter((things) => things === null).length,
  };
}
