import { pino } from 'pino';
import type { StreamId } from '#contracts/streams.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import { openDatabase } from '#server/database/open.ts';
import { notificationsNamespace } from '#server/features/notifications/namespace.ts';
import type { NotificationsOptions } from '#server/features/notifications/service.ts';
import { createNotifications, type Notifications } from '#server/features/notifications/service.ts';
import { createJobQueue } from '#server/jobs/queue.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import type { TestDatabase } from '../database/database.ts';
import { startRealtimeNode } from '../realtime/realtime-node.ts';

const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** A clock that stands still until it is told to go on. */
export function handClock(start = '2027-03-01T12:00:00.000Z'): Clock & { forward(ms: number): void } {
  let now = new Date(start).getTime();
  return Object.assign(() => new Date(now), {
    forward: (ms: number) => {
      now += ms;
    },
  });
}

type Options = {
  clock?: Clock;
  config?: Partial<NotificationsOptions['config']>;
  /** False: what channels are to send waits in the queue. */
  work?: boolean;
  /** The bus to other nodes. */
  redisUrl?: string | undefined;
};

/** A node with the feature and its sockets; nothing is pushed again unless `devices.look` is called. */
export async function startNotifications(place: TestDatabase['config'], options: Options = {}) {
  const { clock = systemClock, work = true } = options;
  const db = await openDatabase(place, logger);
  const log = createStreamLog({ db, logger });
  const jobs = createJobQueue({ db, logger, work });
  let notifications: Notifications | undefined;
  const node = await startRealtimeNode({
    db,
    log,
    config: { REDIS_URL: options.redisUrl },
    drainSpreadMs: 0,
    namespaces(realtime) {
      notifications = createNotifications({
        ...{ db, log, realtime, jobs, clock, logger },
        config: { PORT: 3000, ALLOW_PRIVATE_WEBHOOKS: true, ...options.config },
        secret: 'only-for-tests-only-for-tests',
        retry: { limit: 2, delay: 0 },
      });
      return [notificationsNamespace(notifications)];
    },
  });
  if (!notifications) throw new Error('The node did not ask for its namespaces.');
  const { devices, schedules } = notifications;
  for (const { name, seconds, work } of schedules)
    jobs.every(name, { seconds }, async () => void (await work()));
  await jobs.start();
  return {
    ...node,
    db,
    notifications,
    stream: (traveller: string): StreamId => `user:${traveller}`,
    async close() {
      await node.close();
      await devices.stop();
      await jobs.stop(2_000);
      await db.close();
    },
  };
}
export type NotificationsNode = Awaited<ReturnType<typeof startNotifications>>;
