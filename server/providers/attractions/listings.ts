import { atTopLevel, plainWords, templatesIn } from '../wikitext.ts';

/** A listing of a Wikivoyage article: what to see or do, with what the article says of it. */
export type Listing = {
  kind: 'see' | 'do';
  name: string;
  content: string;
  latitude: number;
  longitude: number;
};

/**
 * Listings with coordinates, in the article's order. `{{see | name=... | lat=... | long=... | content=... }}`, or
 * `{{listing | type=see ...}}`; values may hold links and further templates.
 * https://en.wikivoyage.org/wiki/Wikivoyage:Listings
 */
export function listingsIn(wikitext: string): Listing[] {
  return templatesIn(wikitext.replace(/<!--.*?-->/gs, '')).flatMap((template): Listing[] => {
    const [head = '', ...rest] = atTopLevel(template);
    const fields = new Map(
      rest.map((field) => {
        const [name = '', ...value] = field.split('=');
        return [name.trim().toLowerCase(), value.join('=').trim()];
      }),
    );
    const named = head.trim().toLowerCase();
    const kind = named === 'listing' ? fields.get('type') : named;
    const name = plainWords(fields.get('name') ?? '');
    const latitude = degrees(fields.get('lat'), 90);
    const longitude = degrees(fields.get('long'), 180);
    if ((kind !== 'see' && kind !== 'do') || !name || latitude === null || longitude === null) return [];
    return [{ kind, name, content: plainWords(fields.get('content') ?? ''), latitude, longitude }];
  });
}

const degrees = (text: string | undefined, most: number): number | null => {
  const value = text ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? value : null;
};
