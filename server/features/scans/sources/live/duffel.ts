import { z } from 'zod';
import type { FareReportInput } from '#contracts/scans/fares.ts';
import { truncate } from '#core/text.ts';
import { type FareQuestion, type FareSource, filterAfterwards } from '../source.ts';
import {
  askLive,
  carrierOf,
  type LiveOptions,
  minutesOf,
  numberOf,
  TURN_AND_ANSWER_MS,
  toReported,
} from './live.ts';

/** https://duffel.com/docs/api/v2/offer-requests; the fields that are used, as version v2 answers them. */
const VERSION = 'v2';
const airline = z.object({ iata_code: z.string().nullish() }).nullish();
const place = z.object({ iata_code: z.string() });
const segment = z.object({
  origin: place,
  destination: place,
  departing_at: z.string(),
  arriving_at: z.string(),
  marketing_carrier: airline,
  marketing_carrier_flight_number: z.string().nullish(),
  operating_carrier: airline,
  operating_carrier_flight_number: z.string().nullish(),
  passengers: z
    .array(
      z.object({
        passenger_id: z.string(),
        cabin_class: z.string().nullish(),
        baggages: z.array(z.object({ type: z.string(), quantity: z.number() })).nullish(),
      }),
    )
    .default([]),
});
const offer = z.object({
  id: z.string(),
  live_mode: z.boolean(),
  total_amount: z.string(),
  total_currency: z.string(),
  expires_at: z.string().nullish(),
  passengers: z
    .array(z.object({ id: z.string(), type: z.string().nullish(), age: z.number().nullish() }))
    .default([]),
  slices: z
    .array(
      z.object({
        duration: z.string().nullish(),
        fare_brand_name: z.string().nullish(),
        segments: z.array(segment).min(1),
      }),
    )
    .min(1),
});
const answer = z.object({ data: z.object({ offers: z.array(offer) }) });

/** Milliseconds that airlines have to answer Duffel; less than this side waits, so that those who did are told. */
const SUPPLIER_TIMEOUT_MS = 20_000;
/** Below it nobody has a seat, and hardly ever a bag. */
const SEAT_FROM = 2;

/** Whether a key is of Duffel's test mode, whose airline and prices are invented. */
export const isTestToken = (token: string): boolean => token.startsWith('duffel_test_');

/** Airlines' own offers: bookable, for the party as it is. */
export const duffelSource = (options: LiveOptions): FareSource => ({
  id: 'duffel',
  name: 'Duffel',
  nature: 'live',
  limits: { atOnce: 4, rate: { rate: 1, burst: 4 } },
  timeoutMs: TURN_AND_ANSWER_MS,
  isFree: false,
  // Asked for as well where it can be; what comes back is looked at in any case, for it is all told.
  filters: filterAfterwards,
  refuses: () => null,
  async ask(question, { signal }) {
    const { data } = await askLive(
      options,
      `${options.origin ?? 'https://api.duffel.com'}/air/offer_requests?return_offers=true&supplier_timeout=${SUPPLIER_TIMEOUT_MS}`,
      answer,
      {
        signal,
        headers: { authorization: `Bearer ${options.token}`, 'duffel-version': VERSION },
        body: requestOf(question),
      },
    );
    return data.offers.filter(({ live_mode }) => live_mode).map((one) => reportOf(one, question));
  },
});

const clockOf = (minute: number) =>
  minute >= 1_440
    ? '23:59'
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const rangeOf = (span: FareQuestion['filters']['departTimes']) =>
  span && span.from <= span.until ? { from: clockOf(span.from), to: clockOf(span.until) } : null;

function requestOf({ from, to, depart, return: back, party, filters }: FareQuestion) {
  const slice = (origin: string, destination: string, date: string, times: typeof filters.departTimes) => ({
    origin,
    destination,
    departure_date: date,
    ...(rangeOf(times) ? { departure_time: rangeOf(times) } : {}),
  });
  return {
    data: {
      slices: [
        slice(from, to, depart, filters.departTimes),
        ...(back === null ? [] : [slice(to, from, back, filters.returnTimes)]),
      ],
      passengers: [
        ...Array.from({ length: party.adults }, () => ({ type: 'adult' })),
        ...party.childAges.map((age) => ({ age })),
      ],
      cabin_class: filters.cabin,
      ...(filters.maxStops !== null && filters.maxStops <= 2 ? { max_connections: filters.maxStops } : {}),
    },
  };
}

function reportOf(one: z.output<typeof offer>, { depart, return: back }: FareQuestion): FareReportInput {
  const dates = [depart, back];
  const legs = one.slices.slice(0, 2).map(({ segments, duration }, index) => {
    const [first, last] = [segments[0], segments.at(-1)];
    return {
      from: first?.origin.iata_code ?? '',
      to: last?.destination.iata_code ?? '',
      date: first?.departing_at.slice(0, 10) ?? dates[index] ?? depart,
      stops: segments.length - 1,
      durationMinutes: minutesOf(duration),
      segments: segments.map((part) => ({
        from: part.origin.iata_code,
        to: part.destination.iata_code,
        departAt: part.departing_at,
        arriveAt: part.arriving_at,
        marketing: carrierOf(part.marketing_carrier?.iata_code),
        operating: carrierOf(part.operating_carrier?.iata_code),
        number: numberOf(part.marketing_carrier_flight_number),
        operatingNumber: numberOf(part.operating_carrier_flight_number),
        cabin: part.passengers[0]?.cabin_class ?? null,
      })),
    };
  });
  return {
    legs,
    total: toReported(one.total_amount, one.total_currency),
    brand: truncate(one.slices[0]?.fare_brand_name?.trim() ?? '', 60) || null,
    bags: { cabin: fewest(one, 'carry_on'), checked: fewest(one, 'checked') },
    tickets: 1,
    // One ticket: whoever misses a connection is brought on.
    selfTransfer: false,
    expiresAt: asInstant(one.expires_at),
  };
}

const asInstant = (time: string | null | undefined): string | null => {
  const at = new Date(time ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** Pieces of a kind that all who have a seat have on every segment; null where it is not told of one. */
function fewest({ slices, passengers: people }: z.output<typeof offer>, type: string): number | null {
  const onLaps = new Set(
    people
      .filter((one) => one.type === 'infant_without_seat' || (one.age ?? SEAT_FROM) < SEAT_FROM)
      .map(({ id }) => id),
  );
  const pieces = slices.flatMap(({ segments }) =>
    segments.flatMap(({ passengers }) =>
      passengers
        .filter(({ passenger_id }) => !onLaps.has(passenger_id))
        .map(({ baggages }) =>
          baggages
            ? baggages.filter((bag) => bag.type === type).reduce((sum, { quantity }) => sum + quantity, 0)
            : null,
        ),
    ),
  );
  const known = pieces.filter((count) => count !== null);
  return known.length === 0 || known.length < pieces.length ? null : Math.min(5, ...known);
}
