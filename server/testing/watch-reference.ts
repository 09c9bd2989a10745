import type { Quote } from '#server/features/deals/picture.ts';
import type { Rule } from '#server/features/deals/watch-state.ts';

/**
 * When watches are to be told, by docs/alerts.md, sentence by sentence: slow, without state, and written without a
 * look at how the server does it. For tests to compare the server with.
 */

const HOUR = 3_600_000;

export type Sighting = Quote & {
  id: number;
  /** When the server judged it, ms. */
  judgedAt: number;
};
export type Surroundings = {
  /** What the fare usually costs, US cents, on the day of `at`. */
  usual(at: number): { low: number; median: number } | null;
  fromUsd(usd: number, to: string): number;
  /** Known before anything was seen, US cents. */
  baseUsd: number | null;
};
export type Moment = { id: number; kind: 'estimate' | 'offer' };

/** Ids of the sightings at which this watch is to be told. All sightings are of one key, by id. */
export function momentsToTell(rule: Rule, sightings: readonly Sighting[], around: Surroundings): Moment[] {
  const story = sightings.flatMap((_, index) => chapterAt(rule, sightings, index, around) ?? []);
  const told: (Moment & { at: number })[] = [];
  story.forEach((chapter, now) => {
    if (chapter.price === 'near' || chapter.price === 'clear') return;
    const last = told.at(-1);
    const sinceLast = last ? story.slice(story.findIndex(({ id }) => id === last.id) + 1, now + 1) : [];
    const wasForgotten = sinceLast.some((end, index) =>
      sinceLast
        .slice(0, index + 1)
        .some(
          (start, from) =>
            end.at - start.at >= 6 * HOUR &&
            sinceLast.slice(from, Math.max(from + 1, index)).every(({ price }) => price === 'clear'),
        ),
    );
    const isBetterThanAnEstimate = last?.kind === 'estimate' && chapter.price === 'offer';
    // An offer that was told counts until it is forgotten, whatever estimates are told of in between.
    if (!last || wasForgotten || isBetterThanAnEstimate)
      told.push({ id: chapter.id, kind: chapter.price, at: chapter.at });
  });
  return told.map(({ id, kind }) => ({ id, kind }));
}

type Chapter = {
  id: number;
  at: number;
  /** Cheap, by an offer or only by an estimate; not cheap by less than two percent; clearly not cheap. */
  price: 'offer' | 'estimate' | 'near' | 'clear';
};

/** What there was to be known once the sighting at `index` had come in; null when it changed nothing. */
function chapterAt(
  rule: Rule,
  sightings: readonly Sighting[],
  index: number,
  around: Surroundings,
): Chapter | null {
  const current = sightings[index];
  if (!current) return null;
  const before = sightings.slice(0, index);
  const isOvertaken = before.some(
    (other) => other.source === current.source && other.seenAt > current.seenAt,
  );
  if (isOvertaken) return null;
  const usual = around.usual(current.judgedAt);
  const known = freshAt(sightings, index);
  const price = goingPrice(rule, known, usual?.median ?? null);
  if (!price) return null;
  const limit = limitFor(rule, price, sightings, index, around);
  if (limit === null) return null;
  const amount =
    rule.kind === 'price' && price.currency !== rule.currency
      ? around.fromUsd(price.usd, rule.currency)
      : price.amount;
  const at = Math.max(...known.map(({ seenAt }) => seenAt));
  if (amount <= limit) return { id: current.id, at, price: price.kind === 'modelled' ? 'estimate' : 'offer' };
  return { id: current.id, at, price: amount > limit * 1.02 ? 'clear' : 'near' };
}

/** Each source's newest word, if it is no older than six hours. */
function freshAt(sightings: readonly Sighting[], index: number): Sighting[] {
  const now = sightings[index]?.judgedAt ?? 0;
  const heard = sightings.slice(0, index + 1);
  const sources = [...new Set(heard.map(({ source }) => source))];
  return sources.flatMap((source) => {
    const newest = heard
      .filter((one) => one.source === source)
      .reduce((best, one) => (one.seenAt >= best.seenAt ? one : best));
    return now - newest.seenAt <= 6 * HOUR ? [newest] : [];
  });
}

/** The cheapest offer that can be believed; without one the cheapest estimate, if estimates are wanted. */
function goingPrice(rule: Rule, known: readonly Sighting[], median: number | null): Sighting | null {
  const offers = known.filter(({ kind }) => kind !== 'modelled');
  const believed = offers.filter(
    (offer) =>
      median === null ||
      offer.usd >= median * 0.25 ||
      offers.some(
        ({ source, usd }) =>
          source !== offer.source && Math.max(usd, offer.usd) <= 1.25 * Math.min(usd, offer.usd),
      ),
  );
  const estimates = rule.estimates ? known.filter(({ kind }) => kind === 'modelled') : [];
  const candidates = believed.length > 0 ? believed : estimates;
  return [...candidates].sort((a, b) => a.usd - b.usd || b.seenAt - a.seenAt)[0] ?? null;
}

function limitFor(
  rule: Rule,
  price: Sighting,
  sightings: readonly Sighting[],
  index: number,
  around: Surroundings,
): number | null {
  if (rule.kind === 'price') return rule.amount;
  const inPrice = (usd: number) => Math.floor((usd * price.amount) / price.usd);
  if (rule.kind === 'unusually_cheap') {
    const usual = around.usual(sightings[index]?.judgedAt ?? 0);
    return usual && inPrice(usual.low - 1);
  }
  const base = around.baseUsd ?? firstPrice(rule, sightings, index - 1, around);
  return base === null ? null : inPrice(Math.floor(base * (1 - rule.percent / 100)));
}

/** What it cost when it was first known, before this sighting. */
function firstPrice(
  rule: Rule,
  sightings: readonly Sighting[],
  last: number,
  around: Surroundings,
): number | null {
  for (let index = 0; index <= last; index += 1) {
    const judgedAt = sightings[index]?.judgedAt ?? 0;
    const isOvertaken = sightings.slice(0, index).some((other) => {
      const current = sightings[index];
      return current && other.source === current.source && other.seenAt > current.seenAt;
    });
    if (isOvertaken) continue;
    const price = goingPrice(rule, freshAt(sightings, index), around.usual(judgedAt)?.median ?? null);
    if (price) return price.usd;
  }
  return null;
}
