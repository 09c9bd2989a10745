import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { JobQueue } from './types.ts';

export type Schedule = { schedule: Parameters<JobQueue['every']>[1]; worker: () => Promise<void> };

const queueOf = (name: string) => `every.${name}`;

/**
 * Recurring work on one node at a time. Cron goes through pg-boss's own schedules. An interval is a job that every
 * node sends once an interval and pg-boss keeps once a time slot; its queue is exclusive, so a slow turn is never
 * overtaken by the next one.
 */
export function createSchedules({ boss, logger }: { boss: PgBoss; logger: Logger }) {
  const timers = new Set<NodeJS.Timeout>();
  const names = new Set<string>();

  async function takeTurns(name: string, worker: () => Promise<void>): Promise<string> {
    const queue = queueOf(name);
    await boss.createQueue(queue, {
      policy: 'exclusive',
      retryLimit: 0,
      heartbeatSeconds: 10,
      deleteAfterSeconds: 60 * 60,
    });
    names.add(queue);
    return boss.work(queue, { pollingIntervalSeconds: 2 }, async () => {
      try {
        await worker();
      } catch (error) {
        logger.error({ err: error, schedule: name }, 'a scheduled turn failed');
        throw error;
      }
    });
  }

  function tick(name: string, seconds: number, workerId: string): void {
    const send = async () => {
      try {
        const sent = await boss.send(queueOf(name), {}, { singletonSeconds: seconds });
        if (sent !== null) boss.notifyWorker(workerId);
      } catch (error) {
        logger.warn({ err: error, schedule: name }, 'a scheduled turn could not be sent');
      }
    };
    timers.add(setInterval(send, seconds * 1000).unref());
    void send();
  }

  return {
    async start(schedules: Map<string, Schedule>): Promise<void> {
      const crons = new Set<string>();
      for (const [name, { schedule, worker }] of schedules) {
        const workerId = await takeTurns(name, worker);
        if ('seconds' in schedule) {
          tick(name, schedule.seconds, workerId);
        } else {
          crons.add(queueOf(name));
          await boss.schedule(queueOf(name), schedule.cron, null, { tz: 'UTC' });
        }
      }
      // A schedule that this release no longer knows, or that became an interval, must not go on.
      for (const { name } of await boss.getSchedules()) if (!crons.has(name)) await boss.unschedule(name);
    },
    queues: () => [...names],
    stop(): void {
      for (const timer of timers) clearInterval(timer);
      timers.clear();
    },
  };
}
