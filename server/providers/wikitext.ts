import { plainText } from '#server/lib/plain-text.ts';

/* MediaWiki's markup, as far as it is read: https://www.mediawiki.org/wiki/Help:Formatting */

/** What stands between the outermost `{{` and `}}`; one that is never closed is none. */
export function templatesIn(text: string): string[] {
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
export function atTopLevel(template: string): string[] {
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

/** Words without markup: of a link its text, of a template nothing; HTML and what steers how text runs goes too. */
export function plainWords(wikitext: string): string {
  let text = wikitext.replace(/<ref[^>]*>.*?<\/ref>/gs, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\{\{[^{}]*\}\}/g, '');
  }
  return (
    plainText(
      text
        .replace(/\[\[(?:File|Image|Category):[^[\]]*(?:\[\[[^[\]]*\]\][^[\]]*)*\]\]/gi, '')
        .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
        .replace(/\[https?:\S+\s+([^\]]*)\]/g, '$1')
        .replace(/'{2,}/g, ''),
    )
      // Where a template stood.
      .replace(/ ([.,;:)])/g, '$1')
      .trim()
  );
}
