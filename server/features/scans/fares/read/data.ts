import type { Fare, FaresQuery } from '#contracts/scans/fares.ts';
import type { ScanKind } from '#contracts/scans/request.ts';
import type { FareNature } from '#contracts/scans/sources.ts';
import { ms, type Query } from '#server/database/query.ts';

/** Whose fares are read. */
export type ListedScan = { id: string; kind: ScanKind };
export type FareRow = Omit<Fare, 'fareId' | 'price' | 'offers'> & {
  id: string;
  price: number;
  sortKey: number;
};
export type OfferRow = {
  fareId: string;
  source: string;
  nature: FareNature;
  amount: number;
  currency: string;
  perAdult: number | null;
  perAdultCurrency: string | null;
  converted: number;
  url: string | null;
  left: number | null;
  seenAt: number;
  expiresAt: number | null;
  stale: boolean;
};

/** As numbers, so that one cursor fits all; what is unknown comes last. */
const SORT_KEYS: Record<FaresQuery['sort'], string> = {
  price: 'f.price::float8',
  duration: 'coalesce(f.duration_minutes, 1000000)::float8',
  departure: "(f.depart::date - date '2000-01-01')::float8",
  stops: 'coalesce(f.stops, 99)::float8 * 1e12 + f.price::float8',
  newest: '-(extract(epoch from f.first_seen_at) * 1000)::float8',
};

const COLUMNS = `f.id, f."from", f."to", f.depart, f.return, f.nights, f.legs, f.stops,
  f.duration_minutes as "durationMinutes", f.carriers, f.brand, f.bags, f.tickets, f.self_transfer as "selfTransfer",
  f.estimate, f.unchecked, f.price::float8 as price, f.rate_date as "rateDate"`;

const FITS = `f.scan_id = $1 and ($2::text is null or f."to" = $2) and ($3::text is null or f."from" = $3)
  and ($4::text is null or f.depart = $4) and ($5::int is null or f.nights = $5)
  and ($6::int is null or f.stops <= $6) and ($7::bigint is null or f.price <= $7)
  and (not $8::bool or f.estimate is distinct from 'modelled')
  and ($9::text is null or exists (select from scan_offer o
       where o.scan_id = f.scan_id and o.fare_id = f.id and o.source = $9))
  and (not $10::bool or f.return is not null)`;

const fitting = ({ id, kind }: ListedScan, asked: FaresQuery): unknown[] => [
  id,
  asked.to ?? null,
  asked.from ?? null,
  asked.depart ?? null,
  asked.nights ?? null,
  asked.maxStops ?? null,
  asked.maxPrice ?? null,
  asked.natures === 'real',
  asked.source ?? null,
  // The one ways of an open jaw are no journeys yet.
  kind === 'open_jaw',
];

/** One more than the page, to tell whether there is another. */
export const pageOfFares = (
  query: Query,
  scan: ListedScan,
  asked: FaresQuery,
  after: { key: number; id: string } | null,
): Promise<FareRow[]> => {
  const key = SORT_KEYS[asked.sort];
  return query(
    `select ${COLUMNS}, ${key} as "sortKey" from scan_fare f
     where ${FITS} and ($11::float8 is null or (${key}, f.id) > ($11::float8, $12::text))
     order by ${key}, f.id limit $13::int`,
    [...fitting(scan, asked), after?.key ?? null, after?.id ?? '', asked.limit + 1],
  );
};

export async function countFares(query: Query, scan: ListedScan, asked: FaresQuery): Promise<number> {
  const rows = await query<{ count: number }>(
    `select count(*)::int as count from scan_fare f where ${FITS}`,
    fitting(scan, asked),
  );
  return rows[0]?.count ?? 0;
}

export async function cheapestByDestination(
  query: Query,
  scan: ListedScan,
  asked: FaresQuery,
): Promise<{ fare: FareRow; count: number }[]> {
  const rows = await query<FareRow & { count: number }>(
    `select distinct on (f."to") ${COLUMNS}, f.price::float8 as "sortKey",
            count(*) over (partition by f."to")::int as count
     from scan_fare f where ${FITS} order by f."to", f.price, f.id`,
    fitting(scan, asked),
  );
  return rows.map(({ count, ...fare }) => ({ fare, count })).sort((a, b) => a.fare.price - b.fare.price);
}

/** Cheapest first. */
export const offersOf = (query: Query, scanId: string, fareIds: readonly string[]): Promise<OfferRow[]> =>
  query(
    `select fare_id as "fareId", source, nature, amount::float8 as amount, currency, per_adult::float8 as "perAdult",
            per_adult_currency as "perAdultCurrency", converted::float8 as converted, url, "left",
            ${ms('seen_at')} as "seenAt", ${ms('expires_at')} as "expiresAt", stale
     from scan_offer where scan_id = $1 and fare_id = any($2::text[]) order by converted, source`,
    [scanId, [...new Set(fareIds)]],
  );

/** The cheapest by departure and return, for a heat map. */
export const cheapestByDates = (
  query: Query,
  scanId: string,
  asked: { from: string | null; to: string | null; source: string | null },
): Promise<{ depart: string; return: string | null; price: number; fareId: string; isModelled: boolean }[]> =>
  query(
    `select distinct on (f.depart, f.return) f.depart, f.return, o.converted::float8 as price, f.id as "fareId",
            o.nature in ('modelled', 'timetable') as "isModelled"
     from scan_fare f join scan_offer o on o.scan_id = f.scan_id and o.fare_id = f.id
     where f.scan_id = $1 and ($2::text is null or f."from" = $2) and ($3::text is null or f."to" = $3)
       and ($4::text is null or o.source = $4)
     order by f.depart, f.return, o.nature in ('modelled', 'timetable'), o.converted, f.id`,
    [scanId, asked.from, asked.to, asked.source],
  );

/** Each unit's cheapest offer that was seen this time, and that somebody makes. */
export const cheapestOffers = (
  query: Query,
  scanId: string,
): Promise<
  (Pick<OfferRow, 'source' | 'nature' | 'amount' | 'currency' | 'url' | 'left' | 'seenAt'> & {
    from: string;
    to: string;
    depart: string;
    return: string | null;
  })[]
> =>
  query(
    `select distinct on (o.unit) o.source, o.nature, o.amount::float8 as amount, o.currency, o.url, o."left",
            ${ms('o.seen_at')} as "seenAt", f."from", f."to", f.depart, f.return
     from scan_offer o join scan_fare f on f.scan_id = o.scan_id and f.id = o.fare_id
     where o.scan_id = $1 and not o.stale and o.nature not in ('modelled', 'timetable') order by o.unit, o.converted`,
    [scanId],
  );
