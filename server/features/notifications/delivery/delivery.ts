import { MAX_UNACKED } from '#contracts/notifications.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import { claimDue, envelopeOf, markDead, nextDue, restartWaits, setTries, stillSent } from '../data.ts';
import type { DeliveryStore } from './devices.ts';
import { dueAfter, MAX_WAIT_MS, whenDue } from './schedule.ts';

/** Deliveries as the database remembers them, so that a restart goes on where it was. */
export function createDeliveryStore(parts: { db: Database; log: StreamLog; clock: Clock }): DeliveryStore {
  const { db, clock } = parts;
  return {
    async resume(userId) {
      const now = clock();
      return db.prisma.$transaction(async (tx) => {
        if (!(await restartWaits(tx, userId, (tries) => dueAfter(tries, now)))) return null;
        return (await nextDue(tx, [userId], MAX_UNACKED)).get(userId) ?? null;
      });
    },

    stillSent: (ids) => stillSent(db.prisma, ids),

    async due(userIds) {
      const now = clock();
      const retryAt = new Date(now.getTime() + MAX_WAIT_MS);
      return db.prisma.$transaction(async (tx) => {
        const rows = await claimDue(tx, userIds, { now, retryAt, each: MAX_UNACKED });
        const again = new Map<string, Envelope[]>();
        for (const [tries, group] of Map.groupBy(rows, (row) => row.tries)) {
          const ids = group.map(({ id }) => id);
          const decision = whenDue(tries, now);
          if (decision.kind === 'dead') {
            await markDead(tx, ids, decision.reason, now);
            continue;
          }
          await setTries(tx, ids, decision.tries, decision.dueAt);
          for (const row of group) again.set(row.userId, [...(again.get(row.userId) ?? []), envelopeOf(row)]);
        }
        for (const events of again.values()) events.sort((a, b) => a.seq - b.seq);
        return { again, next: await nextDue(tx, userIds, MAX_UNACKED) };
      });
    },
  };
}
