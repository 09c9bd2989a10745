import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';

/** Publishing is a hint: after this it is given up. */
const COMMAND_MS = 1_000;
/** Longest wait for Redis to confirm a subscription; the sweep covers what is missed until it does. */
const SETTLE_MS = 250;

type Handler = (message: Buffer, channel: Buffer) => void;

export interface PubSub {
  /** What `@socket.io/redis-adapter` asks of a client, in the form that it uses for the package `redis`. */
  readonly client: {
    sSubscribe(channel: string, handler: Handler): void;
    sUnsubscribe(channels: string | string[]): void;
    sPublish(channel: string, message: string | Buffer): Promise<unknown>;
    sendCommand(command: [string, ...string[]]): Promise<unknown>;
  };
  healthy(): boolean;
  onRestored(listener: () => void): void;
  /** Whether it was gone at any time since this was last asked. */
  consumeMissedFlag(): boolean;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Redis that may go away at any time. Commands fail at once instead of waiting for it, subscriptions are kept here
 * and made again when it is back, and nothing that it does rejects where nobody listens.
 */
export function createPubSub(url: string, logger: Logger): PubSub {
  const options: RedisOptions = {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: 2_000,
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(50 * 2 ** times, 2_000),
  };
  const pub = new Redis(url, options);
  // A subscriber has no commands that could time out; its keep-alive is the socket's own.
  const sub = new Redis(url, { ...options, commandTimeout: undefined });
  const handlers = new Map<string, Handler>();
  const restored = new Set<() => void>();
  const unconfirmed = new Set<Promise<unknown>>();
  let wasGone = false;
  let missed = false;

  const healthy = () => pub.status === 'ready' && sub.status === 'ready';

  function listen(channel: string): void {
    if (sub.status !== 'ready') return;
    const confirmed = sub
      .ssubscribe(channel)
      .catch((error: unknown) =>
        logger.debug({ err: error, channel }, 'not subscribed; made again on return'),
      )
      .finally(() => unconfirmed.delete(confirmed));
    unconfirmed.add(confirmed);
  }

  function cameBack(): void {
    if (!healthy() || !wasGone) return;
    wasGone = false;
    logger.info('the bus is back');
    for (const listener of restored) listener();
  }

  for (const client of [pub, sub]) {
    client.on('error', (error) => {
      if (!wasGone) logger.warn({ err: error }, 'the bus is gone; other nodes are heard by the sweep');
      wasGone = true;
      missed = true;
    });
    client.on('close', () => {
      wasGone = true;
      missed = true;
    });
  }
  pub.on('ready', cameBack);
  sub.on('ready', () => {
    for (const channel of handlers.keys()) listen(channel);
    cameBack();
  });
  sub.on('smessageBuffer', (channel: Buffer, message: Buffer) => {
    handlers.get(channel.toString())?.(message, channel);
  });

  return {
    client: {
      sSubscribe(channel, handler) {
        handlers.set(channel, handler);
        listen(channel);
      },
      sUnsubscribe(channels) {
        for (const channel of [channels].flat()) {
          handlers.delete(channel);
          if (sub.status === 'ready') sub.sunsubscribe(channel).catch(() => {});
        }
      },
      sPublish: (channel, message) => pub.spublish(channel, message),
      sendCommand: ([command, ...rest]) => pub.call(command, ...rest),
    },
    healthy,
    onRestored: (listener) => void restored.add(listener),
    consumeMissedFlag() {
      const was = missed || !healthy();
      missed = false;
      return was;
    },
    async settled() {
      if (unconfirmed.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, SETTLE_MS);
      });
      await Promise.race([Promise.all(unconfirmed), late]);
      clearTimeout(timer);
    },
    async close() {
      restored.clear();
      pub.disconnect();
      sub.disconnect();
    },
  };
}
