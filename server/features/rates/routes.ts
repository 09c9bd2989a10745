import { createRoute } from '@hono/zod-openapi';
import { exchangeRate, rateQuery } from '#contracts/rates.ts';
import { createRouter, json, problems, type Router } from '#server/http/router.ts';
import type { Rates } from './service.ts';

const example = {
  from: 'EUR',
  to: 'JPY',
  rate: 178.42,
  ageDays: 1,
  provenance: {
    provider: 'frankfurter',
    kind: 'live' as const,
    asOf: '2026-11-19',
    url: 'https://frankfurter.dev',
  },
};

/** Open to everybody: what is told here is public. */
export function ratesRoutes(rates: Rates): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/rates',
      tags: ['rates'],
      summary: 'The exchange rate between two currencies',
      description:
        'Major units of `to` for one major unit of `from`, with where the rate comes from and the day it is of: the ' +
        'wanted `date` where a rate of then is known, else the nearest day that one is known of. ' +
        'Without live data it is the one that ships with the app.',
      request: { query: rateQuery },
      responses: {
        200: json(exchangeRate, 'The newest rate that is known.', example),
        ...problems('not_found'),
      },
    }),
    async (c) => c.json(await rates.get(c.req.valid('query')), 200),
  );

  return routes;
}
