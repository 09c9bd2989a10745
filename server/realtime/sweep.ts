import type { Logger } from 'pino';
import type { StreamId } from '#contracts/streams.ts';
import type { Delivery } from './delivery.ts';
import type { Counters } from './stats.ts';
import type { StreamLog } from './types.ts';

export interface Sweep {
  /** All followed streams: one query for their heads, and one for each that is behind. */
  now(): Promise<void>;
  /** One stream of which something is known to be missing. */
  one(stream: StreamId): Promise<void>;
  start(): void;
  stop(): void;
}

/**
 * Tail loss: a push is only a hint, and the last one of a stream has no successor to show that it was lost. So each
 * node compares what it delivered with the log, and delivers the rest.
 */
export function createSweep(options: {
  log: StreamLog;
  delivery: Delivery;
  counters: Counters;
  logger: Logger;
  intervalMs: number;
}): Sweep {
  const { log, delivery, counters, logger } = options;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  async function catchUp(stream: StreamId, epoch: string): Promise<void> {
    for (;;) {
      const from = delivery.deliveredOf(stream);
      if (from === null) return;
      const page = await log.read(stream, { epoch, seq: from });
      const delivered = delivery.ingest(stream, page.events);
      counters.swept += delivered;
      // Nothing new: it came by another way meanwhile, or the history was replaced, which the next round sees.
      if (delivered === 0 || !page.more) return;
    }
  }

  async function sweep(streams: StreamId[]): Promise<void> {
    if (streams.length === 0) return;
    const before = new Map(streams.map((stream) => [stream, delivery.deliveredOf(stream)]));
    for (const [stream, at] of await log.heads(streams)) {
      const stood = before.get(stream) ?? null;
      // Not anchored yet: its first follower is about to read it.
      if (stood === null) continue;
      delivery.compare(stream, at, stood);
      if (at.head > stood) await catchUp(stream, at.epoch);
    }
  }

  const safely = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      // The next round tries again; what is not delivered now is only late.
      logger.warn({ err: error }, 'the sweep could not read the log');
    });

  const sweeper: Sweep = {
    now() {
      running ??= safely(sweep(delivery.streams())).finally(() => {
        running = null;
      });
      return running;
    },
    one: (stream) => safely(sweep([stream])),
    start() {
      timer ??= setInterval(() => void sweeper.now(), options.intervalMs);
      timer.unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
  return sweeper;
}
