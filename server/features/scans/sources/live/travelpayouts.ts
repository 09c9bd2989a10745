import { z } from 'zod';
import type { FareReportInput } from '#contracts/scans/fares.ts';
import { cannotFilter, type FareQuestion, type FareSource, SourceTrouble } from '../source.ts';
import { askLive, carrierOf, type LiveOptions, numberOf, TURN_AND_ANSWER_MS, toReported } from './live.ts';

/** Characters of a path; with the host it stays within what a fare may hold. */
const MAX_LINK = 1_900;

/** Aviasales Data API of Travelpayouts, `v3/prices_for_dates`: what people found in the last days, one adult. */
const price = z.object({
  origin_airport: z.string(),
  destination_airport: z.string(),
  departure_at: z.string(),
  return_at: z.string().nullish(),
  airline: z.string().nullish(),
  flight_number: z.union([z.string(), z.number()]).nullish(),
  price: z.number(),
  transfers: z.number().int().nullish(),
  return_transfers: z.number().int().nullish(),
  duration_to: z.number().nullish(),
  duration_back: z.number().nullish(),
  link: z.string().nullish(),
});
const answer = z.union([
  z.object({ success: z.literal(false), error: z.string().nullish() }),
  z.object({ success: z.literal(true), currency: z.string(), data: z.array(price) }),
]);

/** Prices seen lately. They are for one adult, so that it is not asked for more. */
export const travelpayoutsSource = (options: LiveOptions): FareSource => ({
  id: 'travelpayouts',
  name: 'Travelpayouts',
  nature: 'cached',
  limits: { atOnce: 4, rate: { rate: 5, burst: 10 } },
  timeoutMs: TURN_AND_ANSWER_MS,
  isFree: false,
  filters: {
    ...cannotFilter,
    maxStops: 'afterwards',
    departTimes: 'afterwards',
    returnTimes: 'afterwards',
    maxDurationMinutes: 'afterwards',
    airlines: 'afterwards',
    avoidAirlines: 'afterwards',
  },
  refuses: ({ party, filters }) =>
    party.adults + party.childAges.length > 1
      ? 'Its prices are for one adult, and you are more.'
      : filters.cabin === 'economy'
        ? null
        : 'It knows economy class only.',
  async ask(question, { signal }) {
    const { from, to, depart, return: back, currency, filters } = question;
    const query = new URLSearchParams({
      origin: from,
      destination: to,
      departure_at: depart,
      ...(back === null ? {} : { return_at: back }),
      one_way: String(back === null),
      direct: String(filters.maxStops === 0),
      unique: 'false',
      sorting: 'price',
      currency: currency.toLowerCase(),
      limit: '100',
      page: '1',
    });
    const priced = await askLive(
      options,
      `${options.origin ?? 'https://api.travelpayouts.com'}/aviasales/v3/prices_for_dates?${query}`,
      answer,
      { signal, headers: { 'x-access-token': options.token } },
    );
    if (!priced.success)
      throw new SourceTrouble('bad_answer', 'It could not answer this question.', { mayPass: false });
    // A city stands for all its airports there: what leaves from another one answers another question.
    return priced.data
      .filter((one) => one.origin_airport === from && one.destination_airport === to)
      .filter((one) => one.departure_at.startsWith(depart))
      .filter((one) => (back === null ? !one.return_at : one.return_at?.startsWith(back)))
      .map((one) => reportOf(one, question, priced.currency));
  },
});

function reportOf(
  one: z.output<typeof price>,
  { from, to, depart, return: back }: FareQuestion,
  currency: string,
): FareReportInput {
  const carrier = carrierOf(one.airline);
  const total = toReported(one.price, currency);
  const leg = (
    start: string,
    end: string,
    date: string,
    departAt: string,
    { stops, minutes, number }: { stops: number | null; minutes: number | null; number: string | null },
  ) => ({
    ...{ from: start, to: end, date, stops },
    durationMinutes: minutes !== null && minutes > 0 ? Math.round(minutes) : null,
    // Of a way with a change it tells the first flight alone, which is no itinerary.
    segments: stops === 0 ? [{ from: start, to: end, departAt, marketing: carrier, number }] : [],
  });
  return {
    legs: [
      leg(from, to, depart, one.departure_at, {
        stops: one.transfers ?? null,
        minutes: one.duration_to ?? null,
        number: numberOf(one.flight_number),
      }),
      ...(back === null || !one.return_at
        ? []
        : [
            leg(to, from, back, one.return_at, {
              stops: one.return_transfers ?? null,
              minutes: one.duration_back ?? null,
              number: null,
            }),
          ]),
    ],
    total,
    perAdult: total,
    // A part of a link leads elsewhere.
    url:
      one.link?.startsWith('/') && one.link.length < MAX_LINK ? `https://www.aviasales.com${one.link}` : null,
    seenAt: seenOn(one.link),
  };
}

/** The day on which somebody found it, which its link names (`search_date=28112026`); null where it does not. */
function seenOn(link: string | null | undefined): string | null {
  const [, day, month, year] = /[?&]search_date=(\d\d)(\d\d)(\d{4})\b/.exec(link ?? '') ?? [];
  const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
