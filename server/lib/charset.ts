/** Declared in the first bytes, which are ASCII in every charset that has such a declaration. */
const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i;

function decoderFor(label: string | undefined, fatal = false): TextDecoder | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label.trim().replace(/^["']|["']$/g, ''), { fatal });
  } catch {
    return null;
  }
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return decoderFor(label, true)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

/** What a mark at the beginning, or a first `<` in two bytes, says of the bytes. */
function markOf([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0)) return 'utf-16be';
  return null;
}

/**
 * The text of a feed: by its byte order mark, by the charset that its XML declaration names, by the one that the server
 * names, and as UTF-8. What is no UTF-8 although it should be is windows-1252, which is any sequence of bytes: a price
 * behind a wrong declaration is still a price.
 *
 * @param contentType the server's, for example `application/rss+xml; charset=ISO-8859-1`
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const mark = markOf(bytes);
  if (mark !== null) return new TextDecoder(mark).decode(bytes);
  const [, declared] = DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 400))) ?? [];
  const [, served] = /charset\s*=\s*("?[\w.:-]{1,40}"?)/i.exec(contentType ?? '') ?? [];
  const decoder = decoderFor(declared) ?? decoderFor(served);
  if (decoder && decoder.encoding !== 'utf-8') return decoder.decode(bytes);
  return decodeStrictly(bytes, 'utf-8') ?? new TextDecoder('windows-1252').decode(bytes);
}
