import type { Deal } from '#contracts/deals.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { ActivityChange } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';

type Fields = Extract<ActivityChange, { kind: 'add_activity' }>['fields'];
/** Of an activity's name. */
const MAX_NAME = 200;

/** The ticket that a deal is about, for one: offers are per person. Null while it leaves its route or days open. */
export function fareOfDeal({ category, from, to, depart, return: back }: Deal): FareKey | null {
  if (category !== 'flight' || !from || !to || !depart) return null;
  return { from, to, depart, return: back, adults: 1, children: 0 };
}

/** A deal as something planned in a trip. */
export const activityOfDeal = (deal: Deal): Fields => ({
  name: truncate(deal.title, MAX_NAME),
  kind: deal.category === 'flight' || deal.category === 'stay' ? deal.category : 'other',
  cost: deal.price,
  link: deal.links[0]?.url ?? null,
  fare: fareOfDeal(deal),
});
