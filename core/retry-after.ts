/** Longer than this nobody is let alone, ms: what asks for more is asked again after a day. */
const MAX_MS = 24 * 60 * 60 * 1_000;

/**
 * How long somebody asks to be left alone, by the header `Retry-After`: seconds or a date (RFC 9110, 10.2.3).
 *
 * @param now ms since 1970
 * @returns ms; undefined when it says nothing, or nothing that can be read
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (text === '') return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MAX_MS) : undefined;
}
