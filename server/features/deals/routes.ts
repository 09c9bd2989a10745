import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  deal,
  dealPage,
  dealsQuery,
  feedList,
  offer,
  offerAnswer,
  offersAnswer,
  offersRequest,
} from '#contracts/deals.ts';
import { AppError } from '#contracts/errors.ts';
import { pricesAnswer, pricesRequest } from '#contracts/prices.ts';
import { dealPreferencesAnswer, dealPreferencesRequest } from '#contracts/watches.ts';
import type { Clock } from '#core/clock.ts';
import {
  body,
  createRouter,
  json,
  problems,
  type Router,
  requireScope,
  requireTraveller,
} from '#server/http/router.ts';
import { examples } from './example.ts';
import type { Deals } from './service.ts';

const tags = ['deals'];
const params = z.object({ id: z.string().min(1).max(64).describe('The deal.') });

/** Deals and prices, and what of them somebody wants to see. */
export function dealRoutes(deals: Deals, clock: Clock): Router {
  const routes = createRouter();
  const example = examples(clock);

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/deals',
      tags,
      summary: 'Deals, newest first',
      middleware: requireTraveller,
      request: { query: dealsQuery },
      responses: { 200: json(dealPage, 'A page of deals.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await deals.board.list(c.var.traveller, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/deals/feeds',
      tags,
      summary: 'How the feeds of this server are doing (administrators)',
      middleware: requireScope('admin'),
      responses: {
        200: json(feedList, 'In the order in which they are named.'),
        ...problems('unauthenticated', 'forbidden'),
      },
    }),
    async (c) => c.json({ feeds: await deals.feeds() }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/deals',
      tags,
      summary: 'Tell of an offer',
      description:
        'The same offer from several places is one deal with several links. Needs the scope `deals:write`.',
      middleware: requireScope('deals:write'),
      request: { body: body(offer, example.offer) },
      responses: {
        201: json(offerAnswer, 'Which deal it is.'),
        ...problems('unauthenticated', 'forbidden'),
      },
    }),
    async (c) => {
      const [took] = await deals.post([c.req.valid('json')], () => '');
      if (!took) throw new AppError('internal', 'The offer was not taken.');
      return c.json(took, 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/deals/batch',
      tags,
      summary: 'Tell of up to a hundred offers',
      description: 'All of them, or none if one of them is wrong. Needs the scope `deals:write`.',
      middleware: requireScope('deals:write'),
      request: { body: body(offersRequest, () => ({ offers: [example.offer()] })) },
      responses: {
        201: json(offersAnswer, 'Which deals they are.'),
        ...problems('unauthenticated', 'forbidden'),
      },
    }),
    async (c) => {
      const { offers } = c.req.valid('json');
      return c.json({ deals: await deals.post(offers, (index) => `offers.${index}`) }, 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/deals/preferences',
      tags,
      summary: 'What of the deals you want to hear of',
      middleware: requireTraveller,
      responses: { 200: json(dealPreferencesAnswer, 'Your preferences.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await deals.board.preferences(c.var.traveller), 200),
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/deals/preferences',
      tags,
      summary: 'Say what of the deals you want to hear of',
      middleware: requireTraveller,
      request: {
        body: body(dealPreferencesRequest, {
          homeAirports: ['LIS', 'OPO'],
          destinations: [{ kind: 'country', id: 'JP' }],
          maxUsd: 80_000,
        }),
      },
      responses: { 200: json(dealPreferencesAnswer, 'Your preferences.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await deals.board.setPreferences(c.var.traveller, c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/deals/{id}',
      tags,
      summary: 'One deal',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(deal, 'The deal.'), ...problems('unauthenticated', 'not_found') },
    }),
    async (c) => c.json(await deals.board.get(c.req.valid('param').id), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/prices',
      tags,
      summary: 'Tell of prices seen',
      description:
        'Judged by all who watch these fares, within the next 30 seconds. Needs the scope `deals:write`.',
      middleware: requireScope('deals:write'),
      request: { body: body(pricesRequest, example.prices) },
      responses: {
        202: json(pricesAnswer, 'Written down.'),
        ...problems('unauthenticated', 'forbidden'),
      },
    }),
    async (c) => c.json({ accepted: await deals.observe(c.req.valid('json')) }, 202),
  );

  return routes;
}
