import { z } from 'zod';
import { FeedError } from './fetch.ts';
import type { RawItem } from './items.ts';

const text = z.string().optional().catch(undefined);
/** JSON Feed 1 and 1.1; the fields that are read of it. */
const jsonFeed = z.object({
  version: z.string().regex(/jsonfeed\.org\/version\//),
  home_page_url: text,
  items: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).optional().catch(undefined),
      url: text,
      external_url: text,
      title: text,
      content_text: text,
      summary: text,
      date_published: text,
      date_modified: text,
    }),
  ),
});

/** @throws FeedError for what is no JSON Feed */
export function readJsonFeed(source: string): { base: string; items: RawItem[] } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new FeedError('It is cut off, or not well-formed JSON.', error);
  }
  const feed = jsonFeed.safeParse(value);
  if (!feed.success) throw new FeedError('It is neither RSS nor Atom nor JSON Feed.');
  const items = feed.data.items.map(
    (item): RawItem => ({
      id: item.id === undefined ? '' : String(item.id),
      title: item.title || item.summary || item.content_text || '',
      links: [item.url ?? '', item.external_url ?? ''],
      bases: [],
      at: item.date_modified ?? item.date_published ?? '',
    }),
  );
  return { base: feed.data.home_page_url ?? '', items };
}
