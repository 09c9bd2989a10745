import type { ReasonCode, UnitState } from '#contracts/scans/sources.ts';
import type { Query } from '#server/database/query.ts';
import type { UnitRow } from '../units/data.ts';

export type LeasedRow = Pick<
  UnitRow,
  'number' | 'source' | 'from' | 'to' | 'depart' | 'return' | 'attempt'
> & {
  scanId: string;
  /** ms since 1970. */
  leaseUntil: number;
};

/** Takes waiting units of running scans for a worker, the most promising first; nobody else gets them meanwhile. */
export const leaseUnits = (
  query: Query,
  worker: { ownerId: string; forAll: boolean },
  lease: { sources: readonly string[]; max: number; seconds: number; now: Date },
): Promise<LeasedRow[]> =>
  query(
    // Picked first and once: as a condition of the update the planner may run it again, and lock more than asked for.
    `with picked as materialized (
       select u.scan_id, u.number, r.created_at from scan_unit u join run r on r.id = u.scan_id
       where u.source = any($3::text[]) and u.state = 'queued' and r.status = 'running'
         and (r.owner_id = $1 or $2::bool) and (u.rest_until is null or u.rest_until <= $6::timestamptz)
       order by r.created_at, u.expected nulls first, u.number limit $4::int
       for update of u skip locked),
     leased as (
       update scan_unit u set state = 'fetching', attempt = u.attempt + 1, lease_owner = $1, said = false,
              lease_until = $6::timestamptz + make_interval(secs => $5::int), updated_at = $6::timestamptz
       from picked p where u.scan_id = p.scan_id and u.number = p.number
       returning u.*, p.created_at)
     select scan_id as "scanId", number, source, "from", "to", depart, return, attempt,
            (extract(epoch from lease_until) * 1000)::float8 as "leaseUntil"
     from leased order by created_at, scan_id, expected nulls first, number`,
    [worker.ownerId, worker.forAll, lease.sources, lease.max, lease.seconds, lease.now],
  );

export type Held = {
  state: UnitState;
  attempt: number;
  leaseOwner: string | null;
  runStatus: string;
  ownerId: string;
};

/** The unit, locked. */
export const holdUnit = async (query: Query, scanId: string, number: number): Promise<Held | null> =>
  (
    await query<Held>(
      `select u.state, u.attempt, u.lease_owner as "leaseOwner", r.status as "runStatus", r.owner_id as "ownerId"
       from scan_unit u join run r on r.id = u.scan_id
       where u.scan_id = $1 and u.number = $2::int for update of u`,
      [scanId, number],
    )
  )[0] ?? null;

export async function extendLease(query: Query, scanId: string, number: number, until: Date): Promise<void> {
  await query('update scan_unit set lease_until = $3::timestamptz where scan_id = $1 and number = $2::int', [
    scanId,
    number,
    until,
  ]);
}

/** What a worker made of a unit; the scan's own worker tells it. */
export async function endLease(
  query: Query,
  scanId: string,
  number: number,
  end: {
    state: UnitState;
    code: ReasonCode | null;
    reason: string | null;
    resultsCount?: number;
    cheapest?: number | null;
    restUntil?: Date | null;
    now: Date;
  },
): Promise<void> {
  await query(
    `update scan_unit set state = $3, reason_code = $4, reason = $5, results_count = coalesce($6::int, results_count),
            cheapest = case when $6::int is null then cheapest else $7::bigint end, rest_until = $8::timestamptz,
            lease_owner = null, lease_until = null, said = false, updated_at = $9::timestamptz
     where scan_id = $1 and number = $2::int`,
    [
      scanId,
      number,
      end.state,
      end.code,
      end.reason,
      end.resultsCount ?? null,
      end.cheapest ?? null,
      end.restUntil ?? null,
      end.now,
    ],
  );
}

/** Leases that ran out: their units wait for somebody else, or are given up after so many. */
export async function takeBackLost(
  query: Query,
  scanId: string,
  now: Date,
  maxAttempts: number,
): Promise<void> {
  await query(
    `update scan_unit set said = false, lease_owner = null, lease_until = null, updated_at = $2::timestamptz,
            state = case when attempt < $3::int then 'queued' else 'failed' end,
            reason_code = case when attempt < $3::int then null else 'worker_lost' end,
            reason = case when attempt < $3::int then null else 'Its worker went away.' end
     where scan_id = $1 and state = 'fetching' and lease_until < $2::timestamptz`,
    [scanId, now, maxAttempts],
  );
}

/** Nobody came for these. */
export async function skipUnclaimed(
  query: Query,
  scanId: string,
  sources: readonly string[],
  now: Date,
): Promise<void> {
  await query(
    `update scan_unit set said = false, state = 'skipped', reason_code = 'nobody_works', updated_at = $3::timestamptz,
            reason = 'No worker asked for this.'
     where scan_id = $1 and state = 'queued' and source = any($2::text[])`,
    [scanId, sources, now],
  );
}
