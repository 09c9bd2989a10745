import type { Logger } from 'pino';
import { accountRoutes } from './auth/account-routes.ts';
import { createAuth } from './auth/auth.ts';
import { createIdentity } from './auth/identity.ts';
import { travellerRoutes } from './auth/routes.ts';
import { authSecret } from './auth/secret.ts';
import { createTravellers } from './auth/service.ts';
import type { Config } from './config.ts';
import { createDatabaseClock } from './database/clock.ts';
import { openDatabase } from './database/open.ts';
import { dealsNamespace } from './features/deals/namespace.ts';
import { dealRoutes } from './features/deals/routes.ts';
import { createDeals } from './features/deals/service.ts';
import { watchRoutes } from './features/deals/watch-routes.ts';
import { createChanges } from './features/notifications/changes.ts';
import { channelRoutes } from './features/notifications/channels/routes.ts';
import { notificationsNamespace } from './features/notifications/namespace.ts';
import { notificationRoutes } from './features/notifications/routes.ts';
import { createNotifications } from './features/notifications/service.ts';
import { placesRoutes } from './features/places/routes.ts';
import { createPlaces } from './features/places/service.ts';
import { ratesRoutes } from './features/rates/routes.ts';
import { createRates } from './features/rates/service.ts';
import { researchNamespace } from './features/research/namespace.ts';
import { researchRoutes } from './features/research/routes.ts';
import { createResearch } from './features/research/service.ts';
import { statusNamespace } from './features/status/namespace.ts';
import { statusRoutes } from './features/status/routes.ts';
import { createStatus } from './features/status/service.ts';
import { tripsNamespace } from './features/trips/namespace.ts';
import { createPresence } from './features/trips/presence/presence.ts';
import { tripRoutes } from './features/trips/routes.ts';
import { createTrips } from './features/trips/service.ts';
import { createApi } from './http/api.ts';
import { createIdempotencyStore } from './http/idempotency.ts';
import { speakInSentences } from './http/zod-messages.ts';
import { createJobQueue } from './jobs/queue.ts';
import { createMetrics } from './observability/metrics.ts';
import { createFactCache } from './providers/data.ts';
import { createProviders } from './providers/providers.ts';
import { streamRoutes } from './realtime/http.ts';
import { createStreamLog } from './realtime/log.ts';
import { createRealtime } from './realtime/realtime.ts';
import { createRunEngine } from './runs/engine.ts';

/** How long steps in flight may go on after the request to stop; what is not done then is handed over. */
const DRAIN_TIMEOUT_MS = 8_000;

type NodeOptions = { config: Config; logger: Logger; version: string };

/** Everything of a node but its HTTP server and its pages, put together; nothing works yet until `start`. */
export async function createContainer({ config, logger, version }: NodeOptions) {
  speakInSentences();
  let draining = false;

  const db = await openDatabase(config, logger);
  const { clock, stop: stopClock } = await createDatabaseClock(db, (aheadMs) => {
    if (Math.abs(aheadMs) > 5_000)
      logger.warn({ aheadMs }, 'The clock of this machine differs from the database’s.');
  });
  const log = createStreamLog({ db, logger });
  const jobs = createJobQueue({ db, logger, work: config.ROLE !== 'web' });
  const runs = createRunEngine({ db, log, jobs, logger, clock });

  const auth = createAuth({
    db,
    log,
    config,
    secret: await authSecret(config, async () => (await db.prisma.user.count()) > 0),
    logger,
  });
  const identity = createIdentity(auth);
  const travellers = createTravellers(auth, identity);
  const idempotency = createIdempotencyStore(db);
  auth.onTravellerMerged((from, to, tx) => runs.mergeAccount(tx, from, to));
  auth.onTravellerMerged((from, to, tx) => idempotency.mergeAccount(tx, from, to));

  const metrics = createMetrics();
  const realtime = createRealtime({
    ...{ log, identity, db, config, logger, observer: metrics.connections },
    // Without a bus nodes are told of nothing: they look for themselves whose credential has ended.
    ...(config.DATABASE_URL && !config.REDIS_URL && config.ROLE !== 'all' ? { revalidateMs: 1_000 } : {}),
  });
  const changed = createChanges(realtime);
  const notifications = createNotifications({
    ...{ db, log, realtime, jobs, config, clock, logger },
    secret: auth.secret,
  });
  auth.onTravellerMerged(notifications.mergeAccount);
  realtime.define(notificationsNamespace(notifications));
  const status = createStatus({
    ...{ db, realtime, clock, version, notifications },
    draining: () => draining,
    alerts: () => deals.counts(),
  });
  const facts = createFactCache(db);
  const providers = createProviders({ facts, config, clock, logger });
  const places = createPlaces(providers.places);
  const research = createResearch({
    ...{ db, runs, providers, clock, logger },
    onEnded: notifications.researchEnded,
    onListed: (userId) => changed([userId], 'research'),
    onProgress: (userId, progress) => realtime.broadcast(`user:${userId}`, 'research_progress', progress),
  });
  realtime.define(researchNamespace(research));
  const trips = createTrips({
    ...{ db, log, realtime, jobs, clock, logger },
    results: research.results,
    onListed: (userIds) => changed(userIds, 'trips'),
  });
  auth.onTravellerMerged(trips.mergeAccount);
  auth.onTravellerRenamed(trips.rename);
  auth.onRenamed((userId) => changed([userId], 'me'));
  trips.onTripNotice(async (notice, id) => {
    const trip = await trips.about(notice.tripId);
    if (trip) await notifications.notifyOfTrip(notice, id, trip);
  });
  const tripPresence = createPresence({ realtime });
  realtime.define(tripsNamespace(trips, tripPresence, realtime));
  const deals = createDeals({
    ...{ db, log, jobs, providers, clock, logger, config },
    notify: notifications.notify,
    onListed: (userIds) => changed(userIds, 'watches'),
    onBoard: () => realtime.broadcast('deals', 'changed', {}),
    async trip(userId, tripId) {
      await trips.roleOf(userId, tripId);
      return db.prisma.$transaction(async (tx) => (await trips.snapshot(tx, userId, tripId)).state);
    },
  });
  auth.onTravellerMerged(deals.mergeAccount);
  trips.onTripNotice(async (notice) => {
    if (notice.kind === 'left' || notice.kind === 'removed')
      await deals.watches.leftTrip(notice.userId, notice.tripId);
  });
  realtime.define(dealsNamespace(deals));
  realtime.define(statusNamespace());

  metrics.watch({ realtime: () => realtime.stats(), runs: () => status.runs() });
  jobs.every('http.forget-idempotency-keys', { seconds: 3_600 }, async () => {
    await idempotency.sweep();
  });
  jobs.every('providers.forget-facts', { seconds: 86_400 }, async () => {
    await facts.sweep(clock());
  });

  const api = createApi({
    routes: [
      travellerRoutes(travellers, {
        secureCookies: auth.secureCookies,
        guestsPerAddress: config.MAX_GUESTS_PER_ADDRESS,
      }),
      streamRoutes({ log, realtime }),
      researchRoutes(research, clock),
      placesRoutes(places),
      ratesRoutes(createRates(providers.currency, clock)),
      tripRoutes(trips, config.PUBLIC_URL),
      dealRoutes(deals, clock),
      watchRoutes(deals, clock),
      notificationRoutes(notifications),
      channelRoutes(notifications.channels),
      statusRoutes(status),
    ],
    authRoutes: accountRoutes(auth),
    identity,
    idempotency,
    health: { draining: () => draining, database: () => db.ping() },
    metrics,
    logger,
    config,
    version,
  });
  let stopPublishing = () => {};

  return {
    db,
    api,
    identity,
    realtime,
    runs,
    notifications,
    trips,
    deals,
    async start(): Promise<void> {
      await jobs.start();
      if (config.ROLE !== 'web') await runs.work();
      notifications.devices.start();
      stopPublishing = status.publish();
    },
    /** Unready first, then no new jobs, then the sockets are told when to come back, then steps end. */
    async drain(): Promise<void> {
      draining = true;
      stopPublishing();
      tripPresence.stop();
      await notifications.devices.stop();
      const stepsDone = runs.drain(DRAIN_TIMEOUT_MS);
      await realtime.drain();
      await stepsDone;
      await jobs.stop(DRAIN_TIMEOUT_MS);
      await trips.close();
    },
    /** After the HTTP server has closed: nothing asks the database any more. */
    close(): Promise<void> {
      stopClock();
      return db.close();
    },
  };
}

export type Node = Awaited<ReturnType<typeof createContainer>>;
