import type { Provenance } from '#contracts/places.ts';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { distanceKm } from '#core/distance.ts';
import { peopleIn, seatsFor } from '#core/party.ts';
import { addDays } from '#core/trips/dates.ts';
import { co2Kg } from '#server/providers/fares/co2.ts';
import type { Fact, FareQuote, Providers, ResolvedPlace } from '#server/providers/types.ts';
import { costOf, seasonAt } from './cost.ts';
import { monthShares } from './dates.ts';
import { eventsDuring } from './events-during.ts';
import type { Frame } from './facts.ts';
import { overlandWay, ratherOverland } from './overland.ts';
import { decidingVisa } from './score-journey.ts';
import type { Way } from './way.ts';

/*
 * One function a step: what it learns about one place. Each throws when it can't; the step then notes that as
 * something not known and goes on.
 */

export type Asking = {
  place: ResolvedPlace;
  answers: Questionnaire;
  frame: Frame;
  providers: Providers;
  signal: AbortSignal;
};

export type Weather = NonNullable<DestinationResult['climate']>;
type Advice = Pick<DestinationResult['advice'], 'level' | 'summary'>;
export type Entry = Pick<DestinationResult, 'visa' | 'advice'>;
export type Sights = Pick<DestinationResult, 'highlights' | 'holidays' | 'events'>;
export type Cost = NonNullable<DestinationResult['cost']>;

export async function learnWeather({ place, frame, providers, signal }: Asking): Promise<Weather> {
  const fact = await providers.climate.climate(place, { signal });
  if (!fact) throw new Error('no climate');
  return {
    months: fact.value,
    tripMonths: monthShares(frame.dates).map(({ month }) => month),
    provenance: fact.provenance,
  };
}

export async function learnEntry({ place, answers, frame, providers, signal }: Asking): Promise<Entry> {
  const country = countryOf(place);
  const [advice, ...visa] = await Promise.all([
    providers.advice.advice(country, { signal, passports: answers.passports }),
    ...answers.passports.map((passport) =>
      providers.visa.visa(passport, country, { signal, entry: frame.dates.from }),
    ),
  ]);
  const said = ({ value, provenance }: Fact<Advice>) => ({ ...value, provenance });
  return { visa, advice: { ...said(advice), others: advice.others.map(said) } };
}

export async function learnSights({ place, frame, providers, signal }: Asking): Promise<Sights> {
  const { from, to } = frame.dates;
  const [sights, holidays] = await Promise.all([
    providers.attractions.attractions(place, frame.likes, { signal }),
    providers.holidays.holidays(countryOf(place), from, to, { signal }),
  ]);
  const curated = place.destination;
  return {
    highlights: sights.value.map((highlight) => ({ ...highlight, provenance: sights.provenance })),
    holidays: holidays.value.map((day) => ({ ...day, provenance: holidays.provenance })),
    events: eventsDuring(curated?.events ?? [], frame.dates).map((event) => ({
      ...event,
      provenance: { provider: 'caravan-atlas', kind: 'embedded', asOf: curated?.asOf ?? '' },
    })),
  };
}

/** At most so many airports are tried at either end. */
const AIRPORTS = 2;

export async function learnWay(asking: Asking): Promise<Way> {
  const { place, answers, frame, providers } = asking;
  const overland = overlandWay(place, frame);
  if (answers.limits.noFlying) {
    if (!overland) throw new Error('no way without flying');
    return overland;
  }
  // Near enough that no flight could be better: none is asked for.
  if (overland && ratherOverland(overland, { durationMinutes: 0 }, frame)) return overland;
  const people = peopleIn(answers.party);
  const best = await cheapestFlight(asking);
  if (overland && ratherOverland(overland, best?.quote ?? null, frame)) return overland;
  if (!best) throw new Error('no flight');
  const { quote, provenance, from, to } = best;
  const [perAdult, total] = await Promise.all(
    [quote.perAdult, quote.total].map(
      async (money) => (await providers.currency.convert(money, frame.currency)).value,
    ),
  );
  if (!perAdult || !total) throw new Error('no fare');
  const km = flownKm(asking, from, to);
  return {
    way: {
      mode: 'flight',
      from,
      to,
      distanceKm: Math.round(km),
      durationMinutes: quote.durationMinutes,
      stops: quote.stops,
      legs: [],
      farePerAdult: perAdult,
      co2Kg: co2Kg('flight', km, people),
      provenance,
    },
    total,
  };
}

type Offer = { quote: FareQuote; provenance: Provenance; from: string; to: string };

/** Over the airports at both ends and, where the dates may move, the days at the ends of that. */
async function cheapestFlight({ place, answers, frame, providers, signal }: Asking): Promise<Offer | null> {
  const pairs = frame.origin.airports
    .slice(0, AIRPORTS)
    .flatMap((from) => place.airports.slice(0, AIRPORTS).map((to) => ({ from, to })))
    .filter(({ from, to }) => from !== to);
  const flexible = answers.when.kind === 'dates' ? answers.when.flexibleDays : 0;
  const shifts = flexible === 0 ? [0] : [0, -flexible, flexible];
  const asked = pairs.flatMap((pair) => shifts.map((shift) => ({ ...pair, shift })));
  const reported = await Promise.allSettled(
    asked.map(async ({ from, to, shift }): Promise<Offer[]> => {
      const { value, provenance }: Fact<FareQuote[]> = await providers.fares.fares(
        {
          from,
          to,
          depart: addDays(frame.dates.from, shift),
          return: addDays(frame.dates.to, shift),
          ...seatsFor(answers.party),
        },
        { signal },
      );
      return value.map((quote) => ({ quote, provenance, from, to }));
    }),
  );
  signal.throwIfAborted();
  const failed = reported.find((outcome) => outcome.status === 'rejected');
  const offers = reported.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  if (offers.length === 0 && failed) throw failed.reason;
  // A source answers in one currency, so its offers compare as they are.
  return offers.sort((a, b) => a.quote.total.amount - b.quote.total.amount)[0] ?? null;
}

function flownKm({ frame, place, providers }: Asking, from: string, to: string): number {
  const [a, b] = [providers.places.airport(from), providers.places.airport(to)];
  return a && b ? distanceKm(a, b) : distanceKm(frame.origin, place);
}

export async function learnCost(
  { place, answers, frame, providers, signal }: Asking,
  { way, visa }: { way: Way | null; visa: Entry['visa'] },
): Promise<Cost> {
  const { value: prices, provenance } = await providers.costs.costs(place, { signal });
  const rate = await providers.currency.rate('USD', frame.currency, { signal });
  const fare = way?.total ?? { amount: 0, currency: frame.currency };
  return {
    ...costOf(
      prices,
      fare,
      frame,
      answers.budget,
      seasonAt(place.destination, frame, {
        flies: way?.way.mode === 'flight',
        visa: decidingVisa(visa, frame, answers),
      }),
    ),
    provenance: [
      provenance,
      ...(way ? [way.way.provenance] : []),
      ...(rate && frame.currency !== 'USD' ? [rate.provenance] : []),
    ],
  };
}

function countryOf(place: ResolvedPlace): string {
  if (!place.country) throw new Error('no country');
  return place.country;
}
