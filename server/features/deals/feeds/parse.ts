import { truncate } from '#core/text.ts';
import { plainText } from '#server/lib/plain-text.ts';
import type { RawItem } from './items.ts';
import { readJsonFeed } from './json-feed.ts';
import { readXmlFeed } from './xml-feed.ts';

/** One entry of a feed, as text. */
export type Item = {
  id: string | null;
  title: string;
  link: string;
  /** Other entries of the feed lead to the same page: it does not tell which one it is. */
  sharesLink: boolean;
  /** When it was published or changed; null when it doesn't say. */
  at: Date | null;
};

/** Items looked at; a feed that says more says old things, or repeats itself. */
const MAX_ITEMS = 500;

/**
 * The items of RSS, Atom or JSON Feed, each once, newest first. Each is told from the others by its id, and where it
 * has none by its link and its title.
 *
 * @param url where the feed is: what its links are relative to when it says nothing else
 * @throws FeedError for what is none of these
 */
export function parseFeed(text: string, url: string): Item[] {
  const source = text.replace(/^\ufeff/, '').trimStart();
  const { base, items: found } = source.startsWith('{') ? readJsonFeed(source) : readXmlFeed(source);
  const home = URL.parse(base, url)?.href ?? url;
  const items = new Map<string, Omit<Item, 'sharesLink'>>();
  for (const raw of found) {
    const item = itemOf(raw, home);
    const key = item && (item.id ?? `${item.link} ${item.title}`);
    const known = key === null ? undefined : items.get(key);
    // The same one twice: what was said last counts.
    if (item && key !== null && !(known && (known.at?.getTime() ?? 0) > (item.at?.getTime() ?? 0)))
      items.set(key, item);
  }
  const perLink = new Map<string, number>();
  for (const { link } of items.values()) perLink.set(link, (perLink.get(link) ?? 0) + 1);
  return [...items.values()]
    .map((item) => ({ ...item, sharesLink: (perLink.get(item.link) ?? 0) > 1 }))
    .sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))
    .slice(0, MAX_ITEMS);
}

function itemOf({ id, title, links, bases, at }: RawItem, home: string): Omit<Item, 'sharesLink'> | null {
  const words = truncate(plainText(title), 300);
  const link = firstPage(
    links,
    bases.reduce((outer, base) => URL.parse(base, outer)?.href ?? outer, home),
  );
  if (words === '' || link === null) return null;
  const date = new Date(at);
  return {
    id: truncate(id, 200) || null,
    title: words,
    link,
    at: Number.isNaN(date.getTime()) ? null : date,
  };
}

/** The first link that leads to a page, as a whole address. */
function firstPage(links: readonly string[], base: string): string | null {
  for (const link of links) {
    const url = link === '' ? null : URL.parse(link, base);
    if (url && /^https?:$/.test(url.protocol) && url.href.length <= 2_000) return url.href;
  }
  return null;
}
