import { accountRoutes } from './auth/account-routes.ts';
import { travellerRenamed } from './auth/events.ts';
import { travellerRoutes } from './auth/routes.ts';
import { createTravellers } from './auth/service.ts';
import type { Feature } from './features/feature.ts';
import { createFeatures } from './features/index.ts';
import { createApi } from './http/api.ts';
import { speakInSentences } from './http/zod-messages.ts';
import { createKernel, type Kernel, type NodeOptions } from './kernel.ts';
import { streamRoutes } from './realtime/http.ts';

/** How long steps in flight may go on after the request to stop; what is not done then is handed over. */
const DRAIN_TIMEOUT_MS = 8_000;

type FeatureList = Readonly<Record<string, Feature>>;

/** A node with the features that ship. */
export const createContainer = (options: NodeOptions) => createNode(options, createFeatures);

export type Node = Awaited<ReturnType<typeof createContainer>>;

/**
 * Everything of a node but its HTTP server and its pages, put together; nothing works yet until `start`. The order in
 * which features are listed is that in which they are registered and started; they are drained in reverse.
 */
export async function createNode<F extends FeatureList>(
  options: NodeOptions,
  createList: (kernel: Kernel) => F,
) {
  speakInSentences();
  const kernel = await createKernel(options);
  try {
    return assemble(kernel, createList(kernel));
  } catch (error) {
    await kernel.close();
    throw error;
  }
}

function assemble<F extends FeatureList>(kernel: Kernel, byName: F) {
  const { config, logger, version, jobs, runs, realtime, events } = kernel;
  const features: readonly Feature[] = Object.values(byName);
  const reversed = [...features].reverse();

  keepHouse(kernel);
  for (const feature of features) register(kernel, feature);
  const api = createApi({
    routes: [...ownRoutes(kernel), ...features.flatMap(({ routes = [] }) => routes)],
    authRoutes: accountRoutes(kernel.auth),
    identity: kernel.identity,
    idempotency: kernel.idempotency,
    health: { draining: kernel.isDraining, database: () => kernel.db.ping() },
    metrics: kernel.metrics,
    logger,
    config,
    version,
  });

  /** One that fails keeps no other from ending well. */
  async function inReverse(what: 'drain' | 'close'): Promise<void> {
    for (const feature of reversed) {
      try {
        await feature[what]?.();
      } catch (error) {
        logger.error({ err: error, feature: feature.name }, `a feature could not ${what}`);
      }
    }
  }

  return {
    db: kernel.db,
    identity: kernel.identity,
    realtime,
    runs,
    api,
    features: byName,
    /** Makes what a first start makes and later ones find; nothing is started by it. */
    prepare: (): Promise<void> => jobs.prepare(),
    async start(): Promise<void> {
      await jobs.start();
      if (config.ROLE !== 'web') await runs.work();
      for (const feature of features) await feature.start?.();
    },
    /** Unready first, then the features, then the sockets are told when to come back while steps end, then the jobs. */
    async drain(): Promise<void> {
      kernel.beginDraining();
      await inReverse('drain');
      const stepsDone = runs.drain(DRAIN_TIMEOUT_MS);
      await realtime.drain();
      await stepsDone;
      await jobs.stop(DRAIN_TIMEOUT_MS);
      await events.drain(DRAIN_TIMEOUT_MS);
      await inReverse('close');
    },
    close: kernel.close,
  };
}

function register(kernel: Kernel, feature: Feature): void {
  const { name, namespaces = [], jobs = [], runs = [], listeners = [] } = feature;
  for (const namespace of namespaces) kernel.realtime.define(namespace);
  for (const { name, seconds, work } of jobs)
    kernel.jobs.every(name, { seconds }, async () => void (await work()));
  for (const run of runs) kernel.runs.define(run);
  for (const listener of listeners) kernel.events.subscribe(name, listener);
  if (feature.mergeAccount) kernel.auth.onTravellerMerged(feature.mergeAccount);
  if (feature.renameTraveller) kernel.auth.onTravellerRenamed(feature.renameTraveller);
  if (feature.stats) kernel.statistics.add(name, () => feature.stats?.() ?? Promise.resolve({}));
}

/** What the node itself keeps: accounts, and the memory of requests and facts. */
function keepHouse({
  auth,
  runs,
  idempotency,
  facts,
  languageUsage,
  jobs,
  metrics,
  realtime,
  statistics,
  clock,
  events,
}: Kernel) {
  auth.onTravellerMerged((from, to, tx) => runs.mergeAccount(tx, from, to));
  auth.onTravellerMerged((from, to, tx) => idempotency.mergeAccount(tx, from, to));
  auth.onTravellerMerged((from, to, tx) => languageUsage.mergeAccount(tx, from, to));
  auth.onRenamed((userId) => events.emit(travellerRenamed, { userId }));
  jobs.every('http.forget-idempotency-keys', { seconds: 3_600 }, async () => {
    await idempotency.sweep();
  });
  jobs.every('providers.forget-facts', { seconds: 86_400 }, async () => {
    await facts.sweep(clock());
  });
  jobs.every('language-model.forget-usage', { seconds: 86_400 }, async () => {
    await languageUsage.sweep(clock());
  });
  metrics.watchRealtime(() => realtime.stats());
  metrics.watchFeatures(statistics.read);
}

const ownRoutes = ({ auth, identity, config, log, realtime, live }: Kernel) => [
  travellerRoutes(createTravellers(auth, identity), {
    secureCookies: auth.secureCookies,
    guestsPerAddress: config.MAX_GUESTS_PER_ADDRESS,
  }),
  streamRoutes({ log, realtime, live }),
];
