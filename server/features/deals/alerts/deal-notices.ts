import type { DealPreferences } from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';
import { fitsPreferences, type PreferredAirports } from '#core/deal-preferences.ts';
import { inTx, onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import { format } from '../watches/reasons.ts';
import {
  isHotDealPending,
  lockHotDeals,
  markNotified,
  saveNotified,
  subscribersToDeals,
} from './notice-data.ts';
import type { DealNotice, Notify } from './notify.ts';

/** Deals in one transaction. */
const AT_ONCE = 20;
/** One traveller is told of so many deals a day; the board has all. */
export const MAX_NOTICES_PER_DAY = 5;

type Deps = {
  db: Pick<Database, 'pool'>;
  log: StreamLog;
  notify: Notify;
  airportsOf(preferences: DealPreferences): { from: string[]; to: string[] };
  clock: Clock;
};
type Subscriber = PreferredAirports & { userId: string; count: number };

/**
 * Tells people who are not looking at the board of hot deals that fit their preferences. A deal is marked in the
 * transaction that notifies, so a kill between the two tells it neither twice nor never.
 */
export function createDealNotices({ db, log, notify, airportsOf, clock }: Deps) {
  /** @returns how many deals were looked at */
  const notifySome = (): Promise<number> =>
    log.transaction(async (tx, append) => {
      const query = inTx(tx);
      const now = clock();
      const today = now.toISOString().slice(0, 10);
      const deals = await lockHotDeals(query, now, AT_ONCE);
      if (deals.length === 0) return 0;
      const subscribers = (await subscribersToDeals(query)).flatMap((row): Subscriber[] => {
        const { userId, preferences, notifiedOn } = row;
        const preferred = { ...airportsOf(preferences), maxUsd: preferences.maxUsd };
        // Whoever named nothing wants to see everything, which is what the board is for.
        if (preferred.from.length === 0 && preferred.to.length === 0 && !preferred.maxUsd) return [];
        return [{ ...preferred, userId, count: notifiedOn === today ? row.count : 0 }];
      });
      const notices = deals.flatMap((deal) =>
        subscribers.flatMap((subscriber): DealNotice[] => {
          if (subscriber.count >= MAX_NOTICES_PER_DAY) return [];
          if (!fitsPreferences({ ...deal, priceUsd: deal.usd }, subscriber)) return [];
          subscriber.count += 1;
          const price = format(deal.amount, deal.currency);
          return [
            {
              userId: subscriber.userId,
              type: 'notification',
              data: {
                message: `${deal.title}: ${price}, ${deal.why ?? 'a hot deal'}.`,
                level: 'success',
              },
              href: '/deals',
              opId: `deal-${deal.id}-${deal.hotAnnouncedUsd}`,
            },
          ];
        }),
      );
      if (notices.length > 0) await notify(tx, append, notices);
      const notified = new Set(notices.map(({ userId }) => userId));
      await saveNotified(
        query,
        today,
        subscribers.filter(({ userId }) => notified.has(userId)),
      );
      await markNotified(
        query,
        deals.map(({ id }) => id),
      );
      return deals.length;
    });

  return async function notifySubscribers(): Promise<void> {
    if (!(await isHotDealPending(onPool(db), clock()))) return;
    while ((await notifySome()) === AT_ONCE);
  };
}
