import { z } from 'zod';
import type { FareReportInput } from '#contracts/scans/fares.ts';
import { countsOf } from '../model.ts';
import { type FareQuestion, type FareSource, filterAfterwards } from '../source.ts';
import {
  askLive,
  asLocal,
  carrierOf,
  type LiveOptions,
  numberOf,
  TURN_AND_ANSWER_MS,
  toReported,
} from './live.ts';

/** Tequila, Kiwi.com's interface: `GET /v2/search`. Its local times end in `Z` and are local all the same. */
const part = z.object({
  flyFrom: z.string(),
  flyTo: z.string(),
  local_departure: z.string(),
  local_arrival: z.string(),
  airline: z.string().nullish(),
  flight_no: z.union([z.number(), z.string()]).nullish(),
  operating_carrier: z.string().nullish(),
  operating_flight_no: z.union([z.number(), z.string()]).nullish(),
  fare_category: z.string().nullish(),
  /** 0: on the way there, 1: on the way back. */
  return: z.union([z.literal(0), z.literal(1)]),
  vehicle_type: z.string().nullish(),
});
const itinerary = z.object({
  flyFrom: z.string(),
  flyTo: z.string(),
  price: z.number(),
  fare: z.object({ adults: z.number().nullish() }).nullish(),
  duration: z.object({ departure: z.number().nullish(), return: z.number().nullish() }).nullish(),
  availability: z.object({ seats: z.number().int().nullish() }).nullish(),
  virtual_interlining: z.boolean().nullish(),
  deep_link: z.string().nullish(),
  route: z.array(part).min(1),
});
const answer = z.object({ currency: z.string(), data: z.array(itinerary) });

/** Its letters for cabins. */
const CABINS: Record<FareQuestion['filters']['cabin'], string> = {
  economy: 'M',
  premium_economy: 'W',
  business: 'C',
  first: 'F',
};
const cabinOf = (letter: string | null | undefined): string | null =>
  Object.entries(CABINS).find(([, one]) => one === letter)?.[0] ?? null;

/** Airlines and combinations of them, also those that were not made to be flown together. */
export const kiwiSource = (options: LiveOptions): FareSource => ({
  id: 'kiwi',
  name: 'Kiwi.com',
  nature: 'live',
  limits: { atOnce: 4, rate: { rate: 2, burst: 6 } },
  timeoutMs: TURN_AND_ANSWER_MS,
  isFree: false,
  // It sells bags on top: what is in the price, it does not tell.
  filters: { ...filterAfterwards, cabin: 'source', checkedBags: 'cannot' },
  refuses: () => null,
  async ask(question, { signal }) {
    const { currency, data } = await askLive(
      options,
      `${options.origin ?? 'https://api.tequila.kiwi.com'}/v2/search?${queryOf(question)}`,
      answer,
      { signal, headers: { apikey: options.token } },
    );
    return data
      .filter(({ route }) => route.every(({ vehicle_type }) => (vehicle_type ?? 'aircraft') === 'aircraft'))
      .map((one) => reportOf(one, question, currency));
  },
});

/** `20/03/2027` */
const dayFirst = (date: string) => date.split('-').reverse().join('/');

function queryOf(question: FareQuestion): URLSearchParams {
  const { from, to, depart, return: back, currency, filters } = question;
  const { adults, children, infants } = countsOf(question);
  return new URLSearchParams({
    fly_from: `airport:${from}`,
    fly_to: `airport:${to}`,
    date_from: dayFirst(depart),
    date_to: dayFirst(depart),
    ...(back === null ? {} : { return_from: dayFirst(back), return_to: dayFirst(back) }),
    flight_type: back === null ? 'oneway' : 'round',
    adults: String(adults),
    children: String(children),
    infants: String(infants),
    selected_cabins: CABINS[filters.cabin],
    curr: currency,
    // A "sector" is one way: changes are counted for each of them.
    ...(filters.maxStops === null ? {} : { max_sector_stopovers: String(filters.maxStops) }),
    ...(filters.airlines.length > 0
      ? { select_airlines: filters.airlines.join(','), select_airlines_exclude: 'false' }
      : filters.avoidAirlines.length > 0
        ? { select_airlines: filters.avoidAirlines.join(','), select_airlines_exclude: 'true' }
        : {}),
    ...(filters.selfTransfer ? {} : { enable_vi: 'false' }),
    vehicle_type: 'aircraft',
    sort: 'price',
    limit: '100',
  });
}

function reportOf(
  one: z.output<typeof itinerary>,
  { from, to, depart, return: back }: FareQuestion,
  currency: string,
): FareReportInput {
  const ways = [0, 1] as const;
  const legs = ways.flatMap((way) => {
    const parts = one.route.filter((each) => each.return === way);
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return [];
    const seconds = way === 0 ? one.duration?.departure : one.duration?.return;
    return {
      from: first.flyFrom,
      to: last.flyTo,
      date: asLocal(first.local_departure).slice(0, 10),
      stops: parts.length - 1,
      durationMinutes: seconds && seconds > 0 ? Math.round(seconds / 60) : null,
      segments: parts.map((each) => ({
        from: each.flyFrom,
        to: each.flyTo,
        departAt: asLocal(each.local_departure),
        arriveAt: asLocal(each.local_arrival),
        marketing: carrierOf(each.airline),
        operating: carrierOf(each.operating_carrier || each.airline),
        number: numberOf(each.flight_no),
        operatingNumber: numberOf(each.operating_flight_no),
        cabin: cabinOf(each.fare_category),
      })),
    };
  });
  const perAdult = one.fare?.adults;
  return {
    legs:
      legs.length > 0
        ? legs
        : [{ from, to, date: depart }, ...(back === null ? [] : [{ from: to, to: from, date: back }])],
    total: toReported(one.price, currency),
    perAdult: perAdult ? toReported(perAdult, currency) : null,
    selfTransfer: one.virtual_interlining ?? null,
    tickets: one.virtual_interlining === false ? 1 : null,
    url: one.deep_link?.startsWith('https://') && one.deep_link.length <= 2_000 ? one.deep_link : null,
    left: one.availability?.seats ?? null,
  };
}
