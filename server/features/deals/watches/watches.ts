import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, invalidFields } from '#contracts/errors.ts';
import type { TripState } from '#contracts/trips.ts';
import {
  MAX_WATCHES,
  type Threshold,
  type TripFlight,
  type Watch,
  type WatchRequest,
  type WatchTarget,
  type watchHistory,
  type watchList,
  type watchPatch,
} from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';
import { truncate } from '#core/text.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool, type Query, transaction } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { readPage, type WholeOrPage } from '#server/lib/time-cursor.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { Providers } from '#server/providers/types.ts';
import { findDeal } from '../offers/data.ts';
import { formatFare } from '../offers/format.ts';
import type { PriceBaseline } from '../prices/baseline.ts';
import { bestPrice } from '../prices/best-prices.ts';
import { lockCursor, presentPrices } from '../prices/data.ts';
import { fareOf, type PriceKey } from '../prices/key.ts';
import {
  countWatches,
  deletePoints,
  deleteWatch,
  endTripWatches,
  findWatch,
  insertPoints,
  insertWatch,
  type NewPoint,
  pointsOf,
  setRule,
  setTarget,
  updateWatch,
  type WatchRow,
  watchesOf,
  watchesOnTrips,
} from './data.ts';
import { flightsIn, flightsOf } from './flights.ts';
import { createWatchPresenter } from './presenter.ts';
import {
  activityIn,
  faultsOf,
  type TargetKey,
  targetDeal,
  targetFare,
  thresholdFaults,
  tripOf,
} from './targets.ts';
import { baseOf, type Rule } from './watch-state.ts';

/** Watches in an answer to who asks for no page: as many as can be active, and as many that have ended. */
const MAX_AT_ONCE = 2 * MAX_WATCHES;

/** The trip as this person may see it now. @throws AppError `not_found` for outsiders */
export type TripSource = (userId: string, tripId: string) => Promise<TripState>;

export type WatchesDeps = {
  db: Database;
  providers: Pick<Providers, 'places' | 'currency'>;
  priceBaseline: PriceBaseline;
  rates: () => Promise<Rates>;
  trip: TripSource;
  clock: Clock;
  /** The watches of these people are not as they were. */
  onListed: (userIds: readonly string[]) => void;
};

/** Standing requests to be notified of prices. Somebody else's watch does not exist. */
export function createWatches({ db, providers, priceBaseline, rates, trip, clock, onListed }: WatchesDeps) {
  const query = onPool(db);
  const { places, currency } = providers;
  const presenter = createWatchPresenter({ query, priceBaseline, rates, clock });
  const today = () => clock().toISOString().slice(0, 10);

  async function mine(run: Query, traveller: Traveller, id: string): Promise<WatchRow> {
    const watch = await findWatch(run, id);
    if (watch?.userId !== traveller.id) throw new AppError('not_found', 'This price watch doesn’t exist.');
    return watch;
  }

  /** What is watched, checked, with a line that names it. */
  async function targetKeysOf(
    traveller: Traveller,
    { target }: WatchRequest,
  ): Promise<{ targetKeys: TargetKey[]; title: string; lastDay: string | null }> {
    if (target.kind === 'deal') {
      const deal = await findDeal(query, target.dealId);
      if (!deal) throw invalidFields([{ path: 'target.dealId', message: 'This deal doesn’t exist.' }]);
      return { targetKeys: [targetDeal(deal.id)], title: deal.title, lastDay: deal.depart };
    }
    if (target.kind === 'trip') {
      const state = await trip(traveller.id, target.tripId);
      const targetKeys = flightsIn(state, places);
      if (targetKeys.length === 0)
        throw invalidFields([
          {
            path: 'target.tripId',
            message: 'The flights in this trip have no route or date yet. Open one and add them.',
          },
        ]);
      const days = targetKeys.map(({ key }) => fareOf(key)?.depart ?? '').sort();
      return { targetKeys, title: `Flights of ${state.trip.title}`, lastDay: days.at(-1) ?? null };
    }
    const issues = faultsOf(target.fare, 'target.fare', { places, today: today() });
    if (issues.length > 0) throw invalidFields(issues);
    const { fare } = target;
    const title = formatFare(fare, places);
    if (target.kind === 'fare') return { targetKeys: [targetFare(fare)], title, lastDay: fare.depart };
    const activity = activityIn(await trip(traveller.id, target.tripId), target.activityId);
    return {
      targetKeys: [targetFare(fare, activity)],
      title: `${activity.name}: ${title}`,
      lastDay: fare.depart,
    };
  }

  /** Points with what each costs now: in the trip, else what was last seen. */
  async function pointsFor(
    run: Query,
    targetKeys: readonly TargetKey[],
    rule: Rule,
    known: Rates,
  ): Promise<NewPoint[]> {
    const keys = targetKeys.map(({ key }) => key);
    const baseline = await priceBaseline.ofKeys(run, keys, clock());
    const quotes = Map.groupBy(await presentPrices(run, keys), ({ key }) => key);
    return targetKeys.map(({ key, from, to, activityId, cost }) => {
      const book = new Map((quotes.get(key) ?? []).map((quote) => [quote.source, quote]));
      const best = bestPrice(book, baseline.get(key)?.median ?? null, clock().getTime());
      const quote = best.offer ?? best.estimate;
      const paid = cost ? { ...cost, usd: known.toUsd(cost), at: clock().getTime() } : null;
      return { key, from, to, activityId, rule, base: paid ?? (quote ? baseOf(quote) : null) };
    });
  }

  async function checkThreshold(
    threshold: Threshold,
    keys: readonly PriceKey[],
    known: Rates,
  ): Promise<void> {
    const [first] = keys;
    const baseline =
      first === undefined ? null : (await priceBaseline.ofKeys(query, [first], clock())).get(first);
    // Without one it would wait for ever.
    if (threshold.kind === 'unusually_cheap' && !baseline)
      throw invalidFields([
        {
          path: 'threshold.kind',
          message: 'We don’t know yet what this usually costs. Choose a price or a percentage.',
        },
      ]);
    const issues = thresholdFaults(threshold, baseline ?? null, { rates: known, currency });
    if (issues.length > 0) throw invalidFields(issues);
  }

  function checkLastDay(endsOn: string | null | undefined): void {
    if (endsOn && endsOn < today())
      throw invalidFields([{ path: 'endsOn', message: 'This day is in the past.' }]);
  }

  async function present(watch: WatchRow, by = presenter): Promise<Watch> {
    const [one] = await by.show([watch]);
    if (!one) throw new AppError('internal', 'The price watch couldn’t be loaded.');
    return one;
  }

  async function followTrip(watch: WatchRow, tripId: string): Promise<void> {
    const { target, threshold, estimates } = watch;
    const state = await trip(watch.userId, tripId).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null;
      throw error;
    });
    const isGone = !state || (target.kind === 'activity' && !state.activities[target.activityId]);
    const targetKeys = isGone ? [] : targetKeysOn(state, target);
    const keys = targetKeys.map(({ key }) => key);
    const known = await rates();
    await transaction(db, async (run) => {
      await lockCursor(run, 'watches');
      if (isGone) return updateWatch(run, { ...watch, status: 'ended' }, clock());
      if (target.kind === 'activity') {
        const [fare] = keys.map(fareOf);
        if (!fare) return;
        await setTarget(run, watch.id, { ...target, fare });
      }
      const has = new Set((await pointsOf(run, [watch.id])).map(({ key }) => key));
      await deletePoints(run, watch.id, keys);
      const missing = targetKeys.filter(({ key }) => !has.has(key));
      const rule = { ...threshold, estimates };
      await insertPoints(run, watch.id, await pointsFor(run, missing, rule, known), clock());
    });
  }

  /** What a watch on a trip goes by as the trip is now. An activity's own ticket counts; without one it stays. */
  function targetKeysOn(state: TripState, target: WatchTarget): TargetKey[] {
    if (target.kind === 'trip') return flightsIn(state, places);
    const activity = target.kind === 'activity' ? state.activities[target.activityId] : undefined;
    return activity?.fare ? [targetFare(activity.fare, activity)] : [];
  }

  return {
    async create(
      traveller: Traveller,
      input: WatchRequest,
      keep?: (run: Query, answer: Watch) => Promise<void>,
    ): Promise<Watch> {
      checkLastDay(input.endsOn);
      const { targetKeys, title, lastDay } = await targetKeysOf(traveller, input);
      const known = await rates();
      await checkThreshold(
        input.threshold,
        targetKeys.map(({ key }) => key),
        known,
      );
      const watch: WatchRow = {
        id: randomUUID(),
        userId: traveller.id,
        title: truncate(title, 300),
        target: input.target,
        threshold: input.threshold,
        channels: input.channels ?? null,
        endsOn: input.endsOn ?? lastDay,
        estimates: input.estimates,
        status: 'active',
        tripId: tripOf(input.target),
        alerts: 0,
        lastAlertAt: null,
        createdAt: clock().getTime(),
      };
      const made = await transaction(db, async (run) => {
        if (input.replaces !== undefined) {
          await lockCursor(run, 'watches');
          const former = await findWatch(run, input.replaces);
          if (former?.userId === traveller.id) await deleteWatch(run, former.id);
        }
        if ((await countWatches(run, traveller.id)) >= MAX_WATCHES)
          throw new AppError(
            'conflict',
            `You can have at most ${MAX_WATCHES} price watches. Delete one first.`,
          );
        await lockCursor(run, 'watches');
        await insertWatch(run, watch);
        const rule = { ...input.threshold, estimates: input.estimates };
        await insertPoints(run, watch.id, await pointsFor(run, targetKeys, rule, known), clock());
        const shown = await present(
          watch,
          createWatchPresenter({ query: run, priceBaseline, rates: async () => known, clock }),
        );
        await keep?.(run, shown);
        return shown;
      });
      onListed([traveller.id]);
      return made;
    },

    /** Newest first. */
    async list(traveller: Traveller, page: WholeOrPage): Promise<z.output<typeof watchList>> {
      const { rows, nextCursor } = await readPage(
        page,
        MAX_AT_ONCE,
        (after, limit) => watchesOf(query, traveller.id, after, limit),
        ({ id, createdAt }) => ({ id, at: createdAt }),
      );
      return { watches: await presenter.show(rows), nextCursor };
    },
    get: async (traveller: Traveller, id: string): Promise<Watch> =>
      present(await mine(query, traveller, id)),

    async change(traveller: Traveller, id: string, patch: z.output<typeof watchPatch>): Promise<Watch> {
      checkLastDay(patch.endsOn);
      const before = await mine(query, traveller, id);
      const known = await rates();
      if (patch.threshold) {
        const keys = (await pointsOf(query, [id])).map(({ key }) => key);
        await checkThreshold(patch.threshold, keys, known);
      }
      const after = await present(
        await transaction(db, async (run) => {
          await lockCursor(run, 'watches');
          const watch = changed(await mine(run, traveller, id), patch);
          await updateWatch(run, watch, clock());
          const { threshold, estimates } = watch;
          if (patch.threshold) await setRule(run, id, { ...threshold, estimates });
          return { ...watch, userId: before.userId };
        }),
      );
      onListed([traveller.id]);
      return after;
    },

    async remove(traveller: Traveller, id: string): Promise<void> {
      await transaction(db, async (run) => {
        await lockCursor(run, 'watches');
        await mine(run, traveller, id);
        await deleteWatch(run, id);
      });
      onListed([traveller.id]);
    },

    history: async (
      traveller: Traveller,
      id: string,
      activityId?: string,
    ): Promise<z.output<typeof watchHistory>> =>
      presenter.history(await mine(query, traveller, id), activityId ?? null),

    /** What of a trip can be watched. @throws AppError `not_found` for outsiders */
    flights: async (traveller: Traveller, tripId: string): Promise<TripFlight[]> =>
      flightsOf(await trip(traveller.id, tripId), places),

    /** Whoever has left a trip is told nothing of it any more. */
    leftTrip: (userId: string, tripId: string): Promise<void> =>
      transaction(db, async (run) => {
        await lockCursor(run, 'watches');
        await endTripWatches(run, userId, tripId);
      }),

    /** Follows what became of the trips that are watched: new flights, other days, no member any more. */
    async followTrips(): Promise<void> {
      for (const id of await watchesOnTrips(query)) {
        const watch = await findWatch(query, id);
        if (watch?.tripId) await followTrip(watch, watch.tripId);
      }
    },
  };
}
export type Watches = ReturnType<typeof createWatches>;

function changed(watch: WatchRow, patch: z.output<typeof watchPatch>): WatchRow {
  const { paused, ...fields } = patch;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const next: WatchRow = { ...watch, ...given };
  if (paused !== undefined) next.status = paused ? 'paused' : 'active';
  // A later last day wakes a watch that had ended.
  else if (watch.status === 'ended' && patch.endsOn !== undefined) next.status = 'active';
  return next;
}
