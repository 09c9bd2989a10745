import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { isEnded } from '#contracts/runs.ts';
import {
  type FeedLook,
  type FeedSource,
  type Scan,
  type ScanEstimate,
  type ScanRequest,
  type ScanRow,
  type ScanStatus,
  type SchoolCalendarInfo,
  type SourceInfo,
  scanStep,
  type UnitState,
  unitStates,
} from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { Traveller } from '#server/auth/types.ts';
import { inTx, onPool, type Query } from '#server/database/query.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { DomainEvents } from '#server/events/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import { runGuests } from '#server/runs/links/links.ts';
import { runFactsOf } from '#server/runs/run-facts.ts';
import type { RunDefinition, RunEngine, RunRecord } from '#server/runs/types.ts';
import type { Deals } from '../deals/service.ts';
import { listChanged } from '../notifications/events.ts';
import { scanEnded } from './events.ts';
import { titleOf } from './format.ts';
import { parseUnitId } from './grids.ts';
import { calendarInfo } from './holidays.ts';
import { assertSize, estimateOf, planScan } from './prepare.ts';
import { cancelledReason, createResults } from './results.ts';
import { KIND, type ScanRunDependencies, scanRun, withoutTexts } from './run.ts';
import type { Sources } from './sources/registry.ts';
import { statusOf } from './status.ts';
import { beginAsking, countActive, lockScan, requeueUnits, skipOpenUnits } from './units/data.ts';

type Run = RunRecord<ScanRequest>;

/** What links let others do: read. */
export const scanLinkRoles = ['viewer'] as const;

export type ScansOptions = {
  db: Database;
  log: StreamLog;
  runs: RunEngine;
  providers: Providers;
  sources: Sources;
  rates: () => Promise<Rates>;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  events: Pick<DomainEvents, 'publish' | 'emit'>;
  record: ScanRunDependencies['record'];
  history: Deals['history'];
  random?: () => number;
};

/** Of one traveller, waiting and running. */
const MAX_ACTIVE = 5;
/** What is asked again when only what is missing is. */
const MISSING: readonly UnitState[] = ['blocked', 'failed', 'skipped', 'stale'];

/** The use cases, and the run that they start. */
export function createScans(options: ScansOptions) {
  const { db, log, runs, providers, sources, clock, events } = options;
  const query = onPool(db);
  const listed = (userId: string) => events.emit(listChanged, { userIds: [userId], list: 'scans' });
  const starting = createLimit({
    burst: 30,
    perMinute: 10,
    message: 'That was a lot of scans at once. Please wait a moment.',
  });
  const looking = createLimit({
    burst: 30,
    perMinute: 10,
    message: 'That was a lot of files at once. Please wait a moment.',
  });
  const planning = { providers, sourcesOf: sources.of };
  const title = (request: ScanRequest) => titleOf(request, providers.places);

  async function mine(traveller: Traveller, scanId: string): Promise<Run> {
    const run = await runs.get<ScanRequest>(scanId);
    // Whether there is a scan of another traveller is nobody's business.
    if (run?.kind !== KIND || run.ownerId !== traveller.id) throw notFound();
    return run;
  }

  const guests = runGuests(db, scanLinkRoles);

  /** Theirs, or shared with them. */
  async function readable(traveller: Traveller, scanId: string): Promise<Run> {
    const run = await runs.get<ScanRequest>(scanId);
    if (run?.kind !== KIND) throw notFound();
    if (run.ownerId !== traveller.id && (await guests.roleOf(scanId, traveller.id)) === null)
      throw notFound();
    return run;
  }

  /** Sources by what the request names, also when one of them has lost its token since. */
  function sourcesOf({ input }: Run) {
    try {
      return sources.of(input);
    } catch {
      return sources.of({ ...input, sources: [] });
    }
  }

  async function toScan(run: Run, from: Query = query): Promise<Scan> {
    return {
      ...runFactsOf(run),
      ...(await statusOf(from, run, sourcesOf(run))),
      currentStep: scanStep.safeParse(run.currentStep).data ?? null,
      request: withoutTexts(run.input),
      title: title(run.input),
      currency: run.input.currency,
    };
  }

  const results = createResults({ ...options, readable, sourcesOf });

  /** Of a scan that is under way, its worker takes them up; one that has ended is begun again. */
  async function again(
    traveller: Traveller,
    scanId: string,
    which: { states: readonly UnitState[]; source?: string; number?: number },
  ): Promise<Scan> {
    const run = await mine(traveller, scanId);
    starting.take(traveller.id);
    const requeue = async (tx: Tx) => {
      const asked = await requeueUnits(inTx(tx), scanId, which, clock());
      if (asked === 0) throw new AppError('conflict', 'There is nothing to be asked again.');
    };
    const joined = await log.transaction(async (tx) => {
      const scan = await lockScan(inTx(tx), scanId);
      const current = await runs.get(scanId, tx);
      if (!scan?.asking || !current || isEnded(current.status)) return false;
      await requeue(tx);
      return true;
    });
    if (!joined)
      await runs.rerun(scanId, {
        steps: ['asking', 'comparing'],
        async also(tx) {
          await requeue(tx);
          await beginAsking(inTx(tx), scanId);
        },
      });
    listed(traveller.id);
    return toScan((await runs.get<ScanRequest>(scanId)) ?? run);
  }

  return {
    /** To be defined in the run engine before anything is started. */
    run: {
      ...scanRun({
        ...options,
        sourcesOf: sources.of,
        random: options.random ?? Math.random,
        titleOf: title,
      }),
      async onEnded(run) {
        await skipOpenUnits(query, run.id, cancelledReason, clock());
        const {
          scanId,
          status,
          title: name,
          attempt,
          error,
          resultsCount,
          cheapest,
          headline,
        } = await toScan(run);
        await events.publish(scanEnded, {
          ...{ scanId, status, title: name, attempt, error, resultsCount, cheapest, headline },
          ownerId: run.ownerId,
        });
        listed(run.ownerId);
      },
    } satisfies RunDefinition<ScanRequest>,

    /** What can be asked on this server. */
    sources: (): SourceInfo[] => sources.list(),

    /** What a file or address of the traveller's own says, before it is asked along. @throws AppError `invalid` */
    lookAtFeed(traveller: Traveller, feed: FeedSource): Promise<FeedLook> {
      looking.take(traveller.id);
      return sources.look(feed);
    },

    /** Whose school holidays a window may name. */
    schoolCalendars(): { asOf: string; calendars: SchoolCalendarInfo[] } {
      const { asOf, calendars } = providers.holidays.schools();
      return { asOf, calendars: calendars.map(calendarInfo) };
    },

    /** How large a scan would be; nothing is started. @throws AppError `invalid` */
    estimate: async (request: ScanRequest): Promise<ScanEstimate> =>
      estimateOf(await planScan(request, planning, dayOf(clock()))),

    /** @throws AppError `invalid` with the path of every answer that can't be worked with, also when it is too large */
    async start(
      traveller: Traveller,
      request: ScanRequest,
      /** In the transaction that starts it. */
      also?: (
        tx: Tx,
        scan: { scanId: string; status: Run['status']; stream: string; units: number },
      ) => Promise<void>,
    ) {
      starting.take(traveller.id);
      const plan = await planScan(request, planning, dayOf(clock()));
      assertSize(plan);
      const answerOf = (run: Run) => ({
        scanId: run.id,
        status: run.status,
        stream: run.streamId,
        units: plan.units,
      });
      const run = await runs.start<ScanRequest>(KIND, {
        id: randomUUID(),
        ownerId: traveller.id,
        input: request,
        atMost: {
          active: MAX_ACTIVE,
          refusal: `At most ${MAX_ACTIVE} of your scans run at once. Wait for one, or stop it.`,
        },
        also: async (tx, _append, started) => also?.(tx, answerOf(started)),
      });
      listed(traveller.id);
      return answerOf(run);
    },

    /** @throws AppError `not_found`, for the scan of another traveller too */
    get: async (traveller: Traveller, scanId: string): Promise<Scan> =>
      toScan(await readable(traveller, scanId)),

    /** Cheap, for those who follow it: the owner, and who opened its link. @throws AppError `not_found` */
    async assertReader(traveller: Traveller, scanId: string): Promise<void> {
      await readable(traveller, scanId);
    },

    /** @throws AppError `not_found`, for the scan of another traveller too */
    async requestOf(traveller: Traveller, scanId: string): Promise<ScanRequest> {
      return (await mine(traveller, scanId)).input;
    },

    async status(traveller: Traveller, scanId: string): Promise<ScanStatus> {
      const run = await readable(traveller, scanId);
      return statusOf(query, run, sourcesOf(run));
    },

    async list(
      traveller: Traveller,
      page: { cursor?: string; limit: number },
    ): Promise<{ scans: ScanRow[]; nextCursor: string | null }> {
      const { runs: found, nextCursor } = await runs.list<ScanRequest>(traveller.id, KIND, page);
      const scans: ScanRow[] = [];
      for (const run of found) {
        const { sources: _, ...row } = await toScan(run);
        scans.push(row);
      }
      return { scans, nextCursor };
    },

    ...results,

    async cancel(traveller: Traveller, scanId: string): Promise<Scan> {
      await mine(traveller, scanId);
      const run = await runs.cancel(scanId);
      await skipOpenUnits(query, scanId, cancelledReason, clock());
      listed(traveller.id);
      return toScan(run as Run);
    },

    /** What is missing, or everything, is asked again; of one source, or of all. */
    retry: (traveller: Traveller, scanId: string, what: 'missing' | 'all', source?: string): Promise<Scan> =>
      again(traveller, scanId, {
        states: what === 'all' ? unitStates : MISSING,
        ...(source === undefined ? {} : { source }),
      }),

    async retryUnit(traveller: Traveller, scanId: string, unitId: string): Promise<Scan> {
      const unit = parseUnitId(unitId);
      if (unit?.scanId !== scanId) throw new AppError('not_found', 'We can’t find this unit.');
      return again(traveller, scanId, {
        states: unitStates.filter((state) => state !== 'queued' && state !== 'fetching'),
        number: unit.number,
      });
    },

    /** Over all nodes. */
    stats: () => countActive(query),

    /** The scan as of a transaction that reads its stream too. */
    async snapshot(tx: Tx, scanId: string): Promise<Scan> {
      const run = await runs.get<ScanRequest>(scanId, tx);
      if (!run) throw notFound();
      return toScan(run, inTx(tx));
    },
  };
}
export type Scans = ReturnType<typeof createScans>;

const notFound = () => new AppError('not_found', 'We can’t find this scan.');
