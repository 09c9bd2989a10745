import { tiers } from '#contracts/places.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { truncate } from '#core/text.ts';
import {
  costSentence,
  count,
  formatDuration,
  formatInterest,
  formatMoney,
  formatTier,
  gettingThereSentence,
  list,
  monthName,
  visaSentence,
  weatherSentence,
} from '../format.ts';

/** Something the results say, by a name that an answer can cite it by. */
export type KnownFact = { id: string; destinationId: string | null; place: string; text: string };

/** What answers are made from. */
export type Known = Pick<ResearchResults, 'dates' | 'originName' | 'ranked' | 'excluded'>;

/** Of one fact: others wrote some of them, and nobody's words are to crowd out the rest. */
const MAX_LENGTH = 260;

/** Everything that a finished job knows, place by place, as sentences with ids F1, F2 ... in a fixed order. */
export function factsOf(results: Known): KnownFact[] {
  const { dates, originName, ranked, excluded } = results;
  const about = (place: DestinationResult) =>
    factsAbout(place).map((text) => ({ destinationId: place.destinationId, place: place.name, text }));
  const whole = [
    `The trip: from ${originName}, ${dates.from} to ${dates.to}, ${count(dates.nights, 'night')}.`,
    `The ranking, best first: ${ranked.map(({ rank, name }) => `${rank} ${name}`).join(', ')}.`,
    ...excluded.slice(0, 15).map(({ name, reason }) => `Left out: ${name}. ${reason}`),
  ].map((text) => ({ destinationId: null, place: 'This research', text }));
  return [...whole, ...ranked.flatMap(about)].map((fact, index) => ({
    ...fact,
    id: `F${index + 1}`,
    text: oneLine(fact.text),
  }));
}

/** What is known of one place, most important first. */
export function factsAbout(place: DestinationResult): string[] {
  const { climate, cost, gettingThere, guide } = place;
  return [
    `${place.name}, ${place.countryName}: ranked number ${place.rank} with ${Math.round(place.score)} of 100. ${place.summary}`,
    ...place.parts.map(({ reason }) => reason),
    ...place.caveats.map(({ message }) => message),
    climate && weatherSentence(climate.months, climate.tripMonths),
    gettingThere &&
      `${gettingThereSentence(gettingThere)} ${formatDuration(gettingThere.durationMinutes)} each way, ${gettingThere.co2Kg} kg CO2e for everyone, round trip.`,
    cost &&
      `${costSentence(cost)} Of that getting there ${formatMoney(cost.gettingThere)}, stay ${formatMoney(cost.stay)}, days ${formatMoney(cost.days)}.`,
    cost &&
      `Total by comfort: ${tiers.map((t) => `${formatMoney(cost.byTier[t])} ${formatTier[t]}`).join(', ')}.`,
    ...place.visa.map((fact) => `${visaSentence(fact)} ${fact.note}`),
    ...place.papers.map(({ text }) => text),
    ...place.events.map(
      ({ name, summary, dates, months }) =>
        `Event: ${name}, ${dates ? [...new Set([dates.from, dates.until])].join(' to ') : `sometime in ${list(months.map(monthName))}`}. ${summary}`,
    ),
    ...place.holidays.map(({ date, name }) => `Public holiday: ${name}, ${date}.`),
    ...place.highlights
      .slice(0, 15)
      .map(
        ({ name, summary, interests }) =>
          `Sight: ${name} (${interests.map((like) => formatInterest[like]).join(', ')}). ${summary}`,
      ),
    place.advice.level !== 'unknown' && `Official advice: ${place.advice.summary}`,
    ...(guide ? guideFacts(guide) : []),
    ...place.unknowns,
  ]
    .filter((text) => typeof text === 'string')
    .map(oneLine);
}

function guideFacts(guide: NonNullable<DestinationResult['guide']>): (string | null)[] {
  const { practical, safety, stepFree, gettingAround } = guide;
  return [
    ...guide.health,
    safety && `Safety: ${safety.note}`,
    stepFree && `Step-free access: ${stepFree.note}`,
    gettingAround && `Getting around: ${gettingAround.note}`,
    ...guide.stays.map(({ name, character }) => `Where to stay: ${name}. ${character}`),
    practical && `Tipping: ${practical.tipping}`,
    practical && `Paying: ${practical.money}`,
    practical && `Tap water: ${practical.tapWater.replace('_', ' ')}. Drives on the ${practical.drivesOn}.`,
    ...(practical?.law ?? []).map((sentence) => `Law: ${sentence}`),
  ];
}

/** A line for a line: nothing in a fact can look like the beginning of another one. */
const oneLine = (text: string): string =>
  truncate(text.replaceAll(/[\p{Z}\p{C}]+/gu, ' ').trim(), MAX_LENGTH, '…');
