import type { Sight } from '#contracts/atlas.ts';
import type { DestinationResult, ScorePart } from '#contracts/research.ts';
import { openOn, parseOpeningHours } from '#core/planning/opening-hours.ts';
import { addDays } from '#core/trips/dates.ts';
import { monthShares, type TripDates } from './dates.ts';
import { count, formatDuration, formatInterest, formatMoney, list } from './format.ts';

/** Closed on every day of the trip, by its own hours. What has none may be open. */
function isShut({ hours, closedUntil }: Sight, { from, nights }: TripDates): boolean {
  if (closedUntil && closedUntil >= from) return true;
  if (!hours) return false;
  const rules = parseOpeningHours(hours);
  return Array.from({ length: nights + 1 }, (_, day) => addDays(from, day)).every(
    (day) => openOn(rules, day).length === 0,
  );
}

type Explained = Pick<
  DestinationResult,
  'name' | 'parts' | 'caveats' | 'climate' | 'cost' | 'gettingThere' | 'highlights' | 'visa'
>;
type Likes = { [Interest in keyof typeof formatInterest]?: number };

/**
 * The place in a few sentences, as a friend would say them: what it is good for, what it is like then, what it takes, and
 * the one thing to know. Each is made of the facts beside it and is left out where they are not known.
 */
export function whyOf(
  result: Explained,
  { likes, dates }: { likes: Likes; dates: TripDates },
  sights: readonly Sight[] = [],
): string {
  const shut = new Set(sights.filter((sight) => isShut(sight, dates)).map(({ name }) => name));
  return [goodFor(result, likes, shut), weather(result, dates), effort(result), entry(result), but(result)]
    .filter(Boolean)
    .join(' ');
}

const part = ({ parts }: Explained, name: ScorePart['part']) => parts.find((each) => each.part === name);

/** The reason of the score says what it is great for; a sight that serves the strongest wish says where to begin. */
function goodFor(result: Explained, likes: Likes, shut: ReadonlySet<string>): string {
  const reason = part(result, 'interests')?.reason ?? '';
  const great = /Great for ([^.]+)\./.exec(reason)?.[1];
  const good = /Good for ([^.]+)\./.exec(reason)?.[1];
  const [first] = (Object.entries(likes) as [keyof Likes, number][])
    .filter(([like]) => (great ?? good)?.includes(formatInterest[like]))
    .sort((a, b) => b[1] - a[1]);
  const sight =
    first && result.highlights.find(({ name, interests }) => interests.includes(first[0]) && !shut.has(name));
  const start = sight ? ` Worth seeing first: ${sight.name}.` : '';
  if (great)
    return `${result.name} is a strong choice for ${great}${good ? `, and fair for ${good}` : ''}.${start}`;
  if (good) return `${result.name} is a fair choice for ${good}.${start}`;
  return '';
}

function weather({ climate }: Explained, dates: TripDates): string {
  if (!climate) return '';
  const rows = monthShares(dates).flatMap(({ month, share }) => {
    const row = climate.months[month - 1];
    return row ? [{ ...row, share }] : [];
  });
  const mean = (of: (row: (typeof rows)[number]) => number) =>
    Math.round(rows.reduce((sum, row) => sum + row.share * of(row), 0));
  const rain = mean((row) => row.rainDays);
  const sea = rows.every(({ seaC }) => seaC !== undefined) ? mean((row) => row.seaC ?? 0) : null;
  const swim = sea !== null && sea >= 19 ? ` and a sea of ${sea} °C` : '';
  const rainy = rain <= 4 ? 'hardly any rain' : `rain on about ${rain} days a month`;
  return `Expect ${mean((row) => row.highC)} °C by day${swim}, with ${rainy}.`;
}

function effort({ gettingThere: way, cost }: Explained): string {
  const stops = !way || way.stops === 0 ? '' : ` with ${count(way.stops, 'change')}`;
  const how = way?.mode === 'flight' ? 'flight' : 'journey over land';
  const there = way && `The ${how} takes about ${formatDuration(way.durationMinutes)} each way${stops}`;
  const total =
    cost && `${formatMoney(cost.total)} should cover everything for ${count(cost.nights, 'night')}`;
  if (there && total) return `${there}, and ${total}.`;
  return there ? `${there}.` : total ? `${total}.` : '';
}

const ENTRY: Partial<Record<DestinationResult['visa'][number]['requirement'], string>> = {
  eta: 'You need a quick permit online before you leave.',
  e_visa: 'You buy an e-visa online before you leave.',
  on_arrival: 'You get the visa on arrival.',
  visa_required: 'A visa has to be applied for well ahead.',
};

/** One passport, one sentence; with several the table says more than a sentence can. */
function entry({ visa }: Explained): string {
  const kinds = [...new Set(visa.map(({ requirement }) => requirement))];
  return kinds.length === 1 && kinds[0] ? (ENTRY[kinds[0]] ?? '') : '';
}

function but(result: Explained): string {
  const [first] = result.caveats;
  if (first) return `One thing to know: ${first.message.replace(/\.$/, '')}.`;
  const poor = /Little for ([^.]+)\./.exec(part(result, 'interests')?.reason ?? '')?.[1];
  if (poor) return `Don’t go for ${list([poor])}.`;
  const crowds = part(result, 'crowds');
  return crowds && crowds.score < 50 ? 'It is full at that time, so book early.' : '';
}
