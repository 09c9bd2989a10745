import { asLine } from '#contracts/text.ts';

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
export const decoded = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ' ';
  });

/** What is between CDATA marks is text already; comments are none. */
export const withoutSections = (inner: string): string =>
  inner
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    )
    .replaceAll(/<!--[\s\S]*?-->/g, ' ');

/** Titles are shown as text, never as markup: tags go, with what is inside of scripts and styles. */
export const plainText = (markup: string): string =>
  asLine(
    // Twice: feeds escape what was escaped already.
    decoded(decoded(markup))
      .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
      .replaceAll(/<[^>]{0,1000}>/g, ' ')
      .replaceAll(/\p{Cc}|[\u200b-\u200f\ufeff]/gu, ' '),
  ).replaceAll(/\s+/g, ' ');
