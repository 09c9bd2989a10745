import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectionObserver, RealtimeStats } from '#server/realtime/types.ts';

/** Two labels, then a number. */
type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Gauges are filled when they are asked for. */
export function createMetrics() {
  const registry = new Registry();
  const table = (name: string, help: string, labelNames: [string, string], read: () => Promise<Table>) =>
    new Gauge({
      ...{ name, help, labelNames },
      registers: [registry],
      async collect() {
        this.reset();
        for (const [first, counts] of Object.entries(await read()))
          for (const [second, count] of Object.entries(counts))
            this.set({ [labelNames[0]]: first, [labelNames[1]]: second }, count);
      },
    });
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'caravan_http_request_duration_seconds',
    help: 'Time until the answer of the API was ready.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });

  const opened = new Counter({
    name: 'caravan_connections_opened_total',
    help: 'Socket connections that were opened.',
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'caravan_connection_duration_seconds',
    help: 'How long socket connections were open, by why they closed.',
    labelNames: ['reason'],
    buckets: [1, 10, 60, 600, 3_600, 21_600, 86_400],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'caravan_connections_refused_total',
    help: 'Socket connections and entries into a namespace that were refused, by error code.',
    labelNames: ['code'],
    registers: [registry],
  });
  const connections: ConnectionObserver = {
    opened: () => opened.inc(),
    closed: (reason, seconds) => durations.observe({ reason }, seconds),
    refused: (code) => refused.inc({ code }),
  };

  return {
    connections,
    /** `route` is the pattern, never the path: labels must stay few. */
    request(method: string, route: string, status: number, seconds: number): void {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    watchRealtime(source: () => RealtimeStats): void {
      const gauge = (name: string, help: string, read: (stats: RealtimeStats) => number) =>
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(read(source()));
          },
        });
      gauge('caravan_sockets', 'Open sockets of this node.', (stats) => stats.connections);
      gauge('caravan_subscriptions', 'Streams followed, counted per socket.', (stats) => stats.subscriptions);
      gauge('caravan_events_pushed', 'Envelopes pushed since the start.', (stats) => stats.messages.pushed);
      gauge('caravan_events_swept', 'Envelopes that the sweep brought.', (stats) => stats.messages.swept);
      gauge('caravan_broadcasts', 'Volatile messages sent since the start.', (s) => s.messages.broadcast);
      gauge('caravan_requests_refused', 'Socket requests refused.', (stats) => stats.messages.refused);
      gauge(
        'caravan_slow_consumers',
        'Sockets closed for reading too slowly.',
        (s) => s.messages.slowConsumers,
      );
      gauge('caravan_bus_healthy', '1 while the bus between nodes answers.', (s) => (s.bus.healthy ? 1 : 0));
    },
    /** By kind, then by state. */
    watchRuns(source: () => Promise<Table>): void {
      table('caravan_runs', 'Runs by kind and state, over all nodes.', ['kind', 'state'], source);
    },
    /** By feature, then by what it counts. */
    watchFeatures(source: () => Promise<Table>): void {
      table('caravan_feature', 'What each feature counts, over all nodes.', ['feature', 'counted'], source);
    },
    async text(): Promise<{ contentType: string; body: string }> {
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
