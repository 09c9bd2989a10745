import type { z } from 'zod';
import { type Deal, type DealEvent, dealEvents, type dealPage } from '#contracts/deals.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { DealPreferences, dealPreferencesAnswer } from '#contracts/watches.ts';
import { fitsPreferences, isUnder } from '#core/deal-preferences.ts';

/** What of the deals is shown. */
export interface DealFilters {
  readonly filter: 'all' | 'hot' | 'trending';
  /** IATA codes. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** US cents. */
  readonly maxUsd?: number | undefined;
  /** Only what one's own preferences ask for. */
  readonly mine?: boolean | undefined;
}

export type Preferred = z.output<typeof dealPreferencesAnswer>['airports'] & Pick<DealPreferences, 'maxUsd'>;

/** A page as it was fetched, and up to which event of the stream it can be trusted to include everything. */
export type SeenPage = z.output<typeof dealPage> & { readonly seq: number };

/**
 * The board: what was fetched, brought up to date by what the stream said since. A deal that is first heard of in the
 * stream is on top at once, with as much as the stream tells of it; the next fetch brings the rest.
 *
 * @param preferred of the own preferences, where the filters ask for `mine`; null while they are not known
 */
export function dealListOf(
  pages: readonly SeenPage[],
  events: readonly Envelope[],
  filters: DealFilters,
  preferred: Preferred | null,
): Deal[] {
  const known = events.flatMap(parse);
  const rows = pages.flatMap((page) =>
    page.deals.map((deal) => known.filter(({ seq }) => seq > page.seq).reduce(withEvent, deal)),
  );
  const ids = new Set(rows.map(({ id }) => id));
  const heard = new Map<string, Deal>();
  for (const event of known) {
    if (event.seq <= (pages[0]?.seq ?? 0) || ids.has(event.data.dealId)) continue;
    const before = heard.get(event.data.dealId);
    const next = before ? withEvent(before, event) : rowOf(event);
    if (next) heard.set(next.id, next);
  }
  const news = [...heard.values()].filter((deal) => fits(deal, filters, preferred)).reverse();
  // Pages overlap when something came on top between two fetches.
  return [...new Map([...news, ...rows].map((deal) => [deal.id, deal])).values()];
}

function parse(event: Envelope): DealEvent[] {
  if (!Object.hasOwn(dealEvents, event.type)) return [];
  const type = event.type as DealEvent['type'];
  const data = dealEvents[type].safeParse(event.data);
  return data.success ? [{ ...event, type, data: data.data } as DealEvent] : [];
}

function withEvent(deal: Deal, event: DealEvent): Deal {
  if (event.data.dealId !== deal.id) return deal;
  const { price } = event.data;
  const priceUsd =
    price.currency === 'USD'
      ? price.amount
      : Math.round((deal.priceUsd * price.amount) / Math.max(1, deal.price.amount));
  const moved = { ...deal, price, priceUsd, lastSeenAt: event.at };
  return event.type === 'price_changed' ? moved : { ...moved, ...alertedFields(event) };
}

function alertedFields({ data }: Extract<DealEvent, { type: 'deal_alert' }>): Partial<Deal> {
  const { savingsPercent, why, alertType, left } = data;
  const known = { savingsPercent, why, left };
  if (alertType === 'low_inventory') return known;
  return { ...known, ...(alertType === 'hot_deal' ? { isHot: true } : { isTrending: true }) };
}

function rowOf(event: DealEvent): Deal | null {
  if (event.type !== 'deal_alert') return null;
  const { dealId, title, category, price, from, to } = event.data;
  return {
    id: dealId,
    title,
    category,
    price,
    // Of other currencies the fetch tells; what can't be compared with a limit waits for it.
    priceUsd: price.currency === 'USD' ? price.amount : 0,
    from,
    to,
    depart: null,
    return: null,
    usual: null,
    formerPrice: null,
    left: null,
    savingsPercent: 0,
    savings: 0,
    isHot: false,
    isTrending: false,
    why: null,
    watchers: 0,
    links: [],
    firstSeenAt: event.at,
    lastSeenAt: event.at,
    expiresAt: null,
    ...alertedFields(event),
  };
}

function fits(
  deal: Deal,
  { filter, from, to, maxUsd, mine }: DealFilters,
  preferred: Preferred | null,
): boolean {
  if (filter === 'hot' && !deal.isHot) return false;
  if (filter === 'trending' && !deal.isTrending) return false;
  if ((from && deal.from !== from) || (to && deal.to !== to)) return false;
  if (!isUnder(deal.priceUsd, maxUsd)) return false;
  return !mine || (preferred !== null && fitsPreferences(deal, preferred));
}
