import { isEnded } from '#contracts/runs.ts';
import type {
  FaresAnswer,
  FaresQuery,
  HeatMap,
  PackagesAnswer,
  ScanGrid,
  ScanHistory,
  ScanRequest,
  ScanUnit,
} from '#contracts/scans.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import type { RunRecord } from '#server/runs/types.ts';
import type { Deals } from '../deals/service.ts';
import { listFares } from './fares/list.ts';
import { cheapestByDates } from './fares/read/data.ts';
import { gridOf, heatMapOf, toUnit } from './grids.ts';
import { holidaysToMark } from './holidays.ts';
import { packagesOf } from './packages.ts';
import { countsOf } from './sources/model.ts';
import type { FareSource } from './sources/source.ts';
import { findUnits, pageOfUnits } from './units/data.ts';

type Run = RunRecord<ScanRequest>;

type ResultsOptions = {
  db: Database;
  log: StreamLog;
  providers: Providers;
  rates: () => Promise<Rates>;
  history: Deals['history'];
  /** @throws AppError `not_found`, for a scan that they may not read too */
  readable(traveller: Traveller, scanId: string): Promise<Run>;
  sourcesOf(run: Run): FareSource[];
};

/** Of a scan that has ended, what was not asked by then. */
export const cancelledReason = {
  code: 'cancelled' as const,
  message: 'The scan was stopped before this was asked.',
};

/** What a scan found, in every shape that it is read in. */
export function createResults(options: ResultsOptions) {
  const { db, log, providers, readable, sourcesOf } = options;
  const query = onPool(db);

  const asEnded = (units: Awaited<ReturnType<typeof findUnits>>, run: Run) =>
    isEnded(run.status)
      ? units.map((unit) =>
          unit.state === 'queued' || unit.state === 'fetching'
            ? {
                ...unit,
                state: 'skipped' as const,
                reasonCode: cancelledReason.code,
                reason: cancelledReason.message,
              }
            : unit,
        )
      : units;

  async function holidaysOf(
    units: Awaited<ReturnType<typeof findUnits>>,
    request: ScanRequest,
  ): Promise<HeatMap['holidays']> {
    const [start] = units;
    if (!start) return [];
    const days = units.flatMap(({ depart, return: back }) => [depart, back ?? depart]).sort();
    const span = { from: start.from, first: days[0] ?? start.depart, last: days.at(-1) ?? start.depart };
    return holidaysToMark(request, span, providers);
  }

  return {
    async fares(traveller: Traveller, scanId: string, asked: FaresQuery): Promise<FaresAnswer> {
      const run = await readable(traveller, scanId);
      const names = new Map(sourcesOf(run).map((source) => [source.id as string, source.name]));
      const scan = { id: scanId, kind: run.input.kind, currency: run.input.currency };
      return listFares(query, scan, asked, (source) => names.get(source) ?? source, providers.places);
    },

    /** What a whole journey costs: of each destination the cheapest fare, with stay, transfers and days. */
    async packages(traveller: Traveller, scanId: string): Promise<PackagesAnswer> {
      const run = await readable(traveller, scanId);
      return packagesOf(
        query,
        { id: scanId, request: run.input },
        { ...options, signal: AbortSignal.timeout(20_000) },
      );
    },

    /** What a fare cost when it was looked at, by anybody, and what its route usually costs. */
    async history(
      traveller: Traveller,
      scanId: string,
      { return: back, ...route }: { from: string; to: string; depart: string; return?: string | undefined },
    ): Promise<ScanHistory> {
      const { input } = await readable(traveller, scanId);
      const { adults, children } = countsOf(input);
      const { currency } = input;
      const fare = {
        ...route,
        return: back ?? null,
        adults: Math.min(9, adults),
        children: Math.min(8, children),
      };
      return { currency, ...(await options.history(fare, currency)) };
    },

    async units(
      traveller: Traveller,
      scanId: string,
      page: {
        source?: string | undefined;
        state?: string | undefined;
        cursor?: number | undefined;
        limit: number;
      },
    ): Promise<{ units: ScanUnit[]; nextCursor: string | null }> {
      const run = await readable(traveller, scanId);
      const rows = await pageOfUnits(query, scanId, {
        source: page.source ?? null,
        state: page.state ?? null,
        after: page.cursor ?? -1,
        limit: page.limit + 1,
      });
      const shown = asEnded(rows.slice(0, page.limit), run);
      return {
        units: shown.map((unit) => toUnit(scanId, run.input.currency, unit)),
        nextCursor: rows.length > page.limit ? String(shown.at(-1)?.number ?? '') : null,
      };
    },

    async grid(traveller: Traveller, scanId: string): Promise<ScanGrid> {
      const run = await readable(traveller, scanId);
      // Before the units are read: what is told behind it may be in them already, and says the same.
      const seq = (await log.info(run.streamId))?.head ?? 0;
      return gridOf(asEnded(await findUnits(query, scanId), run), run.input.currency, seq);
    },

    async dates(
      traveller: Traveller,
      scanId: string,
      asked: { from?: string | undefined; to?: string | undefined; source?: string | undefined },
    ): Promise<HeatMap> {
      const run = await readable(traveller, scanId);
      const { from = null, to = null, source = null } = asked;
      const units = asEnded(await findUnits(query, scanId), run).filter(
        (unit) =>
          (from === null || unit.from === from) &&
          (to === null || unit.to === to) &&
          (source === null || unit.source === source),
      );
      const cheapest = await cheapestByDates(query, scanId, { from, to, source });
      return heatMapOf(units, cheapest, run.input.currency, await holidaysOf(units, run.input));
    },
  };
}
