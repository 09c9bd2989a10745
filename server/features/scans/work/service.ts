import { AppError } from '#contracts/errors.ts';
import type {
  FailRequest,
  FareReportInput,
  LeaseAnswer,
  ReasonCode,
  ScanRequest,
  UnitState,
  WorkedAnswer,
} from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
import { isAdministrator, type Traveller } from '#server/auth/types.ts';
import { inTx, onPool, type Query } from '#server/database/query.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import type { RunEngine } from '#server/runs/types.ts';
import { markStale, saveFares } from '../fares/data.ts';
import { takeReports } from '../fares/take.ts';
import { parseUnitId, unitIdOf } from '../grids.ts';
import { modelledTotal } from '../sources/model.ts';
import { filterAfterwards } from '../sources/source.ts';
import { lockScan, unitsByNumber } from '../units/data.ts';
import { endLease, extendLease, holdUnit, leaseUnits } from './data.ts';
import { MAX_LEASES } from './sync.ts';

type WorkOptions = {
  db: Database;
  log: StreamLog;
  runs: Pick<RunEngine, 'get'>;
  rates: () => Promise<Rates>;
  clock: Clock;
};

/** When a worker that found nothing to do should ask again, ms. */
const IDLE_MS = 2_000;
const LOST =
  'This lease is over: the unit was given to somebody else, or nobody waits for it any more (lease_lost).';
const FAILURES: Record<FailRequest['kind'], { code: ReasonCode; message: string; state: UnitState }> = {
  blocked: { code: 'refused', message: 'It turned the worker away.', state: 'blocked' },
  captcha: { code: 'captcha', message: 'It wanted to see a person.', state: 'blocked' },
  timeout: { code: 'timeout', message: 'It took too long to answer.', state: 'failed' },
  error: { code: 'error', message: 'The worker could not read its answer.', state: 'failed' },
  not_supported: { code: 'not_supported', message: 'The worker does not do this.', state: 'skipped' },
};

/** The lease protocol, for scrapers of one's own. */
export function createWork({ db, log, runs, rates, clock }: WorkOptions) {
  /** Whose units a traveller's workers may have: their own; an administrator's serve everybody on this server. */
  const mayWorkFor = (worker: Traveller, ownerId: string) => worker.id === ownerId || isAdministrator(worker);

  async function inputOf(scanId: string, tx?: Tx): Promise<ScanRequest> {
    const run = await runs.get<ScanRequest>(scanId, tx);
    if (!run) throw notFound();
    return run.input;
  }

  /**
   * Does something with a leased unit; the lease is looked at in the transaction of the work.
   * @throws AppError `not_found` for a unit of somebody else, `conflict` when the lease is over
   */
  async function withLease<T>(
    worker: Traveller,
    unitId: string,
    attempt: number,
    work: (query: Query, unit: { scanId: string; number: number }, tx: Tx) => Promise<T>,
  ): Promise<T> {
    const unit = parseUnitId(unitId);
    if (!unit) throw notFound();
    return log.transaction(async (tx) => {
      const query = inTx(tx);
      // Fares of one scan are written one after the other.
      await lockScan(query, unit.scanId);
      const held = await holdUnit(query, unit.scanId, unit.number);
      if (!held || !mayWorkFor(worker, held.ownerId)) throw notFound();
      const isMine = held.attempt === attempt && held.leaseOwner === worker.id && held.state === 'fetching';
      if (!isMine || held.runStatus !== 'running') throw new AppError('conflict', LOST);
      return work(query, unit, tx);
    });
  }

  return {
    /** Units to work off, the most promising first; nobody else gets them until `leaseUntil`. */
    async lease(
      worker: Traveller,
      { sources, max, seconds }: { sources: string[]; max: number; seconds: number },
    ): Promise<LeaseAnswer> {
      const query = onPool(db);
      const leased = await leaseUnits(
        query,
        { ownerId: worker.id, forAll: isAdministrator(worker) },
        { sources, max, seconds, now: clock() },
      );
      const units: LeaseAnswer['units'] = [];
      const inputs = new Map<string, ScanRequest>();
      for (const { scanId, number, leaseUntil, from, to, depart, return: back, source, attempt } of leased) {
        const input = inputs.get(scanId) ?? (await inputOf(scanId));
        inputs.set(scanId, input);
        units.push({
          unitId: unitIdOf(scanId, number),
          scanId,
          source,
          attempt,
          leaseUntil: new Date(leaseUntil).toISOString(),
          route: { from, to, backFrom: null, backTo: null },
          depart,
          return: back,
          party: input.party,
          filters: input.filters,
          currency: input.currency,
        });
      }
      return { units, retryAfterMs: units.length > 0 ? 0 : IDLE_MS };
    },

    /** Holds a unit longer; `cancel` when nobody waits for it any more. */
    async renew(
      worker: Traveller,
      unitId: string,
      { attempt, seconds }: { attempt: number; seconds: number },
    ): Promise<{ leaseUntil: string; cancel: boolean }> {
      const until = new Date(clock().getTime() + seconds * 1_000);
      try {
        await withLease(worker, unitId, attempt, (query, { scanId, number }) =>
          extendLease(query, scanId, number, until),
        );
        return { leaseUntil: until.toISOString(), cancel: false };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
        return { leaseUntil: clock().toISOString(), cancel: true };
      }
    },

    /** What a worker found; ends the unit. */
    async fares(
      worker: Traveller,
      unitId: string,
      { attempt, fares }: { attempt: number; fares: FareReportInput[] },
      /** In the transaction that takes them. */
      keep?: (tx: Tx, answer: WorkedAnswer) => Promise<void>,
    ): Promise<WorkedAnswer> {
      const known = await rates();
      const now = clock();
      return withLease(worker, unitId, attempt, async (query, { scanId, number }, tx) => {
        const input = await inputOf(scanId, tx);
        const [unit] = await unitsByNumber(query, scanId, [number]);
        if (!unit) throw notFound();
        const taken = takeReports(
          fares,
          {
            unit,
            source: unit.source,
            nature: 'scraped',
            handles: filterAfterwards,
            filters: input.filters,
            currency: input.currency,
            travellers: input.party.adults + input.party.childAges.length,
            modelled: modelledTotal({ ...unit, party: input.party }, now.toISOString().replace(/T.*/, '')),
            now,
          },
          known,
        );
        await saveFares(query, scanId, [number], taken.fares);
        const isFound = taken.fares.length > 0;
        await endLease(query, scanId, number, {
          state: isFound ? 'found' : 'empty',
          code: isFound
            ? null
            : fares.length === 0
              ? 'no_offers'
              : taken.filtered > 0
                ? 'all_filtered'
                : 'bad_prices',
          reason: isFound ? null : (taken.refused[0]?.reason ?? 'It has nothing that fits on these dates.'),
          resultsCount: taken.fares.length,
          cheapest: isFound ? Math.min(...taken.fares.map(({ offer }) => offer.converted)) : null,
          now,
        });
        const answer: WorkedAnswer = {
          state: isFound ? 'found' : 'empty',
          accepted: taken.fares.length,
          refused: taken.refused,
        };
        await keep?.(tx, answer);
        return answer;
      });
    },

    /** Why a worker found nothing out. It is tried again a few times, and not before the source allows. */
    async fail(
      worker: Traveller,
      unitId: string,
      { attempt, kind, message, retryAfter }: FailRequest,
    ): Promise<{ state: UnitState }> {
      const now = clock();
      const failure = FAILURES[kind];
      return withLease(worker, unitId, attempt, async (query, { scanId, number }) => {
        const again =
          kind !== 'not_supported' && attempt < MAX_LEASES && (retryAfter ?? 0) <= MAX_REST_SECONDS;
        const old = again ? new Set() : await markStale(query, scanId, [number]);
        const state = again ? 'queued' : old.has(number) ? 'stale' : failure.state;
        await endLease(query, scanId, number, {
          state,
          code: again ? null : failure.code,
          reason: again ? null : message || failure.message,
          restUntil: again ? new Date(now.getTime() + (retryAfter ?? 1) * 1_000) : null,
          now,
        });
        return { state };
      });
    },
  };
}
export type Work = ReturnType<typeof createWork>;

/** Nobody waits longer for a source within one scan. */
const MAX_REST_SECONDS = 300;
const notFound = () => new AppError('not_found', 'We can’t find this unit.');
