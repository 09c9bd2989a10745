import { Hono } from 'hono';
import { AppError } from '#contracts/errors.ts';
import type { Metrics } from '#server/observability/metrics.ts';
import { problemOf, problemResponse } from './problem.ts';

/** What `/readyz` asks. */
export interface Health {
  /** True from the request to stop on: proxies should send nobody here any more. */
  draining(): boolean;
  /** Rejects when the database does not answer. */
  database(): Promise<void>;
}

/** `/healthz` (the process answers), `/readyz` (and can do its work), `/metrics` (Prometheus). */
export function healthRoutes(health: Health, metrics: Metrics): Hono {
  const app = new Hono();
  // Anybody may ask, as often as they like: the database is asked once for all who ask meanwhile.
  const database = shared(() => health.database());
  const text = shared(() => metrics.text());
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (health.draining())
      return problemResponse(problemOf(new AppError('unavailable', 'This node is stopping.')));
    try {
      await database();
    } catch (cause) {
      const words = cause instanceof AppError ? cause.message : 'The database does not answer.';
      const error = new AppError('unavailable', words, {
        cause,
        retryAfterMs: 1_000,
      });
      return problemResponse(problemOf(error));
    }
    return c.json({ status: 'ready' });
  });
  app.get('/metrics', async () => {
    const { contentType, body } = await text();
    return new Response(body, { headers: { 'content-type': contentType } });
  });
  return app;
}

/** One question at a time: who asks while it is open gets the same answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let open: Promise<T> | null = null;
  return () => {
    open ??= ask().finally(() => {
      open = null;
    });
    return open;
  };
}
