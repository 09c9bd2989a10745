import { Hono } from 'hono';
import { AppError } from '#contracts/errors.ts';
import type { Metrics } from '#server/observability/metrics.ts';
import { problemOf, problemResponse } from './problem.ts';

/** What `/readyz` asks. */
export interface Health {
  /** True from the wish to stop on: proxies should send nobody here any more. */
  draining(): boolean;
  /** Rejects when the database does not answer. */
  database(): Promise<void>;
}

/** `/healthz` (the process answers), `/readyz` (and can do its work), `/metrics` (Prometheus). */
export function healthRoutes(health: Health, metrics: Metrics): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (health.draining())
      return problemResponse(problemOf(new AppError('unavailable', 'This node is stopping.')));
    try {
      await health.database();
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
    const { contentType, body } = await metrics.text();
    return new Response(body, { headers: { 'content-type': contentType } });
  });
  return app;
}
