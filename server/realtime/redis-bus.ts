import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Logger } from 'pino';
import type { BroadcastOptions, ClusterMessage } from 'socket.io-adapter';
import { type Bus, type Hint, hintIn, hintMessage } from './bus.ts';
import { createPubSub } from './redis-pubsub.ts';
import { withBatchedWrites } from './socketio/batched-writes.ts';

/** What this needs of the library's adapter beyond its public face. */
type Internals = {
  uid: string;
  onMessage(message: ClusterMessage): void;
  publish(message: ReturnType<typeof hintMessage> | BroadcastMessage): void;
  broadcast(packet: unknown, opts: BroadcastOptions): Promise<void>;
};
type BroadcastMessage = { type: ClusterMessage['type']; data: { packet: unknown; opts: unknown } };

/**
 * Socket.IO's sharded Redis adapter, with two changes. This node's own sockets never wait for Redis: the library
 * publishes first and delivers after. And hints about streams are taken out of it here, the one place where a node
 * learns what others committed, instead of going to sockets unseen.
 */
export function createRedisBus(url: string, logger: Logger): Bus {
  const hintListeners = new Set<(hint: Hint) => void>();
  const pubsub = createPubSub(url, logger);
  const sharded = createShardedAdapter(pubsub.client, pubsub.client, { channelPrefix: 'caravan' });
  const adapters = new Map<string, Internals>();

  function adapterFor(namespace: unknown) {
    const adapter = withBatchedWrites(sharded(namespace));
    const inner = adapter as unknown as Internals;
    const receive = inner.onMessage.bind(adapter);
    const broadcast = inner.broadcast.bind(adapter);

    inner.onMessage = (message) => {
      const hint = hintIn(message);
      if (!hint) return receive(message);
      if (message.uid !== inner.uid) for (const listener of hintListeners) listener(hint);
    };
    inner.broadcast = async (packet, opts) => {
      await broadcast(packet, { ...opts, flags: { ...opts.flags, local: true } });
      if (opts.flags?.local) return;
      inner.publish({
        type: BROADCAST,
        data: {
          packet,
          opts: { rooms: [...opts.rooms], except: [...(opts.except ?? [])], flags: opts.flags },
        },
      });
    };
    adapters.set((namespace as { name: string }).name, inner);
    return adapter;
  }

  return {
    kind: 'redis',
    healthy: pubsub.healthy,
    adapter: adapterFor,
    publish: (namespace, hint) => adapters.get(namespace)?.publish(hintMessage(hint)),
    onHint: (listener) => void hintListeners.add(listener),
    onRestored: pubsub.onRestored,
    consumeMissedFlag: pubsub.consumeMissedFlag,
    listening: pubsub.settled,
    close: pubsub.close,
  };
}

const BROADCAST = hintMessage({ stream: 'deals', events: [], closed: false }).type;
