import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ScanRequest } from '#contracts/scans/request.ts';
import { isFinal, isOffered } from '#contracts/scans/sources.ts';
import type { Clock } from '#core/clock.ts';
import { createPrices } from '#core/scans/bounds.ts';
import { createSchedule } from '#core/scans/schedule.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { takeReports } from '../fares/take.ts';
import type { NewFare } from '../fares/types.ts';
import { modelledTotal } from '../sources/model.ts';
import { type FareQuestion, type FareSource, isRefusal } from '../sources/source.ts';
import type { UnitRow } from '../units/data.ts';
import { type Answer, askUnit } from './ask-unit.ts';
import type { Board } from './board.ts';

/** What came in since the last time, to be written in one transaction. */
export type Harvest = {
  /** Units that were answered, with their fares. */
  answered: number[];
  fares: NewFare[];
  /** Units that were not answered: what they had brought before is old now. */
  unanswered: number[];
};

type AskAll = {
  request: ScanRequest;
  board: Board;
  sources: ReadonlyMap<string, FareSource>;
  rates: Rates;
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
  /** Writes and tells; resolves when it is on the disk. */
  flush(harvest: Harvest): Promise<void>;
  /** Takes in what others changed; true while they have something to do. */
  sync(): Promise<{ waiting: boolean; again: UnitRow[] }>;
};

/** What changed is told that often, ms: a few messages a second, whatever the number of units. */
const FLUSH_MS = 300;
const SYNC_MS = 1_000;
/** Sources that answer at once must not keep the process from everything else, ms. */
const MAX_BLOCKED_MS = 12;
/** Fares in memory until nothing more is asked before they are written. */
const MAX_UNWRITTEN = 4_000;

/**
 * Asks everything that is open: each source at its own pace, what is probably cheapest first. Returns when nothing is
 * open any more, all of it written and told.
 */
export async function askAll(options: AskAll): Promise<void> {
  const { request, board, sources, rates, clock, random, signal, flush, sync } = options;
  const now = () => performance.now();
  const today = clock().toISOString().slice(0, 10);
  const prices = createPrices();
  const mine = (unit: UnitRow) => sources.has(unit.source);
  const schedule = createSchedule<UnitRow>({
    units: board.units.filter((unit) => !isFinal(unit.state) && mine(unit)),
    limits: (source) => sources.get(source)?.limits ?? { atOnce: 1, rate: null },
    isFree: (source) => sources.get(source)?.isFree ?? false,
    askAll: request.askAll,
    prices,
    start: now(),
    random,
  });
  for (const unit of board.units)
    if (unit.cheapest !== null && isOffered(sources.get(unit.source)?.nature ?? 'modelled'))
      schedule.found(unit, unit.cheapest);

  let harvest: Harvest = { answered: [], fares: [], unanswered: [] };
  let wake = () => {};
  let failure: unknown = null;

  function questionOf({ from, to, depart, return: back }: UnitRow): FareQuestion {
    const { party, filters, currency } = request;
    return { from, to, depart, return: back, party, filters, currency };
  }

  function settle(unit: UnitRow, source: FareSource, attempt: number, answer: Answer): void {
    const { durationMs } = answer;
    const state = board.sources[unit.source];
    if (answer.kind === 'answered') {
      const question = questionOf(unit);
      const taken = takeReports(
        answer.reports,
        {
          unit,
          source: source.id,
          nature: source.nature,
          handles: source.filters,
          filters: request.filters,
          currency: request.currency,
          travellers: request.party.adults + request.party.childAges.length,
          modelled: modelledTotal(question, today),
          now: clock(),
        },
        rates,
      );
      const cheapest =
        taken.fares.length === 0 ? null : Math.min(...taken.fares.map(({ offer }) => offer.converted));
      schedule.ended(unit, { kind: 'answered', cheapest, isOffered: isOffered(source.nature) }, now());
      harvest.answered.push(unit.number);
      harvest.fares.push(...taken.fares);
      if (state) {
        state.answeredAt = clock().toISOString();
        state.message = null;
        for (const { reason } of taken.refused) state.refused[reason] = (state.refused[reason] ?? 0) + 1;
      }
      const why = emptyReason(answer.reports.length, taken);
      board.change(
        unit.number,
        {
          state: taken.fares.length > 0 ? 'found' : 'empty',
          reasonCode: why?.code ?? null,
          reason: why?.message ?? null,
          attempt: unit.attempt + attempt,
          resultsCount: taken.fares.length,
          cheapest,
          durationMs,
        },
        now(),
      );
      return;
    }
    const refused = isRefusal(answer.code);
    const again = schedule.ended(
      unit,
      refused
        ? { kind: 'refused', retryAfterMs: answer.retryAfterMs }
        : { kind: 'failed', mayPass: answer.mayPass },
      now(),
    );
    if (state) state.message = answer.message;
    if (again) {
      board.change(unit.number, { state: 'queued' }, now());
      return;
    }
    harvest.unanswered.push(unit.number);
    board.change(
      unit.number,
      {
        state: unanswered(unit, refused ? 'blocked' : 'failed'),
        reasonCode: answer.code,
        reason: answer.message,
        attempt: unit.attempt + attempt,
        durationMs,
      },
      now(),
    );
  }

  async function ask(unit: UnitRow, attempt: number): Promise<void> {
    const source = sources.get(unit.source);
    if (!source) return;
    const question = questionOf(unit);
    const refusal = source.refuses(question);
    board.change(unit.number, { state: 'fetching' }, now());
    const answer: Answer =
      refusal === null
        ? await askUnit(source, question, signal)
        : { kind: 'answered', reports: [], durationMs: 0 };
    settle(unit, source, attempt, answer);
    if (refusal !== null)
      board.change(unit.number, { state: 'skipped', reasonCode: 'not_supported', reason: refusal }, now());
  }

  /** Does all that can be done now; ms until there is more, or `done`. */
  function pump(): number | 'done' {
    while (harvest.fares.length < MAX_UNWRITTEN) {
      const decision = schedule.next(now());
      if (decision.kind === 'done') return 'done';
      if (decision.kind === 'wait') return decision.ms;
      const { unit } = decision;
      if (decision.kind === 'ask')
        ask(unit, decision.attempt).then(
          () => wake(),
          (error: unknown) => {
            failure ??= error;
            wake();
          },
        );
      else if (decision.kind === 'skip')
        board.change(
          unit.number,
          {
            state: 'skipped',
            reasonCode: 'cannot_be_cheaper',
            reason: 'It can’t be cheaper than what was found.',
          },
          now(),
        );
      else {
        harvest.unanswered.push(unit.number);
        board.change(
          unit.number,
          {
            state: unanswered(unit, 'blocked'),
            reasonCode: 'source_paused',
            reason: 'Its source turned us away too often, so this was not asked.',
          },
          now(),
        );
      }
    }
    return FLUSH_MS;
  }

  function noteSources(): void {
    for (const [name] of board.tallies()) {
      const state = board.sources[name];
      if (!sources.has(name) || !state) continue;
      const { state: pool, restsUntil } = schedule.source(name, now());
      const next = pool === 'given_up' ? 'paused' : pool;
      const until =
        restsUntil === null ? null : new Date(clock().getTime() + restsUntil - now()).toISOString();
      if (next !== state.state) board.touch(name);
      state.state = next;
      state.pausedUntil = next === 'paused' ? until : null;
    }
  }

  const isWritten = () => harvest.answered.length + harvest.unanswered.length === 0;

  async function write(): Promise<void> {
    noteSources();
    const written = harvest;
    harvest = { answered: [], fares: [], unanswered: [] };
    if (!board.isQuiet() || written.answered.length + written.unanswered.length > 0) await flush(written);
  }

  let flushAt = now() + FLUSH_MS;
  let writing: Promise<void> | null = null;
  const beginWrite = () =>
    write()
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => {
        writing = null;
        flushAt = now() + FLUSH_MS;
        wake();
      });
  let syncAt = now();
  let yieldedAt = now();
  for (;;) {
    signal.throwIfAborted();
    if (failure) throw failure;
    if (now() - yieldedAt > MAX_BLOCKED_MS) {
      await nextTurn();
      yieldedAt = now();
    }
    const pumped = pump();
    // Nobody waits for the disk: what ends meanwhile makes room for the next request at once.
    if (writing === null && (now() >= flushAt || pumped === 'done')) writing = beginWrite();
    if (pumped === 'done' && writing) await writing;
    if (now() >= syncAt || pumped === 'done') {
      const { waiting, again } = await sync();
      for (const unit of again) {
        schedule.revive(unit.source);
        schedule.add(unit);
      }
      syncAt = now() + SYNC_MS;
      if (failure) throw failure;
      if (pumped === 'done' && !waiting && again.length === 0 && board.isQuiet() && isWritten()) return;
      if (again.length > 0 || (pumped === 'done' && !board.isQuiet())) continue;
    }
    const nextFlush = writing === null ? flushAt - now() : SYNC_MS;
    const soonest = Math.min(pumped === 'done' ? SYNC_MS : pumped, nextFlush, syncAt - now());
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, soonest));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = () => {};
  }
}

function emptyReason(
  told: number,
  { fares, refused, filtered }: ReturnType<typeof takeReports>,
): { code: 'no_offers' | 'all_filtered' | 'bad_prices'; message: string } | null {
  if (fares.length > 0) return null;
  if (told === 0) return { code: 'no_offers', message: 'It has nothing on these dates.' };
  if (filtered > 0) return { code: 'all_filtered', message: 'What it has does not fit your filters.' };
  return { code: 'bad_prices', message: refused[0]?.reason ?? 'Its prices make no sense.' };
}

/** What it brought before is still there, and old. */
const unanswered = (unit: UnitRow, state: 'blocked' | 'failed'): UnitRow['state'] =>
  unit.resultsCount > 0 ? 'stale' : state;
