import type { ScanKind } from '#contracts/scans/request.ts';
import { type FareNature, isOffered } from '#contracts/scans/sources.ts';
import type { Query } from '#server/database/query.ts';
import { mergeFares } from './take.ts';
import type { KnownFare, NewFare } from './types.ts';

/**
 * Writes what units brought. Of a unit that was asked before, what is not offered any more goes. The scan's row must be
 * locked.
 */
export async function saveFares(
  query: Query,
  scanId: string,
  units: readonly number[],
  fares: readonly NewFare[],
): Promise<void> {
  if (units.length === 0) return;
  const known = await query<KnownFare>(
    'select id, journey, numbers from scan_fare where scan_id = $1 and journey = any($2::text[])',
    [scanId, [...new Set(fares.map(({ journey }) => journey))]],
  );
  const merged = mergeFares(fares, known);
  await writeFares(query, scanId, merged);
  const touched = await query<{ fareId: string }>(
    `delete from scan_offer where scan_id = $1 and unit = any($2::int[])
       and not (fare_id, source) in (select k.id, k.source from jsonb_to_recordset($3::jsonb) as k(id text, source text))
     returning fare_id as "fareId"`,
    [scanId, units, JSON.stringify(merged.map(({ id, offer }) => ({ id, source: offer.source })))],
  );
  const changed = [...new Set([...merged.map(({ id }) => id), ...touched.map(({ fareId }) => fareId)])];
  await query(
    `update scan_fare f set price = o.price
     from (select fare_id, min(converted) as price from scan_offer
           where scan_id = $1 and fare_id = any($2::text[]) group by fare_id) o
     where f.scan_id = $1 and f.id = o.fare_id and f.price <> o.price`,
    [scanId, changed],
  );
  if (touched.length > 0)
    await query(
      `delete from scan_fare f where scan_id = $1 and id = any($2::text[])
         and not exists (select 1 from scan_offer o where o.scan_id = f.scan_id and o.fare_id = f.id)`,
      [scanId, touched.map(({ fareId }) => fareId)],
    );
}

/** Rows and their offers, as they are; those that are there already are brought up to date. */
async function writeFares(query: Query, scanId: string, merged: readonly NewFare[]): Promise<void> {
  await query(
    `insert into scan_fare (scan_id, id, journey, numbers, "from", "to", depart, return, nights, legs, stops,
       duration_minutes, carriers, brand, bags, tickets, self_transfer, estimate, unchecked, price, rate_date)
     select $1, f.id, f.journey, f.numbers, f."from", f."to", f.depart, f.return, f.nights, f.legs,
            f.stops, f."durationMinutes", f.carriers, f.brand, f.bags, f.tickets, f."selfTransfer", f.estimate,
            f.unchecked, f.price, f."rateDate"
     from jsonb_to_recordset($2::jsonb) as f(id text, journey text, numbers text, "from" text, "to" text, depart text,
       return text, nights int, legs jsonb, stops int, "durationMinutes" int, carriers text[], brand text, bags jsonb,
       tickets int, "selfTransfer" bool, estimate text, unchecked text[], "rateDate" text, price bigint)
     on conflict (scan_id, id) do update set numbers = coalesce(excluded.numbers, scan_fare.numbers),
       duration_minutes = coalesce(scan_fare.duration_minutes, excluded.duration_minutes),
       tickets = coalesce(scan_fare.tickets, excluded.tickets),
       self_transfer = coalesce(scan_fare.self_transfer, excluded.self_transfer)`,
    [scanId, JSON.stringify(rowsOf(merged))],
  );
  await query(
    `insert into scan_offer (scan_id, fare_id, source, nature, unit, amount, currency, per_adult, per_adult_currency,
       converted, url, "left", seen_at, expires_at)
     select $1, o.id, o.source, o.nature, o.unit, o.amount, o.currency, o."perAdult", o."perAdultCurrency", o.converted,
            o.url, o."left", o."seenAt", o."expiresAt"
     from jsonb_to_recordset($2::jsonb) as o(id text, source text, nature text, unit int, amount bigint, currency text,
       "perAdult" bigint, "perAdultCurrency" text, converted bigint, url text, "left" int, "seenAt" timestamptz,
       "expiresAt" timestamptz)
     on conflict (scan_id, fare_id, source) do update set nature = excluded.nature, unit = excluded.unit,
       amount = excluded.amount, currency = excluded.currency, per_adult = excluded.per_adult,
       per_adult_currency = excluded.per_adult_currency, converted = excluded.converted, url = excluded.url,
       "left" = excluded."left", seen_at = excluded.seen_at, expires_at = excluded.expires_at, stale = false`,
    [scanId, JSON.stringify(merged.map(({ id, offer }) => ({ id, ...offer })))],
  );
}

/**
 * Lets the database look at how much there is by now. What it plans while these tables are nearly empty, above all how
 * an offer's fare is looked up, it keeps for as long as nobody tells it more, and a scan would slow down with every fare.
 */
export const refreshStatistics = (query: Query): Promise<unknown> =>
  query('analyze scan_unit, scan_fare, scan_offer');

/** Each fare once, as its cheapest offer tells it: what five sources sell is not sent to the database five times. */
function rowsOf(merged: readonly NewFare[]) {
  const rows = new Map<string, Omit<NewFare, 'offer'> & { price: number }>();
  for (const { offer, ...fare } of merged) {
    const known = rows.get(fare.id);
    if (!known || offer.converted < known.price) rows.set(fare.id, { ...fare, price: offer.converted });
  }
  return [...rows.values()];
}

/** A unit could not be asked again: what it had brought stays, and is old. Which of them had brought something. */
export async function markStale(
  query: Query,
  scanId: string,
  units: readonly number[],
): Promise<Set<number>> {
  if (units.length === 0) return new Set();
  const rows = await query<{ unit: number }>(
    'update scan_offer set stale = true where scan_id = $1 and unit = any($2::int[]) returning unit',
    [scanId, units],
  );
  return new Set(rows.map(({ unit }) => unit));
}

export type CheapestRow = {
  fareId: string;
  price: number;
  from: string;
  to: string;
  depart: string;
  return: string | null;
  source: string;
  nature: FareNature;
};

/** The one ways of an open jaw are no journeys yet. */
const WHOLE = `($2::text <> 'open_jaw' or f.return is not null)`;

/** How many fares there are, and the cheapest: of all, and of those that somebody offers. */
export async function totalsOf(
  query: Query,
  scanId: string,
  kind: ScanKind,
): Promise<{ count: number; cheapest: CheapestRow | null; offered: CheapestRow | null }> {
  // First the fare, then who offers it: joined first, a database without statistics compares every pair of the two.
  const cheapest = async (what: string) =>
    (
      await query<CheapestRow>(
        `select f.id as "fareId", f.price::float8 as price, f."from", f."to", f.depart, f.return, o.source, o.nature
         from (select * from scan_fare f where f.scan_id = $1 and ${WHOLE} ${what}
               order by f.price, f.depart, f.id limit 1) f
         join scan_offer o on o.scan_id = f.scan_id and o.fare_id = f.id and o.converted = f.price
         order by o.source limit 1`,
        [scanId, kind],
      )
    )[0] ?? null;
  const [counted] = await query<{ count: number }>(
    `select count(*)::int as count from scan_fare f where f.scan_id = $1 and ${WHOLE}`,
    [scanId, kind],
  );
  const first = await cheapest('');
  const offered =
    first === null || isOffered(first.nature)
      ? first
      : await cheapest("and f.estimate is distinct from 'modelled'");
  return { count: counted?.count ?? 0, cheapest: first, offered };
}

export type WayRow = {
  fareId: string;
  from: string;
  to: string;
  depart: string;
  legs: NewFare['legs'];
  carriers: string[];
  durationMinutes: number | null;
  stops: number | null;
  price: number;
  unit: number;
  nature: FareNature;
  source: string;
  url: string | null;
  seenAt: string;
};

/** The cheapest one way of each route and day. */
export const cheapestWays = (query: Query, scanId: string): Promise<WayRow[]> =>
  query(
    `select distinct on (f."from", f."to", f.depart) f.id as "fareId", f."from", f."to", f.depart, f.legs, f.carriers,
            f.duration_minutes as "durationMinutes", f.stops, f.price::float8 as price, o.unit, o.nature, o.source, o.url,
            to_char(o.seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "seenAt"
     from scan_fare f join scan_offer o on o.scan_id = f.scan_id and o.fare_id = f.id and o.converted = f.price
     where f.scan_id = $1 and f.return is null
     order by f."from", f."to", f.depart, f.price, f.id`,
    [scanId],
  );

/** Journeys that were added up from two one ways, in place of those before. */
export async function replaceComposed(
  query: Query,
  scanId: string,
  fares: readonly NewFare[],
): Promise<void> {
  await query("delete from scan_fare where scan_id = $1 and return is not null and journey like 'two: %'", [
    scanId,
  ]);
  await writeFares(query, scanId, fares);
}
