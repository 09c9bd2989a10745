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
    const name = plainText(fields.get('name') ?? '');
    const latitude = degrees(fields.get('lat'), 90);
    const longitude = degrees(fields.get('long'), 180);
    if ((kind !== 'see' && kind !== 'do') || !name || latitude === null || longitude === null) return [];
    return [{ kind, name, content: plainText(fields.get('content') ?? ''), latitude, longitude }];
  });
}

const degrees = (text: string | undefined, most: number): number | null => {
  const value = text ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? value : null;
};

/** What stands between the outermost `{{` and `}}`; one that is never closed is none. */
function templatesIn(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brackets, index } of text.matchAll(/\{\{|\}\}/g)) {
    if (brackets === '{{') {
      if (depth === 0) start = index + 2;
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, index));
    }
  }
  return found;
}

/** Split at the bars that are not inside a link or another template. */
function atTopLevel(template: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of template.matchAll(/\{\{|\}\}|\[\[|\]\]|\|/g)) {
    if (mark === '|') {
      if (depth > 0) continue;
      parts.push(template.slice(start, index));
      start = index + 1;
    } else depth += mark === '{{' || mark === '[[' ? 1 : -1;
  }
  parts.push(template.slice(start));
  return parts;
}

/** Words without markup: of a link its text, of a template nothing. */
function plainText(wikitext: string): string {
  let text = wikitext.replace(/<ref[^>]*>.*?<\/ref>|<[^>]*>/gs, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\{\{[^{}]*\}\}/g, '');
  }
  return (
    text
      .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
      .replace(/\[https?:\S+\s+([^\]]*)\]/g, '$1')
      .replace(/'{2,}/g, '')
      .replace(/&nbsp;/g, ' ')
      .replace(/\s+/g, ' ')
      // Where a template stood.
      .replace(/ ([.,;:)])/g, '$1')
      .trim()
  );
}
