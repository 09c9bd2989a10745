import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ScanRequest } from '#contracts/scans/request.ts';
import { isFinal, isOffered } from '#contracts/scans/sources.ts';
import type { Clock } from '#core/clock.ts';
import { createPrices } from '#core/scans/bounds.ts';
import { createSchedule } from '#core/scans/schedule.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { FareSource } from '../sources/source.ts';
import type { UnitRow } from '../units/data.ts';
import { type Answer, askUnit } from './ask-unit.ts';
import type { Board } from './board.ts';
import { createHarvests, type Harvest, questionOf } from './harvests.ts';

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
/**
 * Fares in memory until nothing more is asked before they are written. One transaction takes them all, and on the
 * embedded database everybody else waits for it.
 */
const MAX_UNWRITTEN = 1_000;

/**
 * Asks everything that is open: each source at its own pace, what is probably cheapest first. Returns when nothing is
 * open any more, all of it written and told.
 */
export async function askAll(options: AskAll): Promise<void> {
  const { request, board, sources, rates, clock, random, signal, flush, sync } = options;
  const now = () => performance.now();
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

  const harvests = createHarvests({ request, board, schedule, rates, clock });
  let wake = () => {};
  let failure: unknown = null;

  async function ask(unit: UnitRow, attempt: number): Promise<void> {
    const source = sources.get(unit.source);
    if (!source) return;
    const question = questionOf(unit, request);
    const refusal = source.refuses(question);
    board.change(unit.number, { state: 'fetching' }, now());
    const answer: Answer =
      refusal === null
        ? await askUnit(source, question, signal)
        : { kind: 'answered', reports: [], durationMs: 0 };
    harvests.settle(unit, source, attempt, answer);
    if (refusal !== null)
      board.change(unit.number, { state: 'skipped', reasonCode: 'not_supported', reason: refusal }, now());
  }

  /** Does all that can be done now; ms until there is more, or `done`. */
  function pump(): number | 'done' {
    while (harvests.fares() < MAX_UNWRITTEN) {
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
      else harvests.giveUp(unit);
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

  async function write(): Promise<void> {
    noteSources();
    if (!board.isQuiet() || !harvests.isEmpty()) await flush(harvests.take());
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
  let syncing: Promise<{ waiting: boolean; isMore: boolean }> | null = null;
  const beginSync = () => {
    syncing ??= sync()
      .then(({ waiting, again }) => {
        for (const unit of again) {
          schedule.revive(unit.source);
          schedule.add(unit);
        }
        return { waiting, isMore: again.length > 0 };
      })
      .catch((error: unknown) => {
        failure ??= error;
        return { waiting: false, isMore: false };
      })
      .finally(() => {
        syncing = null;
        syncAt = now() + SYNC_MS;
        wake();
      });
    return syncing;
  };
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
    const isFull = harvests.fares() >= MAX_UNWRITTEN;
    if (writing === null && (now() >= flushAt || pumped === 'done' || isFull)) writing = beginWrite();
    if (pumped !== 'done' && now() >= syncAt) beginSync();
    if (pumped === 'done') {
      if (writing) await writing;
      const { waiting, isMore } = await beginSync();
      if (failure) throw failure;
      if (!waiting && !isMore && board.isQuiet() && harvests.isEmpty()) return;
      if (isMore || !board.isQuiet()) continue;
    }
    const nextFlush = writing === null ? flushAt - now() : SYNC_MS;
    const nextSync = syncing === null ? syncAt - now() : SYNC_MS;
    const soonest = Math.min(pumped === 'done' ? SYNC_MS : pumped, nextFlush, nextSync);
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
