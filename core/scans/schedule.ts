import type { Prices } from './bounds.ts';
import { createPool, type Pool, type PoolLimits, type PoolState } from './pool.ts';

/** What the order needs to know of a unit. */
export type ScheduledUnit = {
  number: number;
  source: string;
  from: string;
  to: string;
  /** What the fare model reckons; null: it knows nothing, and the unit is asked early and never left out. */
  expected: number | null;
};

/** How a request came out. `retryAfterMs`: the source asked to be let alone. */
export type Outcome =
  | { kind: 'answered'; cheapest: number | null; isOffered: boolean }
  | { kind: 'refused'; retryAfterMs?: number | undefined }
  | { kind: 'failed'; mayPass: boolean };

/** A unit is asked so often in all, when its failures may pass. */
export const MAX_TRIES = 3;
/** Waits before it is asked again, ms: up to this after the first failure, twice that after the second. */
const RETRY_MS = 800;
/** After so many answers the order is looked at again. */
const REORDER_EVERY = 24;

export type Decision<U> =
  | { kind: 'ask'; unit: U; attempt: number }
  /** It can't be cheaper than what was found for that destination. */
  | { kind: 'skip'; unit: U }
  /** Its source is given up. */
  | { kind: 'give_up'; unit: U }
  /** Nothing to be done for so long; Infinity: until a request ends. */
  | { kind: 'wait'; ms: number }
  | { kind: 'done' };

/**
 * Decides what to ask next. Each source has a queue and a pool of its own, so that one that is slow or dead delays the
 * others by nothing; within a source what is probably cheapest comes first. Pure: times and dice are handed in.
 */
export interface Schedule<U extends ScheduledUnit> {
  /** Call again and again until it says to wait. */
  next(now: number): Decision<U>;
  /** True when the unit comes again, after a while. */
  ended(unit: U, outcome: Outcome, now: number): boolean;
  /** Takes a unit up (again). */
  add(unit: U): void;
  source(name: string, now: number): { state: PoolState; restsUntil: number | null; queued: number };
  /** What is known of prices outside of this scan, or found by somebody else. */
  found(unit: U, price: number): void;
  revive(source: string): void;
}

type Waiting<U> = { unit: U; attempt: number; notBefore: number };
/** `fresh` has the next one at its end; `again` are few, and in no order. */
type Queue<U> = { pool: Pool; fresh: U[]; isSorted: boolean; again: Waiting<U>[] };

export function createSchedule<U extends ScheduledUnit>(options: {
  units: readonly U[];
  limits: (source: string) => PoolLimits;
  prices: Prices;
  /** Whether units that can't be cheaper are asked all the same, at the end. */
  askAll: boolean;
  /** Which sources cost nothing to ask: none of their units is left out. */
  isFree: (source: string) => boolean;
  start: number;
  random: () => number;
}): Schedule<U> {
  const { limits, prices, askAll, isFree, start, random } = options;
  const queues = new Map<string, Queue<U>>();
  /** The cheapest that somebody offers, by destination. */
  const best = new Map<string, number>();
  const underWay = new Map<number, number>();
  let sinceOrdered = 0;
  let turn = 0;

  function queueOf(source: string): Queue<U> {
    const known = queues.get(source);
    if (known) return known;
    const queue: Queue<U> = {
      pool: createPool(limits(source), start, random),
      fresh: [],
      isSorted: false,
      again: [],
    };
    queues.set(source, queue);
    return queue;
  }
  function add(unit: U): void {
    const queue = queueOf(unit.source);
    queue.fresh.push(unit);
    queue.isSorted = false;
  }
  for (const unit of options.units) add(unit);

  const routeOf = ({ from, to }: U) => `${from}-${to}`;
  const likely = (unit: U) => (unit.expected === null ? 0 : prices.likely(routeOf(unit), unit.expected));
  function isHopeless(unit: U): boolean {
    const cheapest = best.get(unit.to);
    if (cheapest === undefined || unit.expected === null || isFree(unit.source)) return false;
    return prices.lowest(routeOf(unit), unit.expected) > cheapest;
  }

  function sort(queue: Queue<U>): void {
    if (queue.isSorted) return;
    const keyed = queue.fresh.map((unit) => ({ unit, key: likely(unit) }));
    keyed.sort((a, b) => b.key - a.key || b.unit.number - a.unit.number);
    queue.fresh = keyed.map(({ unit }) => unit);
    queue.isSorted = true;
  }

  /** One that failed and has waited long enough, taken out; or ms until there is one. */
  function takeAgain({ again }: Queue<U>, now: number): Waiting<U> | number {
    const at = again.findIndex(({ notBefore }) => notBefore <= now);
    const [ready] = at === -1 ? [] : again.splice(at, 1);
    return ready ?? Math.min(Number.POSITIVE_INFINITY, ...again.map(({ notBefore }) => notBefore - now));
  }

  function decide(queue: Queue<U>, now: number): Decision<U> {
    sort(queue);
    const next = queue.fresh.at(-1);
    if (!next && queue.again.length === 0) return { kind: 'done' };
    if (queue.pool.state(now) === 'given_up') {
      const unit = queue.fresh.pop() ?? queue.again.pop()?.unit;
      return unit ? { kind: 'give_up', unit } : { kind: 'done' };
    }
    if (next && !askAll && isHopeless(next)) {
      queue.fresh.pop();
      return { kind: 'skip', unit: next };
    }
    const retry = takeAgain(queue, now);
    const ready = typeof retry === 'number' ? next && { unit: next, attempt: 1, notBefore: 0 } : retry;
    if (!ready) return { kind: 'wait', ms: Number(retry) };
    const wait = queue.pool.begin(now);
    if (wait !== 0) {
      if (typeof retry !== 'number') queue.again.push(retry);
      return { kind: 'wait', ms: wait ?? 0 };
    }
    if (typeof retry === 'number') queue.fresh.pop();
    underWay.set(ready.unit.number, ready.attempt);
    return { kind: 'ask', unit: ready.unit, attempt: ready.attempt };
  }

  return {
    next(now) {
      const all = [...queues.values()];
      let ms = Number.POSITIVE_INFINITY;
      for (let n = 0; n < all.length; n += 1) {
        // In turns, so that no source has to wait for another's long queue to be begun.
        const queue = all[(turn + n) % all.length];
        if (!queue) continue;
        const decision = decide(queue, now);
        if (decision.kind === 'wait') ms = Math.min(ms, decision.ms);
        else if (decision.kind !== 'done') {
          turn = (turn + n + 1) % all.length;
          return decision;
        }
      }
      if (ms === Number.POSITIVE_INFINITY && underWay.size === 0) return { kind: 'done' };
      return { kind: 'wait', ms };
    },
    ended(unit, outcome, now) {
      const { pool } = queueOf(unit.source);
      const attempt = underWay.get(unit.number) ?? 1;
      underWay.delete(unit.number);
      if (outcome.kind === 'answered') {
        pool.answered();
        if (outcome.cheapest !== null && outcome.isOffered) this.found(unit, outcome.cheapest);
        return false;
      }
      if (outcome.kind === 'refused') pool.refused(now, outcome.retryAfterMs);
      else pool.failed();
      const again = outcome.kind === 'refused' || outcome.mayPass;
      if (!again || attempt >= MAX_TRIES) return false;
      const notBefore = now + RETRY_MS * 2 ** (attempt - 1) * (0.5 + random() / 2);
      queueOf(unit.source).again.push({ unit, attempt: attempt + 1, notBefore });
      return true;
    },
    add,
    source(name, now) {
      const { pool, fresh, again } = queueOf(name);
      return {
        state: pool.state(now),
        restsUntil: pool.restsUntil(now),
        queued: fresh.length + again.length,
      };
    },
    found(unit, price) {
      best.set(unit.to, Math.min(best.get(unit.to) ?? Number.POSITIVE_INFINITY, price));
      if (unit.expected !== null) prices.learn(routeOf(unit), unit.expected, price);
      sinceOrdered += 1;
      if (sinceOrdered < REORDER_EVERY) return;
      sinceOrdered = 0;
      for (const queue of queues.values()) queue.isSorted = false;
    },
    revive: (source) => queueOf(source).pool.revive(),
  };
}
