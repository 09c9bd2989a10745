import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import { inTx, onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import {
  type AlertData,
  countAlerts,
  isAnyWaiting,
  markSent,
  type PendingAlert,
  pendingAlerts,
} from './data.ts';
import type { Notify } from './notify.ts';

/** Alerts in one transaction. */
const AT_ONCE = 50;

type Deps = {
  db: Pick<Database, 'pool'>;
  log: StreamLog;
  notify: Notify;
  clock: Clock;
  logger: Pick<Logger, 'error'>;
};

/**
 * Tells what was raised. An alert is marked as told in the transaction that notifies, so a kill between the two tells
 * it neither twice nor never. One that can't be told holds up no other; the next round tries it again.
 */
export function createAlertDispatcher({ db, log, notify, clock, logger }: Deps) {
  const dispatchSome = (limit: number, after: number): Promise<PendingAlert[]> =>
    log.transaction(async (tx, append) => {
      const query = inTx(tx);
      const waiting = await pendingAlerts(query, limit, after);
      if (waiting.length === 0) return [];
      const alerts = waiting.map(({ id, data, ...whom }) => {
        const content = { type: 'price_alert' as const, data, href: placeOf(data) };
        return { ...whom, ...content, opId: `alert-${id}` };
      });
      await notify(tx, append, alerts);
      await markSent(
        query,
        waiting.map(({ id }) => id),
        clock(),
      );
      await countAlerts(query, 'price_alert', waiting.length);
      return waiting;
    });

  return async function dispatch(): Promise<number> {
    if (!(await isAnyWaiting(onPool(db)))) return 0;
    let dispatched = 0;
    let after = 0;
    let limit = AT_ONCE;
    for (;;) {
      try {
        const some = await dispatchSome(limit, after);
        dispatched += some.length;
        if (some.length < limit) return dispatched;
      } catch (error) {
        if (limit > 1) {
          // One of them spoils the others: each by itself.
          limit = 1;
          continue;
        }
        const next = await log.transaction((tx) => pendingAlerts(inTx(tx), 1, after));
        logger.error({ err: error, alert: next[0]?.id }, 'an alert was not sent; the next round tries again');
        if (!next[0]) return dispatched;
        after = next[0].id;
      }
    }
  };
}

/** Where the news can be acted on: the activity in its trip, else the watch. */
function placeOf({ tripId, activityId, watchId }: AlertData): string {
  if (!tripId) return `/watches/${watchId}`;
  return activityId ? `/trips/${tripId}?activity=${activityId}` : `/trips/${tripId}`;
}
