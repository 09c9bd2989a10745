import type { FareLeg, FareReport, FareSegment } from '#contracts/scans/fares.ts';

/**
 * What tells journeys apart. `journey`: operating carrier, airports and local departure of each segment, and brand and
 * bags. `numbers`: the flight numbers, `1808+?` where one is not told, null where none is; two of one journey with
 * different numbers are different (an airline flies twice that minute), with an unknown one they are the same.
 */
export type JourneyKey = { journey: string; numbers: string | null };

/** In place of a number that nobody told. */
const UNKNOWN = '?';

/** Local time to the minute; offsets are written or left out for the same departure. */
const minuteOf = (time: string): string => /^.{10}T\d\d:\d\d/.exec(time)?.[0] ?? time;
const plainNumber = (number: string): string => number.replace(/^0+(?=.)/, '');

/** Whose the number is that we have: the operating carrier's, also where nobody says who else operates it. */
function numberOf({ marketing, operating, number, operatingNumber }: FareSegment): string | null {
  if (operatingNumber !== null) return plainNumber(operatingNumber);
  const isOwn = operating === null || marketing === null || operating === marketing;
  return isOwn && number !== null ? plainNumber(number) : null;
}

function segmentKey(segment: FareSegment): string | null {
  const carrier = segment.operating ?? segment.marketing;
  if (carrier === null || segment.departAt === null) return null;
  return `${carrier} ${segment.from}-${segment.to} ${minuteOf(segment.departAt)}`;
}

/** @param source who tells it: a price without times is a row of its own for everybody who tells one */
export function journeyKey({ legs, brand, bags }: FareReport, source: string): JourneyKey {
  const segments = legs.flatMap((leg) => leg.segments);
  const keys = segments.map(segmentKey);
  const hasTimes = legs.every((leg) => leg.segments.length > 0) && keys.every((key) => key !== null);
  const way = hasTimes
    ? keys.join(' + ')
    : `${source} ${legs.map(({ from, to, date }) => `${from}-${to} ${date}`).join(' + ')}`;
  const numbers = segments.map(numberOf);
  return {
    journey: [way, brand?.toLowerCase() ?? '?', bags.cabin ?? '?', bags.checked ?? '?'].join(' | '),
    numbers:
      hasTimes && numbers.some((number) => number !== null)
        ? numbers.map((number) => number ?? UNKNOWN).join('+')
        : null,
  };
}

/** Flight by flight: the same numbers, as far as both are told. */
function agree(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return true;
  const others = b.split('+');
  return a
    .split('+')
    .every((number, at) => number === UNKNOWN || others[at] === UNKNOWN || number === others[at]);
}

/** Whether these keys are of one journey. */
export const isSameJourney = (a: JourneyKey, b: JourneyKey): boolean =>
  a.journey === b.journey && agree(a.numbers, b.numbers);

/** What is known of the numbers of one journey, once both were told. */
export function joinNumbers(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  const others = b.split('+');
  return a
    .split('+')
    .map((number, at) => (number === UNKNOWN ? (others[at] ?? UNKNOWN) : number))
    .join('+');
}

/** Changes of plane of the way with most; null where nobody says. */
export function stopsOf(legs: readonly FareLeg[]): number | null {
  const stops = legs.map(({ segments, stops: stated }) =>
    segments.length > 0 ? segments.length - 1 : stated,
  );
  return stops.every((count) => count !== null) ? Math.max(...stops) : null;
}

/** All ways together, minutes; null where one is unknown. */
export function durationOf(legs: readonly FareLeg[]): number | null {
  const minutes = legs.map(({ durationMinutes }) => durationMinutes);
  return minutes.every((one) => one !== null) ? minutes.reduce((sum, one) => sum + one, 0) : null;
}

/** Who flies it, each once, in order. */
export const carriersOf = (legs: readonly FareLeg[]): string[] => [
  ...new Set(
    legs.flatMap(({ segments }) =>
      segments.flatMap(({ operating, marketing }) => operating ?? marketing ?? []),
    ),
  ),
];
