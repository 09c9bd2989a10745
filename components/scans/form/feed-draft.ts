import { type FeedMapping, type FeedSource, feedSource, MAX_FEED_TEXT } from '#contracts/scans.ts';
import { truncate } from '#core/text.ts';
import type { Translator } from '#messages/messages.ts';

/** A file or an address of the traveller's own, as it stands while it is being filled in. */
export interface FeedDraft {
  /** Tells it from the others of the form. */
  readonly key: number;
  readonly kind: 'address' | 'file';
  readonly url: string;
  /** Of the file that was chosen; empty: none yet. */
  readonly fileName: string;
  readonly text: string;
  /** Which column says what, as far as somebody chose; the rest is found by name. */
  readonly mapping: Partial<FeedMapping>;
  /** Of prices without one; empty: they all have one. */
  readonly currency: string;
  readonly pricesAre: FeedSource['pricesAre'];
}

export const MAX_FEEDS = 3;
/** Of a source's name, with room for a number behind it. */
const MAX_NAME = 34;

export const emptyFeed = (key: number): FeedDraft => ({
  key,
  kind: 'file',
  url: '',
  fileName: '',
  text: '',
  mapping: {},
  currency: '',
  pricesAre: 'party',
});

/** What another scan read. A file is not kept with its question: it has to be chosen again. */
export const draftOfFeed = (feed: FeedSource, key: number): FeedDraft => ({
  ...emptyFeed(key),
  kind: feed.url === null ? 'file' : 'address',
  url: feed.url ?? '',
  mapping: feed.mapping,
  currency: feed.currency ?? '',
  pricesAre: feed.pricesAre,
});

/** What the source is called: by its file or its host, in the letters that names of sources have. */
function nameOf({ kind, url, fileName }: FeedDraft): string {
  const called = kind === 'file' ? fileName.replace(/\.[^.]*$/, '') : (URL.parse(url)?.hostname ?? '');
  const plain = called
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return truncate(plain, MAX_NAME).replace(/-+$/, '');
}

/** The files to send; not yet checked. Two of one name are told apart by number. */
export function feedsOf(drafts: readonly FeedDraft[]) {
  const names = drafts.map((draft) => nameOf(draft) || 'file');
  return drafts.map(({ kind, url, text, mapping, currency, pricesAre }, index) => {
    const name = names[index] ?? 'file';
    const isFirst = names.indexOf(name) === index;
    return {
      name: isFirst ? name : `${name}-${index + 1}`,
      url: kind === 'address' ? url.trim() : null,
      text: kind === 'file' ? text : null,
      ...{ mapping, pricesAre, currency: currency || null },
    };
  });
}

/** What to say of a file that is not there yet, by its field. */
export function lackingOf(
  { kind, fileName, text }: FeedDraft,
  field: string,
  t: Translator<'scans.form.lacking'>,
): string | undefined {
  if (field === 'url') return t('url');
  if (field !== 'text' || kind !== 'file') return undefined;
  if (fileName === '') return t('file');
  return text.length > MAX_FEED_TEXT ? t('tooLarge', { most: MAX_FEED_TEXT / 1_000 }) : undefined;
}

/** The body to look at it with; null while there is nothing to look at. */
export function lookable(draft: FeedDraft): FeedSource | null {
  if (draft.kind === 'file' && draft.text === '') return null;
  const [body] = feedsOf([draft]);
  return feedSource.safeParse(body).data ?? null;
}
