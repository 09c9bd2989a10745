import { XMLParser } from 'fast-xml-parser';
import { decoded, withoutSections } from '#server/lib/plain-text.ts';
import { FeedError } from './fetch.ts';
import type { RawItem } from './items.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // A price must not become a number with its currency lost, nor an id lose its leading zeros.
  parseTagValue: false,
  // No entity is expanded, not even declared ones: what a feed may declare can grow without end.
  processEntities: false,
  trimValues: true,
  // Kept as they are written: markup inside of a title is part of it, in its order.
  stopNodes: ['title', 'description', 'summary'].flatMap((name) => [
    `*.${name}`,
    `*.atom:${name}`,
    `*.rss:${name}`,
  ]),
});

type Node = Record<string, unknown>;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const record = (value: unknown): Node | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;

/** Namespaces whose elements are the feed's own, whatever prefix they have. */
const OWN =
  /^http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf\/simple\/0\.9\/|channel\.netscape\.com\/rdf\/simple\/0\.9\/|backend\.userland\.com\/rss2)$/;
const DUBLIN_CORE = /^http:\/\/purl\.org\/dc\/(?:elements\/1\.1|terms)\/$/;

function textOf(value: unknown): string {
  const [node] = list(value);
  if (typeof node === 'string') return node;
  const inner = record(node)?.['#text'];
  return typeof inner === 'string' ? inner : '';
}

/** Reads elements by their namespace: `media:title` is not the title. */
class Names {
  readonly #own: string[];
  readonly #dates: string[];

  constructor(root: Node) {
    const bound = (namespace: RegExp) =>
      Object.entries(root).flatMap(([key, value]) =>
        key.startsWith('@xmlns:') && namespace.test(String(value)) ? [key.slice('@xmlns:'.length)] : [],
      );
    this.#own = ['', ...new Set(['atom', 'rss', ...bound(OWN)])];
    this.#dates = [...new Set(['dc', 'dcterms', ...bound(DUBLIN_CORE)])];
  }

  all(node: Node | null, name: string): unknown[] {
    return this.#own.flatMap((prefix) => list(node?.[prefix === '' ? name : `${prefix}:${name}`]));
  }
  text(node: Node | null, ...names: string[]): string {
    for (const name of names)
      for (const one of this.all(node, name)) if (textOf(one) !== '') return textOf(one);
    return '';
  }
  date(node: Node | null): string {
    const own = this.text(node, 'updated', 'pubDate', 'published', 'modified', 'issued');
    const core = ['date', 'modified', 'created'].flatMap((name) =>
      this.#dates.map((prefix) => textOf(node?.[`${prefix}:${name}`])),
    );
    return own || (core.find((text) => text !== '') ?? '');
  }
}

/** RSS says a link as text, Atom as an attribute, of one that is no `rel="self"`; a permalink may be the only one. */
function linksOf(names: Names, node: Node): string[] {
  const links = names.all(node, 'link').map((link) => {
    const attributes = record(link);
    if (attributes?.['@href'] === undefined) return textOf(link);
    return (attributes['@rel'] ?? 'alternate') === 'alternate' ? String(attributes['@href']) : '';
  });
  const permalinks = names.all(node, 'guid').map((guid) => {
    const isPermalink = record(guid)?.['@isPermaLink'] ?? 'true';
    return String(isPermalink).toLowerCase() === 'true' && /^https?:/i.test(textOf(guid)) ? textOf(guid) : '';
  });
  return [...links, ...permalinks].map((link) => decoded(withoutSections(link)).trim());
}

/** Outermost first: each may be relative to the one before. */
const bases = (...nodes: (Node | null)[]): string[] =>
  nodes.map((node) => String(node?.['@xml:base'] ?? '')).filter((base) => base !== '');

const ENDS = /<\/(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>/g;
const BEGINNING = /<(?:[\w.-]+:)?(?:rss|feed|RDF)[\s>]/;
const BEGINS = /<(?:[\w.-]+:)?(?:item|entry)[\s>]/g;
const lastOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.index ?? -1;

/** RSS 0.9x, 1.0 and 2.0, and Atom. @throws FeedError for what is none of these */
export function readXmlFeed(text: string): { base: string; items: RawItem[] } {
  let document: Node;
  try {
    document = parser.parse(text) as Node;
  } catch (error) {
    const isCut = BEGINNING.test(text) && lastOf(text, ENDS) === -1;
    throw new FeedError(isCut ? 'It is cut off.' : 'It is not well-formed XML.', error);
  }
  const [, root] =
    Object.entries(document).find(([name]) => /^(?:[\w.-]+:)?(?:rss|feed|RDF)$/.test(name)) ?? [];
  const top = record(root);
  if (!top) throw new FeedError('It is neither RSS nor Atom nor JSON Feed.');
  const names = new Names(top);
  const channel = record(names.all(top, 'channel')[0]);
  const found = [...names.all(channel, 'item'), ...names.all(top, 'item'), ...names.all(top, 'entry')];
  // The parser takes what there is; half a price is another price.
  if (lastOf(text, ENDS) < Math.max(lastOf(text, BEGINS), 0)) throw new FeedError('It is cut off.');
  const items = found.flatMap((one): RawItem[] => {
    const node = record(one);
    if (!node) return [];
    const title = names.text(node, 'title') || names.text(node, 'description', 'summary');
    return [
      {
        id: decoded(withoutSections(names.text(node, 'guid', 'id'))).trim(),
        title: withoutSections(title),
        links: linksOf(names, node),
        bases: bases(top, channel, node),
        at: names.date(node),
      },
    ];
  });
  const home = linksOf(names, channel ?? top).find((link) => /^https?:/i.test(link)) ?? '';
  return { base: home, items };
}
