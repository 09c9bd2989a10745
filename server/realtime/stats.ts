import type { Bus } from './bus.ts';
import type { Delivery } from './delivery.ts';
import type { Registry } from './registry.ts';
import type { RealtimeStats } from './types.ts';

/** Counted since this process started. */
export type Counters = RealtimeStats['messages'];

export const newCounters = (): Counters => ({
  pushed: 0,
  received: 0,
  refused: 0,
  swept: 0,
  slowConsumers: 0,
  broadcast: 0,
});

/** Of this node. */
export function statsOf(parts: {
  counters: Counters;
  registry: Registry;
  delivery: Delivery;
  bus: Bus;
}): RealtimeStats {
  const travellers = new Set<string>();
  const transports = new Set<unknown>();
  const byNamespace: RealtimeStats['byNamespace'] = {};
  let subscriptions = 0;
  for (const connection of parts.registry) {
    travellers.add(connection.traveller.id);
    transports.add(connection.socket.conn);
    subscriptions += connection.streams.size;
    const namespace = connection.socket.nsp.name;
    byNamespace[namespace] = { connections: (byNamespace[namespace]?.connections ?? 0) + 1 };
  }
  return {
    connections: transports.size,
    travellers: travellers.size,
    streams: parts.delivery.streams().length,
    subscriptions,
    messages: { ...parts.counters },
    byNamespace,
    bus: { kind: parts.bus.kind, healthy: parts.bus.healthy() },
  };
}
