import { XMLParser } from 'fast-xml-parser';
import { FeedError } from './fetch.ts';

/** One entry of a feed, as text. */
export type Item = {
  id: string | null;
  title: string;
  link: string;
  /** When it was published or changed; null when it doesn't say. */
  at: Date | null;
};

/** Items looked at; a feed that says more says old things, or repeats itself. */
const MOST_ITEMS = 500;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  // A price must not become a number with its currency lost, nor an id lose its leading zeros.
  parseTagValue: false,
  // No entity is expanded, not even declared ones: what a feed may declare can grow without end.
  processEntities: false,
  trimValues: true,
});

const ENDS = /<\/(?:rss|feed|(?:[\w.-]+:)?RDF)\s*>\s*(?:<!--[\s\S]*-->\s*)?$/;

type Node = string | number | { [name: string]: unknown };

/** The items of RSS 2.0, RSS 1.0 or Atom, each once, newest first. @throws FeedError for what is none of these */
export function parseFeed(text: string): Item[] {
  let root: Record<string, unknown>;
  try {
    root = parser.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new FeedError('It is not well-formed XML.', error);
  }
  const rss = record(record(root.rss)?.channel);
  const rdf = record(root.RDF);
  const atom = record(root.feed);
  const found = rss ? list(rss.item) : rdf ? list(rdf.item) : atom ? list(atom.entry) : null;
  if (!found) throw new FeedError('It is neither RSS nor Atom.');
  // The parser takes what there is; half a price is another price.
  if (!ENDS.test(text.slice(-2_000))) throw new FeedError('It is cut off.');

  const items = new Map<string, Item>();
  for (const node of found) {
    const item = itemOf(record(node));
    const known = item && items.get(item.link);
    // The same page twice: what was said last counts.
    if (item && !(known && (known.at?.getTime() ?? 0) > (item.at?.getTime() ?? 0)))
      items.set(item.link, item);
  }
  return [...items.values()]
    .sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))
    .slice(0, MOST_ITEMS);
}

function itemOf(node: Record<string, unknown> | null): Item | null {
  if (!node) return null;
  const title = plainText(textOf(node.title)).slice(0, 300);
  const link = linkOf(node);
  if (title === '' || link === null) return null;
  const id = textOf(node.guid ?? node.id).slice(0, 200) || null;
  const told = textOf(node.updated ?? node.pubDate ?? node.published ?? node.date);
  const at = new Date(told);
  return { id, title, link, at: Number.isNaN(at.getTime()) ? null : at };
}

/** RSS says a link as text, Atom as an attribute, of one that is no `rel="self"`. */
function linkOf(node: Record<string, unknown>): string | null {
  const links = list(node.link).map((link) => {
    const attributes = record(link);
    const rel = attributes?.['@rel'] ?? 'alternate';
    if (attributes?.['@href'] === undefined) return textOf(link);
    return rel === 'alternate' ? textOf(attributes['@href']) : '';
  });
  for (const link of links) {
    const url = URL.parse(decoded(link));
    if (url && /^https?:$/.test(url.protocol) && url.href.length <= 2_000) return url.href;
  }
  return null;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value]);
const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

function textOf(value: unknown): string {
  const [node] = list(value) as Node[];
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  const inner = record(node)?.['#text'];
  return typeof inner === 'string' ? inner : '';
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  yen: '¥',
  ndash: '–',
  mdash: '—',
  rarr: '→',
};

/** The entities that titles really have, once; anything else stays as it is written. */
const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ' ';
  });

/** Titles are shown as text, never as markup: tags go, with what is inside of scripts and styles. */
export const plainText = (markup: string): string =>
  // Twice: feeds escape what was escaped already.
  decoded(decoded(markup))
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replaceAll(/<[^>]{0,1000}>/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
