import type { z } from 'zod';
import type { Observation } from '#contracts/prices.ts';
import type { Threshold, Watch, WatchPart, watchHistory } from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';
import type { Query } from '#server/database/query.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { alertsOf, type SentAlert } from '../alerts/data.ts';
import type { Baseline, PriceBaseline } from '../prices/baseline.ts';
import type { Quote } from '../prices/best-prices.ts';
import { historyOf, newestPrices } from '../prices/data.ts';
import { dealIdOf, fareOf, type PriceKey } from '../prices/key.ts';
import { pointsOf, type WatchPoint, type WatchRow } from './data.ts';
import { type Base, isArmed } from './watch-state.ts';

/** Prices on one chart. */
const MAX_ON_CHART = 1_000;

type Deps = { query: Query; priceBaseline: PriceBaseline; rates: () => Promise<Rates>; clock: Clock };

/** Watches as people see them: with what it costs now, what is usual, and how it went. */
export function createWatchPresenter({ query, priceBaseline, rates, clock }: Deps) {
  async function present(watches: readonly WatchRow[]): Promise<Watch[]> {
    const now = clock();
    const points = Map.groupBy(
      await pointsOf(
        query,
        watches.map(({ id }) => id),
      ),
      ({ watchId }) => watchId,
    );
    const keys = [...new Set([...points.values()].flat().map(({ key }) => key))];
    const quotes = Map.groupBy(await newestPrices(query, keys), ({ key }) => key);
    const baseline = await priceBaseline.ofKeys(query, keys, now);
    return watches.map((watch) => {
      const own = points.get(watch.id) ?? [];
      const [point] = own;
      const parts = own.map(({ key, activityId, state }) => ({
        activityId,
        fare: fareOf(key),
        armed: isArmed(state, now.getTime()),
        base: presentedBase(state.base),
        current: newest(key, quotes.get(key) ?? []),
      }));
      return {
        ...presented(watch),
        armed: parts.some(({ armed }) => armed),
        current: parts[0]?.current ?? null,
        parts,
        usual: point ? inUsd(baseline.get(point.key) ?? null) : null,
      };
    });
  }

  /** @param activityId which of a trip's flights; the first when null or when it is not watched */
  async function history(watch: WatchRow, activityId: string | null): Promise<z.output<typeof watchHistory>> {
    const { id } = watch;
    const points = await pointsOf(query, [id]);
    const point = points.find((one) => one.activityId === activityId) ?? points[0];
    const key = point?.key ?? '';
    const prices = await historyOf(query, [key], MAX_ON_CHART);
    const alerts = await alertsOf(query, id);
    const known = await rates();
    const { threshold } = watch;
    const code = currencyOf(
      threshold,
      alerts.filter((alert) => alert.key === key),
      prices,
    );
    const inCode = (quote: Pick<Quote, 'amount' | 'currency' | 'usd'>) =>
      quote.currency === code ? quote.amount : known.fromUsd(quote.usd, code);
    const baseline = (await priceBaseline.ofKeys(query, [key], clock())).get(key) ?? null;
    return {
      prices: prices.map((price) => ({
        at: iso(price.seenAt),
        amount: inCode(price),
        kind: price.kind,
        source: price.source,
      })),
      alerts: alerts
        .filter((alert) => alert.key === key)
        .map(({ at, data }) => ({
          at: iso(at),
          amount: inCode({ ...data.currentPrice, usd: known.toUsd(data.currentPrice) }),
          basis: data.basis,
          reasons: data.reasons,
        })),
      currency: code,
      usual: baseline && converted(baseline, code, known),
      threshold: threshold.kind === 'price' ? threshold.amount : limitOf(point, watch, known, code),
    };
  }

  return { show: present, history };
}

const iso = (at: number): string => new Date(at).toISOString();

function presented(watch: WatchRow): Omit<Watch, 'armed' | 'current' | 'parts' | 'usual'> {
  const { id, title, target, threshold, endsOn, estimates, status, alerts } = watch;
  return {
    id,
    title,
    target,
    threshold,
    channels: watch.channels,
    endsOn,
    estimates,
    status,
    alerts,
    createdAt: iso(watch.createdAt),
    lastAlertAt: watch.lastAlertAt === null ? null : iso(watch.lastAlertAt),
  };
}

/** What people were told counts most, then what is asked for: the fare model alone reckons in US dollars. */
function currencyOf(
  threshold: Threshold,
  alerts: readonly SentAlert[],
  prices: readonly Pick<Quote, 'currency' | 'kind'>[],
): string {
  if (threshold.kind === 'price') return threshold.currency;
  const seen = prices.findLast(({ kind }) => kind !== 'modelled') ?? prices.at(-1);
  return alerts.at(-1)?.data.currentPrice.currency ?? seen?.currency ?? 'USD';
}

/** What can be had counts more than what is modelled, and then what was seen last. */
function newest(key: PriceKey, quotes: readonly Quote[]): Observation | null {
  const fare = fareOf(key);
  const [quote] = [...quotes].sort(
    (a, b) => Number(a.kind === 'modelled') - Number(b.kind === 'modelled') || b.seenAt - a.seenAt,
  );
  if (!quote || (!fare && dealIdOf(key) === null)) return null;
  const { amount, currency, source, kind, seenAt, left, url } = quote;
  return { key: fare, price: { amount, currency }, source, kind, seenAt: iso(seenAt), left, url };
}

const presentedBase = (base: Base | null): WatchPart['base'] =>
  base && {
    price: { amount: base.amount, currency: base.currency },
    at: base.at === null ? null : iso(base.at),
  };

const inUsd = (usual: Baseline | null) => usual && { ...usual, currency: 'USD' };
const converted = (usual: Baseline, currency: string, { fromUsd }: Rates) => ({
  ...usual,
  low: fromUsd(usual.low, currency),
  median: fromUsd(usual.median, currency),
  high: fromUsd(usual.high, currency),
  currency,
});

/** Of a share of what it cost at first; "unusually cheap" is no fixed line. */
function limitOf(
  point: WatchPoint | undefined,
  { threshold }: WatchRow,
  known: Rates,
  code: string,
): number | null {
  const base = point?.state.base;
  if (threshold.kind !== 'percent' || !base) return null;
  return known.fromUsd(Math.floor(base.usd * (1 - threshold.percent / 100)), code);
}
