import type { ActivityFields } from '#contracts/trips.ts';
import { plainDigits } from '../numbers.ts';

type Kind = ActivityFields['kind'];

/** What a line of typing says besides a name. Only what it says for sure. */
export type StopReading = {
  /** Without the time. */
  name: string;
  /** `HH:MM`. */
  startTime: string | null;
  endTime: string | null;
  kind: Kind | null;
  /** The words of the name that may be a place's: "the harbour" of "Dinner at the harbour". */
  place: string;
};

/** No stop's name is longer. */
const MAX_LENGTH = 200;

/** Words that say what a stop is where they come first (or, of meals, last). */
const KIND_WORDS: Record<string, readonly string[]> = {
  food: [
    ...['breakfast', 'brunch', 'lunch', 'dinner', 'supper', 'restaurant'],
    ...['frühstück', 'mittagessen', 'abendessen', 'déjeuner', 'dîner', 'almuerzo', 'desayuno', 'pranzo'],
  ],
  flight: ['flight', 'fly', 'flug', 'vuelo', 'volo', 'vol'],
  train: ['train', 'zug', 'tren', 'treno'],
  bus: ['bus', 'coach'],
  boat: ['ferry', 'boat', 'cruise', 'fähre'],
  stay: ['hotel', 'hostel', 'check-in', 'checkin', 'airbnb'],
  walk: ['walk', 'hike', 'stroll', 'wanderung', 'spaziergang'],
  sight: ['museum', 'visit'],
  shopping: ['shopping'],
  event: ['concert', 'konzert', 'festival', 'theatre', 'opera'],
};
const kindOfWord = new Map(
  Object.entries(KIND_WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as Kind] as const)),
);
/** Behind the word, they make it a place or a thing of that name: "Train station", "Bus museum", "Hotel bar". */
const NOT_BEFORE = /^(?:station|stop|terminal|ticket|tickets|museum|museums|bar|pass|map|tour|shop|market)$/;

const EVENING =
  /\b(?:dinner|supper|evening|tonight|night|sunset|abend\w*|nacht\w*|soir|cena|dîner|drinks)\b/i;

const LEAD = String.raw`(?<=^|\s|[,;(])(?:(?:at|from|um|ab|von|à|@)\s*)?`;
const END = String.raw`(?=$|[\s,;.!)])`;
const TO = String.raw`\s*(?:-|–|—|to|until|till|bis)\s*`;
const CLOCK = String.raw`\d{1,2}(?::[0-5]\d)`;
const TIMES: readonly [RegExp, (found: RegExpExecArray, text: string) => Times | null][] = [
  // 20:00, 20:00-22:00, 8:30 pm, 8.30pm, 8 pm - 10 pm
  [
    pattern(
      String.raw`(\d{1,2})(?:[:.]([0-5]\d))?\s*([ap])\.?m\b\.?(?:${TO}(\d{1,2})(?:[:.]([0-5]\d))?\s*([ap])\.?m\b\.?)?`,
    ),
    ([, h, m, half, toH, toM, toHalf]) => spanOf(halfDay(h, m, half), toH && halfDay(toH, toM, toHalf)),
  ],
  // 20 Uhr, 20.30 Uhr, 10-12 Uhr
  [
    pattern(String.raw`(\d{1,2})(?:[:.]([0-5]\d))?(?:${TO}(\d{1,2})(?:[:.]([0-5]\d))?)?\s*uhr`),
    ([, h, m, toH, toM]) => spanOf(clock(h, m), toH && clock(toH, toM)),
  ],
  // 20h, 20h30
  [pattern(String.raw`(\d{1,2})\s?h\s?([0-5]\d)?`), ([, h, m], text) => frenchTime(h, m, text)],
  [
    pattern(`(${CLOCK})(?:${TO}(${CLOCK}))?`),
    ([, from = '', to], text) => spanOf(plainClock(from, text), to && plainClock(to, text)),
  ],
  [pattern('noon'), () => ({ startTime: '12:00', endTime: null })],
];

type Times = { startTime: string; endTime: string | null };

function pattern(body: string): RegExp {
  return new RegExp(`${LEAD}${body}${END}`, 'gi');
}

/**
 * "Dinner at the harbour 20:00" -> dinner at the harbour, from 20:00, food. Two times, an hour that may be either half of
 * the day, or words of two kinds leave that open: what is not said is not guessed.
 */
export function readStop(text: string): StopReading {
  const typed = text.trim();
  const nothing = { name: typed, startTime: null, endTime: null, kind: null, place: typed };
  if (typed.length > MAX_LENGTH) return nothing;
  const found = timesIn(typed);
  const name = found ? found.name : typed;
  if (!/\p{L}/u.test(name)) return nothing;
  const kind = kindIn(name);
  return {
    name,
    startTime: found?.times.startTime ?? null,
    endTime: found?.times.endTime ?? null,
    kind,
    place: kind ? placeIn(name) : name,
  };
}

function timesIn(typed: string): { times: Times; name: string } | null {
  const text = plainDigits(typed);
  let only: { times: Times; name: string } | null = null;
  let rest = text;
  // The name stays as it was written, wherever the digits are all that is plainer.
  const written = text.length === typed.length ? typed : text;
  for (const [regex, read] of TIMES) {
    const matches = [...rest.matchAll(regex)] as RegExpExecArray[];
    if (matches.length === 0) continue;
    const [match] = matches;
    // A second time, of this way of writing or another: which one it is, is not said.
    if (only || matches.length > 1 || !match) return null;
    const times = read(match, text);
    if (!times) return null;
    rest = `${rest.slice(0, match.index)}${' '.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`;
    const end = match.index + match[0].length;
    only = { times, name: tidied(`${written.slice(0, match.index)} ${written.slice(end)}`) };
  }
  return only;
}

const tidied = (text: string) =>
  text
    .replaceAll(/\(\s*\)/g, ' ')
    .replaceAll(/\s+(?=[,;.!])/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,;:–—-]+|[\s,;:–—-]+$/g, '');

const two = (value: number) => String(value).padStart(2, '0');

function clock(hours: string | undefined, minutes: string | undefined): string | null {
  const hour = Number(hours);
  return hour <= 23 ? `${two(hour)}:${minutes ?? '00'}` : null;
}

/** Twelve at night is said in two ways, by different people. */
function halfDay(
  hours: string | undefined,
  minutes: string | undefined,
  half: string | undefined,
): string | null {
  const hour = Number(hours);
  const isAfternoon = half?.toLowerCase() === 'p';
  if (hour < 1 || hour > 12 || (hour === 12 && !isAfternoon)) return null;
  return clock(String((hour % 12) + (isAfternoon ? 12 : 0)), minutes);
}

/** "20:00", "08:30", "9:15"; not "3:30", nor "8:30" for dinner: of these either half of the day may be meant. */
function plainClock(text: string, within: string): string | null {
  const [hours = '', minutes] = text.split(':');
  const hour = Number(hours);
  const isOpen = hours.length === 1 && (hour < 6 || EVENING.test(within));
  return isOpen ? null : clock(hours, minutes);
}

/** Two hours ("2h") are as long as they are late. */
function frenchTime(hours: string | undefined, minutes: string | undefined, within: string): Times | null {
  if (Number(hours) < 6 || (Number(hours) < 13 && EVENING.test(within))) return null;
  if (Number(hours) < 13 && minutes === undefined) return null;
  return spanOf(clock(hours, minutes), undefined);
}

/** Null where an end was said and is none, or is not behind the start: it may be of the day after. */
function spanOf(start: string | null, end: string | null | undefined): Times | null {
  if (start === null || end === null) return null;
  if (!end) return { startTime: start, endTime: null };
  return end > start ? { startTime: start, endTime: end } : null;
}

function kindIn(name: string): Kind | null {
  const words = name
    .toLowerCase()
    .split(/[\s,.;:!()]+/)
    .filter(Boolean);
  const [first = '', second = ''] = words;
  if (NOT_BEFORE.test(second)) return null;
  const last = words.at(-1) ?? '';
  const atEnd = kindOfWord.get(last);
  const said = [kindOfWord.get(first), atEnd === 'food' ? atEnd : undefined].filter(Boolean);
  const all = new Set(words.flatMap((word) => kindOfWord.get(word) ?? []));
  return said.length > 0 && all.size === 1 ? (said[0] ?? null) : null;
}

/** Behind "at", "in" or "to", or else behind the word that says the kind. */
function placeIn(name: string): string {
  const behind = /\s(?:at|in|to|near|by|bei|im|nach|zum|zur|@)\s+(\S.*)$/i.exec(name)?.[1];
  if (behind) return behind;
  const [first = '', ...rest] = name.split(/\s+/);
  return kindOfWord.has(first.toLowerCase()) && rest.length > 0 ? rest.join(' ') : name;
}
