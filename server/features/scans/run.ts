import type { Logger } from 'pino';
import { type ScanRequest, type ScanStep, scanRequest } from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
import { expandUnits } from '#core/scans/units.ts';
import { dayOf } from '#core/trips/dates.ts';
import { inTx, onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { RunDefinition, StepContext } from '#server/runs/types.ts';
import { askAll } from './asking/ask-all.ts';
import { createBoard } from './asking/board.ts';
import { prepareWrite, type Reported, scanEvent } from './asking/write.ts';
import { composeOpenJaws } from './fares/compose.ts';
import { cheapestWays, refreshStatistics, replaceComposed, totalsOf } from './fares/data.ts';
import { planScan } from './prepare.ts';
import { modelledTotal } from './sources/model.ts';
import type { FareSource } from './sources/source.ts';
import { talliesOf } from './status.ts';
import { countUnitRows, endAsking, findScan, findUnits, insertScan, lockScan } from './units/data.ts';
import { addCounts, cheapestOf, headlineOf, tallySources } from './views.ts';
import { isWorkers, syncWorkers } from './work/sync.ts';

export const KIND = 'scan';
/** As soon as a scan has so many fares the database takes a new look at its tables. */
const MANY_FARES = 200;
type Context = StepContext<ScanRequest>;

export type ScanRunDependencies = {
  db: Database;
  providers: Parameters<typeof planScan>[1]['providers'];
  /** Those of a request, with what each remembers within one scan. */
  sourcesOf: (request: ScanRequest) => FareSource[];
  rates: () => Promise<Rates>;
  clock: Clock;
  random: () => number;
  logger: Pick<Logger, 'warn'>;
  /** Prices that somebody offers go into the history that deals and watches go by; may fail. */
  record: (scanId: string, request: ScanRequest) => Promise<void>;
  titleOf: (request: ScanRequest) => string;
};

/** A scan's three steps. */
export function scanRun(dependencies: ScanRunDependencies): RunDefinition<ScanRequest> {
  const { db, sourcesOf, rates, clock, random, record, logger, titleOf } = dependencies;

  /** Once: asked again, what there is to be asked stays the same, also after midnight. */
  async function prepare(context: Context) {
    const { id, input, createdAt } = context.run;
    const plan = await planScan(input, dependencies, dayOf(createdAt));
    const known = await rates();
    const currency = input.currency;
    const planned = expandUnits(
      plan.routes,
      plan.dates,
      plan.sources.map((source) => source.id),
      input.kind,
    );
    const units = planned.map((unit) => {
      const usd = modelledTotal({ ...unit, party: input.party }, dayOf(createdAt));
      return { ...unit, expected: usd === null ? null : known.fromUsd(usd, currency) };
    });
    await context.commit(async (tx) => {
      const query = inTx(tx);
      if (await findScan(query, id)) return [];
      await insertScan(query, { id, currency, units });
      return [
        scanEvent('units_planned', {
          units: units.length,
          sources: plan.sources.map((source) => source.id),
          routes: plan.routes.map(({ from, to }) => `${from}-${to}`),
        }),
      ];
    });
    return { units: units.length };
  }

  async function ask(context: Context) {
    const { id, input } = context.run;
    const query = onPool(db);
    const scan = await findScan(query, id);
    const board = createBoard(await findUnits(query, id), scan?.sources ?? {});
    const all = new Map(sourcesOf(input).map((source) => [source.id as string, source]));
    const own = new Map([...all].filter(([name]) => !isWorkers(name)));
    const isMine = (source: string) => !isWorkers(source);
    const workers = syncWorkers({ db, scanId: id, board, clock });
    let reported: Reported = { resultsCount: -1, cheapest: null };
    const writing = {
      ...{ scanId: id, request: input, board, sources: all, isMine },
      percentage: context.percentage,
    };
    let isLookedAt = false;
    const known = await rates();
    // What is asked again until here is a part of this attempt; from then on it is another one.
    for (let isOver = false; !isOver; ) {
      await askAll({
        ...{ request: input, board, sources: own, rates: known, clock, random, signal: context.signal },
        async flush(harvest) {
          const write = prepareWrite(writing, harvest, reported, clock());
          await context.commit(async (tx) => {
            const written = await write(inTx(tx));
            reported = written.reported;
            return written.events;
          });
          if (isLookedAt || reported.resultsCount < MANY_FARES) return;
          isLookedAt = true;
          await refreshStatistics(query);
        },
        sync: workers.sync,
      });
      await context.commit(async (tx) => {
        isOver = await endAsking(inTx(tx), id);
        return [];
      });
      if (!isOver) await workers.sync();
    }
    return { asked: board.units.length };
  }

  async function compare(context: Context) {
    const { id, input } = context.run;
    if (input.kind === 'open_jaw') {
      const { routes } = await planScan(input, dependencies, dayOf(context.run.createdAt));
      await context.commit(async (tx) => {
        const query = inTx(tx);
        await lockScan(query, id);
        await replaceComposed(query, id, composeOpenJaws(await cheapestWays(query, id), input, routes));
        const totals = await totalsOf(query, id, input.kind);
        const cheapest = cheapestOf(totals.cheapest, input.currency);
        return [scanEvent('results_updated', { resultsCount: totals.count, cheapest })];
      });
    }
    await record(id, input).catch((error: unknown) => {
      context.signal.throwIfAborted();
      logger.warn({ err: error, runId: id }, 'the prices of a scan did not get into the history');
    });
    return {};
  }

  const none = {
    resultsCount: 0,
    successfulSources: 0,
    failedSources: 0,
    counts: null,
    units: [],
    sources: [],
  };
  return {
    kind: KIND,
    input: scanRequest,
    steps: [
      step('preparing', 2, 'Working out what to ask.', prepare),
      step('asking', 96, 'Asking every source.', ask),
      step('comparing', 2, 'Comparing what was found.', compare),
    ],
    concurrency: 3,
    events: {
      started: ({ input }) =>
        scanEvent('job_started', { request: withoutTexts(input), title: titleOf(input) }),
      progress: (_run, { percentage, message }) =>
        scanEvent('job_progress', { ...none, progress: percentage, message }),
      async completed({ id, input }, _outputs, tx) {
        const query = inTx(tx);
        const counts = [...talliesOf(await countUnitRows(query, [id])).values()].map((one) => one.counts);
        const totals = await totalsOf(query, id, input.kind);
        const sum = addCounts(counts);
        return scanEvent('job_completed', {
          resultsCount: totals.count,
          ...tallySources(counts),
          cheapest: cheapestOf(totals.cheapest, input.currency),
          counts: sum,
          headline: headlineOf(sum),
        });
      },
      failed: (_run, error) => scanEvent('job_failed', { error }),
      cancelled: () => scanEvent('job_cancelled', {}),
    },
  };
}

/** The stream tells what was asked; whole files are no part of that. */
export const withoutTexts = (request: ScanRequest): ScanRequest => ({
  ...request,
  feeds: request.feeds.map((feed) => (feed.text === null ? feed : { ...feed, text: '' })),
});

const step = (
  name: ScanStep,
  weight: number,
  message: string,
  run: (context: Context) => Promise<unknown>,
) => ({
  name,
  weight,
  message,
  run,
});
