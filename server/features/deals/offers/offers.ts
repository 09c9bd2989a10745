import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { alertType, Offer } from '#contracts/deals.ts';
import type { FareKey, Observation } from '#contracts/prices.ts';
import type { Clock } from '#core/clock.ts';
import { inTx, type Query } from '#server/database/query.ts';
import type { Tx } from '#server/database/types.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { Append, NewEvent } from '#server/realtime/types.ts';
import { countAlerts } from '../alerts/data.ts';
import type { Notify } from '../alerts/notify.ts';
import type { Baseline, PriceBaseline } from '../prices/baseline.ts';
import { isPlausible } from '../prices/best-prices.ts';
import { dealKey, keyOf } from '../prices/key.ts';
import { fareFromReport, observe, type ReportedPrice } from '../prices/observe.ts';
import { fewLeft, format } from '../watches/reasons.ts';
import {
  type DealRow,
  findSame,
  type LinkRow,
  linksOf,
  quoteOf,
  saveDeal,
  saveLink,
  watchersOf,
} from './data.ts';
import { hostOf, pageOf, textOf } from './format.ts';
import { assess, assessFormer, bestOf, type Former, isNews, TRENDING_WATCHES, whyOf } from './hot.ts';

export const DEALS_STREAM = 'deals';
const DAY_MS = 86_400_000;
/** Offers that nobody mentions any more are taken to be gone. */
const FORGOTTEN_MS = 14 * DAY_MS;
/** A link says what an offer cost there when it was last seen; later it says nothing any more. */
const LINK_MS = 3 * DAY_MS;

/** An offer, and where and when it was seen. */
export type SeenOffer = Omit<Offer, 'url' | 'formerPrice' | 'left'> &
  Partial<Pick<Offer, 'formerPrice' | 'left'>> & {
    url: string | null;
    kind: Exclude<Observation['kind'], 'modelled'>;
    /** The host of its link when left out. */
    source?: string;
    /** Now when left out; older than what is known of the same source, it changes nothing. */
    seenAt?: Date;
    /** It comes from prices seen: the fare's price is written down already. */
    isObserved?: boolean;
    /** Other offers have the same link: it tells nothing about which one this is. */
    sharesPage?: boolean;
  };

export type Ingested = { dealId: string; isNew: boolean };
type Deps = { priceBaseline: PriceBaseline; notify: Notify; clock: Clock };
/** What one transaction takes along. */
export type IngestContext = { tx: Tx; append: Append; rates: Rates };

/** Takes offers in, and tells what they make hot or cheaper, in the caller's transaction. */
export function createOffers({ priceBaseline, notify, clock }: Deps) {
  async function ingest({ tx, append, rates }: IngestContext, offer: SeenOffer): Promise<Ingested> {
    const query = inTx(tx);
    const now = clock();
    const usd = rates.toUsd(offer.price);
    const matchKeys = matchKeysOf(offer, usd);
    const known = await findSame(query, matchKeys, now);
    const links = known ? await linksOf(query, [known.id]) : [];
    const seenAt = Math.min(offer.seenAt?.getTime() ?? now.getTime(), now.getTime());
    const before = links.find(({ source }) => source === matchKeys.source);
    const isOld =
      before && (before.seenAt > seenAt || (offer.isObserved && isSameSighting(before, usd, seenAt)));
    if (known && isOld) return { dealId: known.id, isNew: false };

    const deal = known ? extend(known, offer, now) : newDeal(offer, usd, now);
    const { externalId, page, source } = matchKeys;
    const former = offer.formerPrice ?? null;
    const link = {
      ...{ dealId: deal.id, source, url: offer.url, page, externalId, ...offer.price, usd, seenAt },
      ...{
        former: former?.amount ?? null,
        formerUsd: former && rates.toUsd(former),
        left: offer.left ?? null,
      },
    };
    const present = [...links.filter((one) => one.source !== source), link];
    const { deal: next, events } = await reassess(query, { deal, links: present, before: known, now });
    // The deal first: its links need it.
    await saveDeal(query, next, now);
    await saveLink(query, link);
    await observe(query, reportsOf(offer, deal.id, source, seenAt), rates, clock);
    await announce(tx, append, next, events);
    return { dealId: deal.id, isNew: known === null };
  }

  /** The deal as its links say, with what is to be told of it. */
  async function reassess(
    query: Query,
    { deal, links, before, now }: { deal: DealRow; links: LinkRow[]; before: DealRow | null; now: Date },
  ): Promise<{ deal: DealRow; events: NewEvent[] }> {
    const baseline = await usualOf(query, deal, now);
    const newest = Math.max(...links.map(({ seenAt }) => seenAt));
    const quotes = links.filter(({ seenAt }) => newest - seenAt <= LINK_MS).map(quoteOf);
    const best = bestOf(quotes, baseline?.median ?? null);
    const next = { ...deal };
    let hot: string | null = null;
    let isBelieved = true;
    if (best) {
      const former = formerOf(links.find(({ source }) => source === best.source));
      const compared = baseline?.median ?? former?.usd ?? null;
      isBelieved = isPlausible(best, quotes, compared);
      const { why, ...assessed } =
        !baseline && former ? assessFormer(best, quotes, former) : assess(best, quotes, baseline);
      Object.assign(next, assessed, {
        ...{ amount: best.amount, currency: best.currency, usd: best.usd, left: best.left },
        formerPrice: former && { amount: former.amount, currency: best.currency },
      });
      hot = why;
    }
    // A price that nobody would believe is worth telling once a second source says so too.
    next.isTrending = isBelieved && next.watchers >= TRENDING_WATCHES;
    const isFew = fewLeft(next.left) !== null;
    next.why = whyOf(hot, next.watchers, next.isTrending, next);
    const events: NewEvent[] = [];
    if (before && (before.amount !== next.amount || before.currency !== next.currency))
      events.push({
        type: 'price_changed',
        data: { dealId: next.id, price: priceOf(next), previous: priceOf(before) },
      });
    if (next.isHot && isNews(next.usd, next.hotAnnouncedUsd)) {
      next.hotAnnouncedUsd = next.usd;
      events.push(alertOf(next, 'hot_deal'));
    }
    if (next.isTrending && isNews(next.usd, next.trendingAnnouncedUsd)) {
      next.trendingAnnouncedUsd = next.usd;
      events.push(alertOf(next, 'trending'));
    }
    if (isFew && isBelieved && !before?.leftNotified) events.push(alertOf(next, 'low_inventory'));
    next.leftNotified = isFew && (isBelieved || next.leftNotified);
    return { deal: next, events };
  }

  /** Looks at a deal again without a new offer: what is usual, or who watches, may have changed. */
  async function assessDeal({ tx, append }: Omit<IngestContext, 'rates'>, deal: DealRow): Promise<void> {
    const query = inTx(tx);
    const now = clock();
    const links = await linksOf(query, [deal.id]);
    const { deal: next, events } = await reassess(query, { deal, links, before: deal, now });
    await saveDeal(query, next, now);
    await announce(tx, append, next, events);
  }

  async function announce(tx: Tx, append: Append, deal: DealRow, events: NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    await append(DEALS_STREAM, ...events);
    for (const { type, data } of events) {
      if (type !== 'deal_alert') continue;
      const { alertType: kind } = data as { alertType: z.output<typeof alertType> };
      await countAlerts(inTx(tx), kind, 1);
      if (kind === 'low_inventory') await notifyWatchers(tx, append, deal);
    }
  }

  /** Whoever watches the deal itself waits for a lower price, and has to know that waiting may end. */
  async function notifyWatchers(tx: Tx, append: Append, deal: DealRow): Promise<void> {
    const watchers = await watchersOf(inTx(tx), deal.id);
    const message = `${deal.title}: ${fewLeft(deal.left)}, at ${format(deal.amount, deal.currency)}.`;
    const opId = `few-left-${deal.id}-${clock().getTime()}`;
    const notices = watchers.map((userId) => ({
      ...{ userId, opId, href: '/deals', type: 'notification' as const },
      data: { message, level: 'info' as const },
    }));
    if (notices.length > 0) await notify(tx, append, notices);
  }

  /** Of one adult: offers are per person unless they come from prices seen, which are brought down to one. */
  async function usualOf(query: Query, deal: DealRow, now: Date): Promise<Baseline | null> {
    const fare = fareOf(deal) ?? typicalFare(deal, now);
    if (!fare || deal.category !== 'flight') return null;
    return (await priceBaseline.ofKeys(query, [keyOf(fare)], now)).get(keyOf(fare)) ?? null;
  }

  return { take: ingest, look: assessDeal };
}
export type Offers = ReturnType<typeof createOffers>;

/** A price that an offer had brought in comes by once more, as a price seen. */
const isSameSighting = (link: LinkRow, usd: number, seenAt: number): boolean =>
  link.seenAt === seenAt && Math.abs(link.usd - usd) <= 1;

const priceOf = ({ amount, currency }: DealRow) => ({ amount, currency });

function alertOf(deal: DealRow, kind: z.output<typeof alertType>): NewEvent {
  const { id, title, category, savingsPercent, usual, formerPrice, amount, from, to, why, left } = deal;
  const discount = Math.max(0, (usual?.median ?? formerPrice?.amount ?? amount) - amount);
  return {
    type: 'deal_alert',
    data: {
      dealId: id,
      title,
      price: priceOf(deal),
      category,
      alertType: kind,
      savingsPercent,
      discount,
      from,
      to,
      why,
      left,
    },
  };
}

function matchKeysOf(offer: SeenOffer, usd: number) {
  const { category, from, to, depart, return: back, externalId, url } = offer;
  const source = offer.source ?? (url ? hostOf(url) : 'api');
  const page = url && !offer.sharesPage ? pageOf(url) : null;
  return {
    source,
    externalId,
    page,
    category,
    from,
    to,
    depart,
    return: back,
    words: textOf(offer.title),
    usd,
  };
}

function newDeal(offer: SeenOffer, usd: number, now: Date): DealRow {
  const { title, category, price, from, to, depart, return: back } = offer;
  const at = now.getTime();
  const expiresAt = offer.expiresAt === null ? null : Date.parse(offer.expiresAt);
  const nothing = { usual: null, savingsPercent: 0, savings: 0, isHot: false, isTrending: false, why: null };
  const seen = { firstSeenAt: at, lastSeenAt: at, expiresAt, endsAt: endOf(expiresAt, depart, at) };
  return {
    id: randomUUID(),
    title,
    words: textOf(title),
    category,
    ...price,
    usd,
    ...{ from, to, depart, return: back },
    ...nothing,
    watchers: 0,
    hotAnnouncedUsd: null,
    trendingAnnouncedUsd: null,
    ...{ formerPrice: null, left: offer.left ?? null, leftNotified: false },
    ...seen,
  };
}

/** What a further sighting adds: it never takes away what another source knew. */
function extend(known: DealRow, offer: SeenOffer, now: Date): DealRow {
  const lastSeenAt = now.getTime();
  const expiresAt = offer.expiresAt === null ? known.expiresAt : Date.parse(offer.expiresAt);
  const depart = known.depart ?? offer.depart;
  return {
    ...known,
    from: known.from ?? offer.from,
    to: known.to ?? offer.to,
    depart,
    return: known.depart === null ? offer.return : known.return,
    lastSeenAt,
    expiresAt,
    endsAt: offer.left === 0 ? lastSeenAt : endOf(expiresAt, depart, lastSeenAt),
  };
}

/** Less than the price it is no former one that says anything. */
function formerOf(link: LinkRow | undefined): Former | null {
  if (!link || link.former === null || link.formerUsd === null || link.formerUsd <= link.usd) return null;
  return { amount: link.former, usd: link.formerUsd };
}

/** It leaves the board when none is left, it expires, departs, or nobody mentions it any more. */
const endOf = (expiresAt: number | null, depart: string | null, lastSeenAt: number): number =>
  Math.min(
    expiresAt ?? Number.POSITIVE_INFINITY,
    depart === null ? Number.POSITIVE_INFINITY : Date.parse(depart) + DAY_MS,
    lastSeenAt + FORGOTTEN_MS,
  );

type Route = Pick<DealRow, 'from' | 'to' | 'depart' | 'return'>;
const fareOf = ({ from, to, depart, return: back }: Route): FareKey | null =>
  from && to && depart ? { from, to, depart, return: back, adults: 1, children: 0 } : null;

/** Where an offer names no dates but says "round trip": a week, two months from now. */
function typicalFare({ from, to, depart, title }: DealRow, now: Date): FareKey | null {
  if (!from || !to || depart || !/round[- ]?trip|\breturn\b/i.test(title)) return null;
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return { from, to, depart: inDays(60), return: inDays(67), adults: 1, children: 0 };
}

/** The price for those who watch the deal and, where it names its dates, for those who watch the fare. */
function reportsOf(offer: SeenOffer, dealId: string, source: string, seenAt: number): ReportedPrice[] {
  const { price, kind, url, left } = offer;
  const reported = { price, source, kind, seenAt: new Date(seenAt), url, left };
  const fare = offer.category === 'flight' && !offer.isObserved ? fareOf(offer) : null;
  return [
    { ...reported, key: dealKey(dealId), fare: null },
    ...(fare ? [fareFromReport(fare, reported)] : []),
  ];
}
