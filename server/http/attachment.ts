/** Marks that `encodeURIComponent` leaves as they are, but a header's extended value (RFC 8187) may not hold. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `content-disposition` of a file to keep, or (`inline`) to show: its name in ASCII for old programs, and as it is (RFC 6266). */
export function attachment(name: string, how: 'attachment' | 'inline' = 'attachment'): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`;
}
