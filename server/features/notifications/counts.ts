import type { DeliveryCounts } from '#contracts/notifications.ts';
import type { DeliveryStatus } from '#contracts/status.ts';
import type { Clock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import { countByType } from './data.ts';

/** Counting everybody's reads the whole table; nobody needs it fresher than this. */
const COUNT_AGE_MS = 10_000;

const none = (): DeliveryCounts => ({ sent: 0, acked: 0, failed: 0, queued: 0 });

/** Sent: in the log. Queued: no device has acknowledged it yet. Failed: none did in spite of all tries. */
function statusOf(states: Awaited<ReturnType<typeof countByType>>): DeliveryStatus {
  const total = none();
  const byType: Record<string, DeliveryCounts> = {};
  for (const [type, counts] of states) {
    const of = none();
    for (const [state, count] of counts) {
      of.sent += count;
      of[state === 'dead' ? 'failed' : state === 'sent' ? 'queued' : 'acked'] += count;
    }
    byType[type] = of;
    for (const key of ['sent', 'acked', 'failed', 'queued'] as const) total[key] += of[key];
  }
  return { ...total, byType };
}

/** Deliveries counted from what the database knows, so over all nodes and restarts. */
export function createCounts({ db, clock }: { db: Database; clock: Clock }) {
  let counted: { at: number; status: Promise<DeliveryStatus> } | null = null;
  const count = async (userId?: string) => statusOf(await countByType(db.prisma, userId));
  return {
    /** Everybody's; at most `COUNT_AGE_MS` old. */
    deliveries(): Promise<DeliveryStatus> {
      const now = clock().getTime();
      if (!counted || Math.abs(now - counted.at) > COUNT_AGE_MS) {
        const status = count();
        counted = { at: now, status };
        status.catch(() => {
          counted = null;
        });
      }
      return counted.status;
    },
    deliveriesTo: (userId: string): Promise<DeliveryStatus> => count(userId),
  };
}
