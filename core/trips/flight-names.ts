/** One end of a flight as its name tells it. */
export type NamedEnd = {
  /** Three capitals right at the arrow; whether that is an airport is for those who know airports to say. */
  code: string | null;
  /** What else is written there, a city perhaps; may be empty. */
  words: string;
};
export type NamedEnds = { from: NamedEnd | null; to: NamedEnd | null };

const nowhere: NamedEnds = { from: null, to: null };
/** "TP123", "TP 1234", "TAP123". */
const FLIGHT_NUMBER = /\b(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])\s?\d{1,4}\b|\b[A-Z]{3}\d{1,4}\b/g;
const OPENING = /^\s*(?:(?:flight|fly|flying|plane|red-?eye)\b[\s:,]*)?(?:from\b)?/i;
/** "to", arrows and dashes between words; between two codes a bare hyphen or slash too. */
const BETWEEN =
  /\s+(?:to|To|TO)\s+|\s*(?:→|⇒|➔|-{1,2}>|=>|>)\s*|\s+[-–—]\s+|(?<=\b[A-Z]{3})[-–—/](?=[A-Z]{3}\b)/;

/**
 * The two ends that a flight's name tells: "LIS to NRT", "LIS-NRT", "TP123 LIS → NRT", "Lisbon to Tokyo (NRT)". None
 * where there is no way from one place to another in it, or one over a third: what is not said is not guessed.
 */
export function endsIn(name: string): NamedEnds {
  const parts = name.normalize('NFKC').replaceAll(FLIGHT_NUMBER, ' ').replace(OPENING, ' ').split(BETWEEN);
  const [from, to] = parts;
  if (from === undefined || to === undefined || parts.length !== 2) return nowhere;
  return { from: endOf(from, /\b([A-Z]{3})\)?\s*$/), to: endOf(to, /^\s*\(?([A-Z]{3})\b/) };
}

function endOf(text: string, nearest: RegExp): NamedEnd | null {
  const code = nearest.exec(text)?.[1] ?? /\(([A-Z]{3})\)/.exec(text)?.[1] ?? null;
  // "Lisbon, Portugal (LIS)": the city comes first.
  const [words = ''] = text.replaceAll(/\([^)]*\)/g, ' ').split(',');
  const plain = words.replaceAll(/\s+/g, ' ').trim();
  return code === null && plain === '' ? null : { code, words: plain };
}
