import type { Money } from '#contracts/money.ts';
import type { Interest, MonthClimate, Tier } from '#contracts/places.ts';
import type { Party, Questionnaire, WeatherPreference } from '#contracts/questionnaire.ts';
import type { DestinationResult, VisaFact } from '#contracts/research.ts';
import { exponentOf } from '#core/money.ts';

import type { PlacesProvider, ResolvedPlace } from '#server/providers/types.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** "1 night", "7 nights". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** "a", "a and b", "a, b and c". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Whole units: nobody plans in cents. */
export function formatMoney({ amount, currency }: Money): string {
  const units = Math.round(amount / 10 ** exponentOf(currency));
  return `${units.toLocaleString('en')} ${currency}`;
}

/** To five minutes: "45 min", "2 h", "2 h 40 min". */
export function formatDuration(minutes: number): string {
  const rounded = Math.max(5, Math.round(minutes / 5) * 5);
  const [hours, rest] = [Math.floor(rounded / 60), rounded % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

export const formatKm = (km: number): string => `${Math.round(km).toLocaleString('en')} km`;

export const formatInterest: Record<Interest, string> = {
  beach: 'beaches',
  mountains: 'mountains',
  cities: 'city life',
  history: 'history',
  culture: 'culture',
  nature: 'nature',
  wildlife: 'wildlife',
  adventure: 'adventure',
  food: 'food',
  nightlife: 'nightlife',
  art: 'art',
  music: 'music',
  shopping: 'shopping',
  sports: 'sports',
  winter_sports: 'winter sports',
  photography: 'photography',
  wellness: 'wellness',
  family: 'children',
};

export const formatWeather: Record<WeatherPreference, string> = {
  hot: 'hot',
  warm: 'warm',
  mild: 'mild',
  cold: 'cold',
  snow: 'snowy',
};

export const formatTier: Record<Tier, string> = {
  shoestring: 'on a shoestring',
  moderate: 'at moderate comfort',
  comfortable: 'comfortably',
  luxury: 'in luxury',
};

const formatVisa: Record<VisaFact['requirement'], string> = {
  own_country: 'you are at home there',
  free_movement: 'no visa, stay as long as you like',
  visa_free: 'no visa needed',
  on_arrival: 'visa on arrival',
  eta: 'an online travel permit is needed',
  e_visa: 'an e-visa is bought online',
  visa_required: 'a visa is needed before you go, applied for with papers',
  not_admitted: 'entry is not allowed',
  unknown: 'the visa rule is not known',
};

const countryNames = new Intl.DisplayNames('en', { type: 'region' });
const namesByCode = new Map<string, string>();
/** Asked once for each place of the atlas and each passport; the codes are those of countries that exist. */
export function countryName(code: string): string {
  const name = namesByCode.get(code) ?? countryNames.of(code) ?? code;
  namesByCode.set(code, name);
  return name;
}

/** "With a passport from Portugal: no visa needed, up to 90 days." */
export function visaSentence({
  passport,
  requirement,
  maxStayDays,
  price,
}: Pick<VisaFact, 'passport' | 'requirement' | 'maxStayDays'> & Partial<Pick<VisaFact, 'price'>>): string {
  const costs = price
    ? price.amount === 0
      ? ', free of charge'
      : `, about ${formatMoney(price)} a person`
    : '';
  const stay = maxStayDays ? `, up to ${count(maxStayDays, 'day')}` : '';
  return `With a passport from ${countryName(passport)}: ${formatVisa[requirement]}${costs}${stay}.`;
}

export function weatherSentence(months: readonly MonthClimate[], tripMonths: readonly number[]): string {
  const rows = tripMonths.flatMap((month) => months[month - 1] ?? []);
  return rows
    .map((row) => {
      const sea = row.seaC === undefined ? '' : `, sea ${Math.round(row.seaC)} °C`;
      const snow = row.snow ? ', snow' : '';
      return `${monthName(row.month)}: ${Math.round(row.highC)} °C by day, ${Math.round(row.lowC)} °C at night, ${count(Math.round(row.rainDays), 'rainy day')} in the month${sea}${snow}.`;
    })
    .join(' ');
}

type Leg = NonNullable<DestinationResult['gettingThere']>['legs'][number];
/** What one rides: "train", "night train", "ferry", "coach". */
export const formatLegMode = ({ mode, night }: Leg): string =>
  night ? 'night train' : mode === 'bus' ? 'coach' : mode;

export function gettingThereSentence(way: NonNullable<DestinationResult['gettingThere']>): string {
  const modelled = way.provenance.kind === 'modelled';
  const stops =
    way.stops === 0 ? 'non-stop' : `${modelled ? 'probably ' : ''}with ${count(way.stops, 'change')}`;
  const how =
    way.mode === 'ground'
      ? way.legs.length > 0
        ? `About ${formatDuration(way.durationMinutes)} from ${way.from}: ${way.legs.map((leg) => `${formatLegMode(leg)} to ${leg.to}`).join(', ')}`
        : `About ${formatDuration(way.durationMinutes)} by train, coach or car from ${way.from}`
      : `About ${formatDuration(way.durationMinutes)} ${stops} from ${way.from} to ${way.to}`;
  const guess = way.provenance.kind === 'modelled' ? ' (an estimate)' : '';
  return way.farePerAdult
    ? `${how}, around ${formatMoney(way.farePerAdult)} per adult, round trip${guess}.`
    : `${how}.`;
}

export function costSentence(cost: NonNullable<DestinationResult['cost']>): string {
  return `About ${formatMoney(cost.total)} for all of you and ${count(cost.nights, 'night')}, ${formatTier[cost.tier]} (an estimate).`;
}

export function formatParty({ adults, children }: Party): string {
  return list([
    count(adults, 'adult'),
    ...(children.length > 0 ? [count(children.length, 'child', 'children')] : []),
  ]);
}

const formatDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

function formatWhen(when: Questionnaire['when']): string {
  if (when.kind === 'dates') return formatDay.formatRange(new Date(when.from), new Date(when.to));
  const [year, month] = when.month.split('-');
  return `${count(when.nights, 'night')} in ${monthName(Number(month))} ${year}`;
}

/** What people call the place they start from: for an airport, its city. */
export function formatOrigin(origin: ResolvedPlace, places: Pick<PlacesProvider, 'airport'>): string {
  const city = origin.kind === 'airport' ? places.airport(origin.id)?.city : undefined;
  return city ? `${city} (${origin.id})` : origin.name;
}

/** "From Lisbon (LIS), 7 nights in May 2027, 2 adults". */
export const titleOf = (answers: Pick<Questionnaire, 'when' | 'party'>, originName: string): string =>
  `From ${originName}, ${formatWhen(answers.when)}, ${formatParty(answers.party)}`;
