import {
  count,
  countryName,
  formatDay,
  formatDuration,
  formatList,
  formatMoney,
  formatNumber,
  monthName,
} from '#components/ui/format.ts';
import type { Provenance } from '#contracts/places.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { adviceWords, partWords, tierWords, visaWords } from '../words.ts';
import { tripWeather } from './glance.ts';

const kindWords = { live: 'live', embedded: 'from the atlas', modelled: 'estimate' } as const;

/** What a curator or a service wrote must not become formatting of ours. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');

function from({ provider, kind, asOf, url }: Provenance): string {
  const source = `${kindWords[kind]}: ${plain(provider)}, ${formatDay(asOf)}`;
  return `(${url ? `[${source}](${url})` : source})`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
}

function weatherLines(place: DestinationResult): string[] {
  const weather = tripWeather(place);
  if (!place.climate || !weather) return ['Not known.'];
  const months = formatList(place.climate.tripMonths.map(monthName));
  return [
    `${months}: ${weather.lowC} to ${weather.highC} °C, ${weather.rainDays} rainy days a month ${from(place.climate.provenance)}`,
  ];
}

function costLines({ cost }: DestinationResult): string[] {
  if (!cost) return ['Not known.'];
  return [
    `Getting there and back: ${formatMoney(cost.gettingThere)}`,
    `Stay, ${count(cost.nights, 'night')}, ${count(cost.rooms, 'room')}: ${formatMoney(cost.stay)}`,
    `Food, transport, sights: ${formatMoney(cost.days)}`,
    `**In all, ${tierWords[cost.tier].label.toLowerCase()}: ${formatMoney(cost.total)}** ${cost.provenance.map(from).join(' ')}`,
  ];
}

const visaLines = ({ visa }: DestinationResult): string[] =>
  visa.map(({ passport, requirement, maxStayDays, note, officialUrl, provenance }) => {
    const stay = maxStayDays === null ? '' : `, up to ${count(maxStayDays, 'day')}`;
    const official = officialUrl ? ` [Official page](${officialUrl})` : '';
    return `${countryName(passport)}: ${visaWords[requirement]}${stay}. ${plain(note)}${official} ${from(provenance)}`;
  });

function wayLines({ gettingThere: way }: DestinationResult): string[] {
  if (!way) return ['Not known.'];
  const how = way.mode === 'flight' ? 'by air' : 'over land';
  const fare = way.farePerAdult ? `, ${formatMoney(way.farePerAdult)} an adult` : '';
  return [
    `${plain(way.from)} to ${plain(way.to)}, ${formatDuration(way.durationMinutes)} ${how}, ${formatNumber(way.distanceKm)} km${fare} ${from(way.provenance)}`,
  ];
}

function placeBrief(place: DestinationResult): string[] {
  return [
    `## ${place.rank}. ${plain(place.name)}, ${plain(place.countryName)}: ${place.score.toFixed(1)} of 100`,
    '',
    plain(place.summary),
    '',
    ...section(
      'Why this score',
      place.parts.map(
        ({ part, weight, score, reason }) =>
          `${partWords[part]} (${Math.round(weight * 100)} %): ${Math.round(score)}. ${plain(reason)}`,
      ),
    ),
    ...section('Weather', weatherLines(place)),
    ...section('Cost', costLines(place)),
    ...section('Visa', visaLines(place)),
    ...section('The way there', wayLines(place)),
    ...section(
      'Worth seeing',
      place.highlights.map(
        ({ name, summary, provenance }) => `${plain(name)}: ${plain(summary)} ${from(provenance)}`,
      ),
    ),
    ...section('Holidays and events', [
      ...place.holidays.map(
        ({ date, name, provenance }) => `${formatDay(date)}: ${plain(name)} ${from(provenance)}`,
      ),
      ...place.events.map(
        ({ name, summary, months, provenance }) =>
          `${plain(name)} (${formatList(months.map(monthName))}): ${plain(summary)} ${from(provenance)}`,
      ),
    ]),
    ...section('Travel advice', [
      `${adviceWords[place.advice.level]}. ${plain(place.advice.summary)} ${from(place.advice.provenance)}`,
    ]),
    ...section('Not known', place.unknowns.map(plain)),
  ];
}

/** What was found out about these places, as Markdown to keep or to send on. */
export function briefOf(results: ResearchResults, places: readonly DestinationResult[]): string {
  const { originName, dates, completedAt } = results;
  const names = formatList(places.map((place) => plain(place.name)));
  return [
    `# ${names}`,
    '',
    `From ${plain(originName)}, ${formatDay(dates.from)} to ${formatDay(dates.to)}, ${count(dates.nights, 'night')}. Researched with Caravan on ${formatDay(completedAt)}.`,
    '',
    ...places.flatMap(placeBrief),
  ].join('\n');
}
