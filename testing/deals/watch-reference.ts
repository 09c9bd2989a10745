import type { Quote } from '#server/features/deals/prices/best-prices.ts';
import type { Rule } from '#server/features/deals/watches/watch-state.ts';

/**
 * When watches are to be told, by docs/alerts.md, sentence by sentence: slow, keeping no state from one price to the
 * next, and sharing nothing with how the server does it. For tests to compare the server with.
 */

const HOUR = 3_600_000;

export type Sighting = Quote & {
  id: number;
  /** When the server judged it, ms. */
  evaluatedAt: number;
};
type Usual = { low: number; median: number } | null;

/** What was to be known of a fare when one of its prices was judged. */
export type Scenario = { id: number; at: number; known: Sighting[]; usual: Usual };

/**
 * All sightings are of one fare, by id.
 * @param usualAt what the fare usually costs, US cents, on that day
 */
export function scenariosOf(sightings: readonly Sighting[], usualAt: (at: number) => Usual): Scenario[] {
  return sightings.flatMap((current, index) => {
    const heard = sightings.slice(0, index + 1);
    const isOvertaken = heard.some(
      ({ source, seenAt }) => source === current.source && seenAt > current.seenAt,
    );
    if (isOvertaken) return [];
    const sources = [...new Set(heard.map(({ source }) => source))];
    const known = sources.flatMap((source) => {
      const newest = heard
        .filter((one) => one.source === source)
        .reduce((best, one) => (one.seenAt >= best.seenAt ? one : best));
      return current.evaluatedAt - newest.seenAt <= 6 * HOUR ? [newest] : [];
    });
    const at = Math.max(...known.map(({ seenAt }) => seenAt));
    return [{ id: current.id, at, known, usual: usualAt(current.evaluatedAt) }];
  });
}

type FromUsd = (usd: number, to: string) => number;

/** Ids of the prices at which a watch with this rule is to be told. */
export function momentsToAlert(rule: Rule, scenarios: readonly Scenario[], fromUsd: FromUsd): number[] {
  const story = scenarios.flatMap((_, index) => chapterAt(rule, scenarios, index, fromUsd) ?? []);
  const reported: number[] = [];
  let last: { index: number; price: 'offer' | 'estimate' } | null = null;
  for (const [index, { id, price }] of story.entries()) {
    if (last && wasClearFor6Hours(story, last.index, index)) last = null;
    if (price !== 'offer' && price !== 'estimate') continue;
    if (last === null || (last.price === 'estimate' && price === 'offer')) {
      reported.push(id);
      last = { index, price };
    }
  }
  return reported;
}

type Chapter = {
  id: number;
  at: number;
  /** Cheap, by an offer or only by an estimate; not cheap by less than two percent; clearly not cheap. */
  price: 'offer' | 'estimate' | 'near' | 'clear';
};

/**
 * Whether everything from some chapter after `reported` up to the one before `now` was clear, and `now` is 6 h later; from
 * one chapter to the next 3 h count at most.
 */
function wasClearFor6Hours(story: readonly Chapter[], reported: number, now: number): boolean {
  let clear = 0;
  for (let after = now; after - 1 > reported && story[after - 1]?.price === 'clear'; after -= 1)
    clear += Math.min((story[after]?.at ?? 0) - (story[after - 1]?.at ?? 0), 3 * HOUR);
  return clear >= 6 * HOUR;
}

/** Null when there was no price to go by. */
function chapterAt(
  rule: Rule,
  scenarios: readonly Scenario[],
  index: number,
  fromUsd: FromUsd,
): Chapter | null {
  const scenario = scenarios[index];
  const price = scenario && goingPrice(rule, scenario);
  if (!price) return null;
  const limit = limitFor(rule, price, scenarios, index);
  if (limit === null) return null;
  const isForeign = rule.kind === 'price' && price.currency !== rule.currency;
  const amount = isForeign ? fromUsd(price.usd, rule.currency) : price.amount;
  const { id, at } = scenario;
  if (amount <= limit) return { id, at, price: price.kind === 'modelled' ? 'estimate' : 'offer' };
  return { id, at, price: amount > limit * 1.02 ? 'clear' : 'near' };
}

/** The cheapest offer that can be believed; without one the cheapest estimate, if estimates are wanted. */
function goingPrice(rule: Rule, { known, usual }: Scenario): Sighting | null {
  const offers = known.filter(({ kind }) => kind !== 'modelled');
  const plausible = offers.filter(
    (offer) =>
      usual === null ||
      offer.usd >= usual.median * 0.25 ||
      offers.some(
        ({ source, usd }) =>
          source !== offer.source && Math.max(usd, offer.usd) <= 1.25 * Math.min(usd, offer.usd),
      ),
  );
  const estimates = rule.estimates ? known.filter(({ kind }) => kind === 'modelled') : [];
  const candidates = plausible.length > 0 ? plausible : estimates;
  return [...candidates].sort((a, b) => a.usd - b.usd || b.seenAt - a.seenAt)[0] ?? null;
}

function limitFor(rule: Rule, price: Sighting, scenarios: readonly Scenario[], index: number): number | null {
  if (rule.kind === 'price') return rule.amount;
  const inPrice = (usd: number) => Math.floor((usd * price.amount) / price.usd);
  if (rule.kind === 'unusually_cheap') {
    const usual = scenarios[index]?.usual;
    return usual ? inPrice(usual.low - 1) : null;
  }
  // What it cost when it was first known, before this price.
  const first = scenarios.slice(0, index).find((scenario) => goingPrice(rule, scenario));
  const base = first && goingPrice(rule, first);
  return base ? inPrice(Math.floor(base.usd * (1 - rule.percent / 100))) : null;
}
