import { AppError } from '#contracts/errors.ts';
import type { SourceHealth } from '#contracts/sources.ts';
import { type DeliveryStatus, MAX_LISTED, type StatusAnswer } from '#contracts/status.ts';
import type { Clock } from '#core/clock.ts';
import { isAdministrator, type Traveller } from '#server/auth/types.ts';
import type { Config } from '#server/config.ts';
import type { Database } from '#server/database/types.ts';
import type { Realtime } from '#server/realtime/types.ts';
import { createAnnouncements } from './announcements.ts';
import { countRuns, type RunCounts } from './data.ts';

/** Counting all runs reads an index of the whole table; nobody needs it fresher than this. */
const COUNT_AGE_MS = 5_000;
const STATS_EVERY_MS = 3_000;

export type StatusParts = {
  db: Database;
  realtime: Realtime;
  clock: Clock;
  version: string;
  draining: () => boolean;
  /** How far notifications came: everybody's, or one traveller's. */
  notifications: {
    deliveries(): Promise<DeliveryStatus>;
    deliveriesTo(userId: string): Promise<DeliveryStatus>;
  };
  /** Where it is used, as its operator says; undefined where nobody said. */
  publicUrl: string | undefined;
  config: Pick<Config, 'LIVE_DATA'>;
  /** The live sources of facts, of this node. */
  providers: { sources(): SourceHealth[] };
  /** What each feature counts, by its name. */
  features(): Promise<Record<string, Readonly<Record<string, number>>>>;
};

const noDeliveries: DeliveryStatus = { sent: 0, acked: 0, failed: 0, queued: 0, byType: {} };

/** How the place is doing, and what its administrators tell everyone. */
export function createStatus({
  db,
  realtime,
  clock,
  version,
  draining,
  notifications,
  features,
  publicUrl,
  config,
  providers,
}: StatusParts) {
  const startedAt = clock().getTime();
  let counted: { at: number; runs: Promise<RunCounts> } | null = null;

  const service = {
    /** `asker` null, or not an administrator: counts only. */
    async status(asker: Traveller | null): Promise<StatusAnswer> {
      const { bus, connections, travellers, streams, subscriptions, messages, byNamespace } =
        realtime.stats();
      const [database, runs, deliveries, counts] = await Promise.all([
        databaseHealth(),
        service.runs().catch(() => ({})),
        notifications.deliveries().catch(() => noDeliveries),
        features(),
      ]);
      return {
        status: draining() ? 'draining' : database.healthy && bus.healthy ? 'ok' : 'degraded',
        version,
        uptimeSeconds: Math.floor((clock().getTime() - startedAt) / 1000),
        serverTime: clock().toISOString(),
        connections,
        travellers,
        rooms: { streams, subscriptions },
        messages,
        byNamespace,
        runs,
        notifications: deliveries,
        // The name by which alerts were counted before features counted for themselves.
        alerts: counts.deals ?? {},
        features: counts,
        database,
        bus,
        ...(asker && isAdministrator(asker) ? { details: realtime.details() } : {}),
      };
    },

    sources: () => ({ isLive: config.LIVE_DATA === 'auto', sources: providers.sources() }),

    async mine(traveller: Traveller) {
      return {
        runs: await countRuns(db, traveller.id),
        notifications: await notifications.deliveriesTo(traveller.id),
        connections: realtime.connections(traveller.id).slice(0, MAX_LISTED),
        serverTime: clock().toISOString(),
      };
    },

    /** By kind and state, over all nodes; at most `COUNT_AGE_MS` old. */
    runs(): Promise<RunCounts> {
      const now = clock().getTime();
      if (!counted || now - counted.at > COUNT_AGE_MS) {
        const runs = countRuns(db);
        counted = { at: now, runs };
        runs.catch(() => {
          counted = null;
        });
      }
      return counted.runs;
    },

    announcements: createAnnouncements({ db, realtime, clock, publicUrl }),

    /** Pushes `stats` while somebody listens. Returns how to stop. */
    publish(): () => void {
      const timer = setInterval(() => {
        if (!realtime.stats().byNamespace['/status']?.connections) return;
        service.status(null).then(
          (stats) => realtime.announce('/status', 'stats', stats),
          // The next round tries again; who asks by REST is told what is wrong.
          () => undefined,
        );
      }, STATS_EVERY_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };

  async function databaseHealth(): Promise<StatusAnswer['database']> {
    const from = performance.now();
    const trouble = await db.ping().then(
      () => null,
      (error: unknown) => (error instanceof AppError ? error.message : 'The database does not answer.'),
    );
    const latencyMs = Math.round((performance.now() - from) * 10) / 10;
    return { kind: db.kind, healthy: trouble === null, latencyMs, notice: trouble ?? db.notice };
  }

  return service;
}

export type Status = ReturnType<typeof createStatus>;
