import type { ReasonCode, UnitState } from '#contracts/scans/sources.ts';
import type { Query } from '#server/database/query.ts';

/** A unit as it is kept. Money in minor units of the scan's currency. */
export type UnitRow = {
  number: number;
  source: string;
  from: string;
  to: string;
  depart: string;
  return: string | null;
  state: UnitState;
  reasonCode: ReasonCode | null;
  reason: string | null;
  attempt: number;
  expected: number | null;
  resultsCount: number;
  cheapest: number | null;
  durationMs: number | null;
  /** ms since 1970. */
  updatedAt: number;
};

const COLUMNS = `u.number, u.source, u."from", u."to", u.depart, u.return, u.state, u.reason_code as "reasonCode",
  u.reason, u.attempt, u.expected, u.results_count as "resultsCount", u.cheapest::float8 as cheapest,
  u.duration_ms as "durationMs", (extract(epoch from u.updated_at) * 1000)::float8 as "updatedAt"`;

export type NewUnit = Pick<UnitRow, 'number' | 'source' | 'from' | 'to' | 'depart' | 'return' | 'expected'> &
  Partial<Pick<UnitRow, 'state' | 'reasonCode' | 'reason'>>;

export async function insertScan(
  query: Query,
  scan: { id: string; currency: string; units: readonly NewUnit[] },
): Promise<void> {
  await query(
    'insert into scan (id, currency) values ($1, $2) on conflict (id) do update set asking = true',
    [scan.id, scan.currency],
  );
  await query(
    `insert into scan_unit (scan_id, number, source, "from", "to", depart, return, expected, state, reason_code, reason)
     select $1, u.number, u.source, u."from", u."to", u.depart, u.return, u.expected, coalesce(u.state, 'queued'),
            u."reasonCode", u.reason
     from jsonb_to_recordset($2::jsonb) as u(number int, source text, "from" text, "to" text, depart text, return text,
       expected int, state text, "reasonCode" text, reason text)
     on conflict do nothing`,
    [scan.id, JSON.stringify(scan.units)],
  );
}

export const findUnits = (query: Query, scanId: string): Promise<UnitRow[]> =>
  query(`select ${COLUMNS} from scan_unit u where scan_id = $1 order by number`, [scanId]);

export const unitsByNumber = (query: Query, scanId: string, numbers: readonly number[]): Promise<UnitRow[]> =>
  query(`select ${COLUMNS} from scan_unit u where scan_id = $1 and number = any($2::int[])`, [
    scanId,
    numbers,
  ]);

export const pageOfUnits = (
  query: Query,
  scanId: string,
  page: { source: string | null; state: string | null; after: number; limit: number },
): Promise<UnitRow[]> =>
  query(
    `select ${COLUMNS} from scan_unit u where scan_id = $1 and number > $2::int
       and ($3::text is null or source = $3) and ($4::text is null or state = $4)
     order by number limit $5::int`,
    [scanId, page.after, page.source, page.state, page.limit],
  );

/** What changed of some units; a worker's own are saved by `work/data.ts`. */
export async function saveUnits(
  query: Query,
  scanId: string,
  units: readonly UnitRow[],
  now: Date,
): Promise<void> {
  if (units.length === 0) return;
  await query(
    `update scan_unit set state = n.state, reason_code = n."reasonCode", reason = n.reason, attempt = n.attempt,
            results_count = n."resultsCount", cheapest = n.cheapest, duration_ms = n."durationMs", said = true,
            updated_at = $3::timestamptz
     from jsonb_to_recordset($2::jsonb) as n(number int, state text, "reasonCode" text, reason text, attempt int,
       "resultsCount" int, cheapest bigint, "durationMs" int)
     where scan_unit.scan_id = $1 and scan_unit.number = n.number`,
    [scanId, JSON.stringify(units), now],
  );
}

/** Units that somebody else changed and the stream does not know of yet. */
export const unsaidUnits = (query: Query, scanId: string): Promise<UnitRow[]> =>
  query(`select ${COLUMNS} from scan_unit u where scan_id = $1 and not said order by number limit 2000`, [
    scanId,
  ]);

/** They were said as they were read; what changed since then is said the next time. */
export async function markSaid(query: Query, scanId: string, units: readonly UnitRow[]): Promise<void> {
  if (units.length === 0) return;
  await query(
    `update scan_unit set said = true
     from jsonb_to_recordset($2::jsonb) as n(number int, state text, attempt int)
     where scan_id = $1 and scan_unit.number = n.number and scan_unit.state = n.state and scan_unit.attempt = n.attempt`,
    [scanId, JSON.stringify(units.map(({ number, state, attempt }) => ({ number, state, attempt })))],
  );
}

export type SourceCounts = {
  source: string;
  state: UnitState;
  count: number;
  resultsCount: number;
  cheapest: number | null;
  updatedAt: number;
};

export const countUnitRows = (
  query: Query,
  scanIds: readonly string[],
): Promise<(SourceCounts & { scanId: string })[]> =>
  query(
    `select scan_id as "scanId", source, state, count(*)::int as count, sum(results_count)::int as "resultsCount",
            min(cheapest)::float8 as cheapest, (extract(epoch from max(updated_at)) * 1000)::float8 as "updatedAt"
     from scan_unit where scan_id = any($1::text[]) group by scan_id, source, state`,
    [scanIds],
  );

/** Those that match are to be asked again; how many there are. */
export async function requeueUnits(
  query: Query,
  scanId: string,
  which: { states: readonly UnitState[]; source?: string | null; number?: number | null },
  now: Date,
): Promise<number> {
  const rows = await query<{ number: number }>(
    `update scan_unit set state = 'queued', reason_code = null, reason = null, lease_owner = null, lease_until = null,
            rest_until = null, said = false, updated_at = $5::timestamptz
     where scan_id = $1 and state = any($2::text[]) and ($3::text is null or source = $3)
       and ($4::int is null or number = $4) returning number`,
    [scanId, which.states, which.source ?? null, which.number ?? null, now],
  );
  return rows.length;
}

/** Whoever still has them is fenced off; what was not asked says why. */
export async function skipOpenUnits(
  query: Query,
  scanId: string,
  reason: { code: ReasonCode; message: string },
  now: Date,
): Promise<void> {
  await query(
    `update scan_unit set state = 'skipped', reason_code = $2, reason = $3, attempt = attempt + 1, lease_owner = null,
            lease_until = null, updated_at = $4::timestamptz
     where scan_id = $1 and state in ('queued', 'fetching')`,
    [scanId, reason.code, reason.message, now],
  );
}

/** The row of the scan, locked: who writes fares, asks again, or ends the asking goes one after the other. */
export async function lockScan(
  query: Query,
  scanId: string,
): Promise<{ asking: boolean; currency: string } | null> {
  const rows = await query<{ asking: boolean; currency: string }>(
    'select asking, currency from scan where id = $1 for update',
    [scanId],
  );
  return rows[0] ?? null;
}

/** False when there is still, or again, something to be asked; else nothing is taken up any more. */
export async function endAsking(query: Query, scanId: string): Promise<boolean> {
  await lockScan(query, scanId);
  const rows = await query<{ id: string }>(
    `update scan set asking = false where id = $1 and not exists (
       select from scan_unit where scan_id = $1 and (state in ('queued', 'fetching') or not said)) returning id`,
    [scanId],
  );
  return rows.length > 0;
}

export async function beginAsking(query: Query, scanId: string): Promise<void> {
  await query('update scan set asking = true where id = $1', [scanId]);
}

/** By source: what its units do not say. */
export type SourceState = {
  state: 'waiting' | 'running' | 'slowed' | 'paused' | 'done';
  answeredAt: string | null;
  pausedUntil: string | null;
  message: string | null;
  /** How often prices were refused, by reason. */
  refused: Record<string, number>;
};

export async function saveSources(
  query: Query,
  scanId: string,
  sources: Readonly<Record<string, SourceState>>,
): Promise<void> {
  await query('update scan set sources = $2::jsonb where id = $1', [scanId, JSON.stringify(sources)]);
}

export async function findScan(
  query: Query,
  scanId: string,
): Promise<{ currency: string; sources: Record<string, SourceState> } | null> {
  const rows = await query<{ currency: string; sources: Record<string, SourceState> }>(
    'select currency, sources from scan where id = $1',
    [scanId],
  );
  return rows[0] ?? null;
}

/** Scans under way, and how many of their units are open. */
export async function countActive(query: Query): Promise<{ active: number; openUnits: number }> {
  const [row] = await query<{ active: number; openUnits: number }>(
    `select count(distinct r.id)::int as active, count(u.number)::int as "openUnits"
     from run r left join scan_unit u on u.scan_id = r.id and u.state in ('queued', 'fetching')
     where r.kind = 'scan' and r.status in ('queued', 'running')`,
  );
  return row ?? { active: 0, openUnits: 0 };
}
