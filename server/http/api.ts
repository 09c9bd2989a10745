import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { MAX_BRING_IN_BYTES, MAX_TRIP_FILE_BYTES } from '#contracts/trips.ts';
import type { Identity } from '#server/auth/types.ts';
import type { Config } from '#server/config.ts';
import { answerMcp } from '#server/mcp/server.ts';
import type { Metrics } from '#server/observability/metrics.ts';
import { clientAddress, type IsProxy, networkOf, proxiesFrom } from './address.ts';
import { limitBody, limitDepth } from './body-limit.ts';
import { compressAnswers } from './compress.ts';
import { docsPage } from './docs-page.ts';
import { createDocument } from './document.ts';
import { apiHeaders, docsHeaders } from './headers.ts';
import { type Health, healthRoutes } from './health.ts';
import { createLimit } from './limits.ts';
import { requirePublicScheme, requireSameOrigin } from './origin.ts';
import { answerTo, problemOf, problemResponse } from './problem.ts';
import { type ApiEnv, createRouter, type Router } from './router.ts';
import { withoutSecrets } from './secrets.ts';
import { requireApiKey } from './traveller.ts';
import type { IdempotencyStore } from './types.ts';

const BODY_LIMIT = 256 * 1024;
/** Where programs speak the Model Context Protocol. */
const MCP_PATH = '/mcp';
const LARGER_BODIES = {
  '/api/v1/trips/import': MAX_TRIP_FILE_BYTES,
  // In base64, and a name around it.
  '/api/v1/trips/bring-in': Math.ceil(MAX_BRING_IN_BYTES * 1.34) + 4_096,
};

/** The bytes of a file, which its route counts. */
const isUpload = (method: string, path: string) =>
  method === 'PUT' && /^\/api\/v1\/trips\/[^/]+\/files\/[^/]+$/.test(path);

export type ApiParts = {
  /** Mounted under `/api/v1`. */
  routes: Router[];
  /** Mounted under `/api/auth`. */
  authRoutes: Router;
  identity: Identity;
  idempotency: IdempotencyStore;
  health: Health;
  metrics: Metrics;
  logger: Logger;
  config: Pick<Config, 'PUBLIC_URL' | 'TRUSTED_PROXIES'>;
  version: string;
};

/** Everything that is not a page: the REST API, its description, health and metrics. */
export function createApi(parts: ApiParts): OpenAPIHono<ApiEnv> {
  const { identity, metrics, config } = parts;
  const log = parts.logger.child({ part: 'api' });
  const app: OpenAPIHono<ApiEnv> = createRouter();
  const isProxy = proxiesFrom(config.TRUSTED_PROXIES);
  /** Of all who share an address, however many guests they make: counted before anything is looked up for them. */
  const perAddress = createLimit({
    burst: 3_000,
    perMinute: 6_000,
    message: 'That is more than this server can take from one address. Please wait a moment.',
  });
  const perClient = createLimit({
    burst: 600,
    perMinute: 1_200,
    message: 'That is more than this server can take from one visitor. Please wait a moment.',
  });
  const document = createDocument(app, parts.version);

  app.use(async (c, next) => {
    const from = performance.now();
    await next();
    for (const [name, value] of Object.entries(apiHeaders))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    const seconds = (performance.now() - from) / 1000;
    const route = routePath(c, -1);
    metrics.request(c.req.method, route.includes('*') ? 'unknown' : route, c.res.status, seconds);
    log.debug(
      { method: c.req.method, path: withoutSecrets(c.req.path), status: c.res.status, seconds },
      'answered',
    );
  });
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));

  app.use('/api/*', compressAnswers);
  const resolveAndCount: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const address = clientAddressOf(c, isProxy);
    const network = networkOf(address);
    perAddress.take(network);
    c.set('clientAddress', address);
    c.set('idempotency', parts.idempotency);
    requirePublicScheme(c.req.raw.headers, config.PUBLIC_URL);
    requireSameOrigin(c.req.method, c.req.raw.headers, config.PUBLIC_URL);
    const traveller = await identity.resolve(c.req.raw.headers);
    c.set('traveller', traveller);
    perClient.take(traveller?.id ?? network);
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
  for (const path of ['/api/*', MCP_PATH])
    app.use(path, resolveAndCount, limitBody(BODY_LIMIT, LARGER_BODIES, isUpload), limitDepth);

  app.get('/api/openapi.json', (c) => c.json(document()));
  app.get('/api/docs', (c) => c.html(docsPage(document()), 200, docsHeaders));
  for (const router of parts.routes) app.route('/api/v1', router);
  app.route('/api/auth', parts.authRoutes);
  app.all(MCP_PATH, requireApiKey, async (c) => {
    const body: unknown = c.req.method === 'POST' ? await c.req.json() : undefined;
    const api = (request: Request) => app.fetch(request, c.env);
    return answerMcp(c.req.raw, body, { api, version: parts.version, logger: log });
  });
  app.route('/', healthRoutes(parts.health, metrics));

  app.notFound((c) =>
    problemResponse(problemOf(new AppError('not_found', `There is nothing at ${c.req.path}.`))),
  );
  app.onError((error, c) => {
    if (hasHungUp(c)) {
      log.debug({ method: c.req.method, path: withoutSecrets(c.req.path) }, 'the client has gone');
      return new Response(null, { status: 499 });
    }
    return problemResponse(
      answerTo(error, (unexpected, id) =>
        log.error(
          { err: unexpected, id, method: c.req.method, path: withoutSecrets(c.req.path) },
          'unexpected error',
        ),
      ),
    );
  });
  return app;
}

/** Whoever has hung up in the middle of their own request is no error of ours. */
function hasHungUp(c: Context): boolean {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return c.req.raw.signal.aborted || (incoming?.destroyed === true && !incoming.complete);
}

function refuseMethod(c: Context, methods: string[]): Response {
  const error = new AppError('not_found', `${c.req.method} is not possible here; try ${methods.join(', ')}.`);
  const answer = problemOf(error, 405);
  return problemResponse({ ...answer, headers: { ...answer.headers, allow: methods.join(', ') } });
}

function clientAddressOf(c: Context, isProxy: IsProxy): string {
  // Absent when the app is called without a socket, as unit tests do.
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return clientAddress(
    bindings?.incoming?.socket.remoteAddress,
    c.req.header('x-forwarded-for') ?? null,
    isProxy,
  );
}
