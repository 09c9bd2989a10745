import { randomUUID } from 'node:crypto';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { JobQueue } from '#server/jobs/types.ts';
import { ListenerQueue } from './listener-queue.ts';
import type { DomainEvents, DurableEvent, Listener } from './types.ts';

const RETRIES = { retryLimit: 10, retryDelay: 2, concurrency: 4 };

type Dependencies = {
  jobs: Pick<JobQueue, 'define' | 'enqueue' | 'wake'>;
  logger: Pick<Logger, 'warn'>;
};

/**
 * How features hear of each other without knowing each other's inside. Each listener of an event has a queue of its
 * own: of jobs for a durable event, in memory for a hint.
 */
export function createDomainEvents({ jobs, logger }: Dependencies): DomainEvents {
  /** By event, the job queues of its listeners. */
  const jobQueues = new Map<string, string[]>();
  const hintQueues = new Map<string, ListenerQueue[]>();
  const subscribed = new Set<string>();

  function defineJobs(queue: string, { schema }: DurableEvent, handle: Listener['handle']): void {
    jobs.define(
      queue,
      z.object({ id: z.string(), payload: schema }),
      async ({ id, payload }, { retryCount }) => {
        await handle(payload, id);
        if (retryCount > 0)
          logger.warn({ id, queue, retryCount }, 'an event between features was handled late');
      },
      RETRIES,
    );
  }

  return {
    subscribe(name, { event, handle }) {
      const queue = `${event.name}.${name}`;
      if (subscribed.has(queue)) throw new Error(`${name} listens to ${event.name} twice.`);
      subscribed.add(queue);
      if (event.durability === 'durable') {
        defineJobs(queue, event, handle);
        jobQueues.set(event.name, [...(jobQueues.get(event.name) ?? []), queue]);
        return;
      }
      const waiting = new ListenerQueue(
        (payload) => handle(payload, ''),
        (error) => logger.warn({ err: error, queue }, 'a hint between features was not handled'),
      );
      hintQueues.set(event.name, [...(hintQueues.get(event.name) ?? []), waiting]);
    },

    async publish(event, payload, { tx, id = randomUUID() } = {}) {
      event.schema.parse(payload);
      for (const queue of jobQueues.get(event.name) ?? [])
        await jobs.enqueue(queue, { id, payload }, tx ? { tx } : {});
    },

    wake(event) {
      for (const queue of jobQueues.get(event.name) ?? []) jobs.wake(queue);
    },

    emit(event, payload) {
      for (const queue of hintQueues.get(event.name) ?? []) queue.push(payload);
    },

    async drain(timeoutMs) {
      const idle = Promise.all([...hintQueues.values()].flat().map((queue) => queue.idle()));
      await Promise.race([idle, elapsed(timeoutMs, undefined, { ref: false })]);
    },
  };
}
