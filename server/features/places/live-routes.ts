import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { placeRef } from '#contracts/places.ts';
import { forecastAnswer, forecastQuery } from '#contracts/weather.ts';
import { adviceAnswer, articleAnswer, pictureAnswer } from '#contracts/web-guides.ts';
import { networkOf } from '#server/http/address.ts';
import { createLimit } from '#server/http/limits.ts';
import { createRouter, json, problems, type Router } from '#server/http/router.ts';
import type { LivePlaces } from './live.ts';

const tags = ['places'];
const params = z.object(placeRef.shape);

/** Open to everybody, as what is told is; each question may become one to somebody else's server. */
export function livePlacesRoutes(live: LivePlaces): Router {
  const routes = createRouter();
  const asking = createLimit({
    burst: 60,
    perMinute: 120,
    message: 'That was a lot of questions about places at once. Please wait a moment.',
  });

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/weather',
      tags,
      summary: 'The next days at a point',
      description:
        'Up to 16 days of weather and, by the coast, the temperature of the sea; the forecaster gets the point rounded to about a kilometre. Empty with live data off, and while nobody can be asked.',
      request: { query: forecastQuery },
      responses: { 200: json(forecastAnswer, 'Days in the time of the place.'), ...problems('rate_limited') },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      return c.json(await live.weather(c.req.valid('query')), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}/article',
      tags,
      summary: 'What a travel guide says of a place',
      description:
        'How to get in and around, where to sleep and how to stay safe, from Wikivoyage, as plain text with its licence. Null where there is no guide, with live data off, and while nobody can be asked.',
      request: { params },
      responses: {
        200: json(articleAnswer, 'Sections, or none.'),
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      return c.json({ article: await live.article(c.req.valid('param')) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}/picture',
      tags,
      summary: 'A picture of a destination, with who made it',
      description:
        'From Wikimedia Commons, served by this server: `src` is an address of its own. Null for what is not in the atlas, with live data off, and while nobody can be asked.',
      request: { params },
      responses: {
        200: json(pictureAnswer, 'The picture, its author and its licence.'),
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      return c.json({ picture: await live.picture(c.req.valid('param')) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}/picture/file',
      tags,
      summary: 'That picture itself',
      request: { params },
      responses: {
        200: {
          description: 'A JPEG, PNG or WebP file.',
          content: { 'image/*': { schema: z.string().meta({ format: 'binary' }) } },
        },
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      const { type, bytes } = await live.pictureFile(c.req.valid('param'));
      c.header('content-type', type);
      c.header('cache-control', 'public, max-age=86400');
      return c.body(new Uint8Array(bytes), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}/advice',
      tags,
      summary: 'What governments advise on the country that a place is in',
      description:
        'Of the British, the German and the American foreign office, of each that could be asked; empty with live data off.',
      request: { params },
      responses: {
        200: json(adviceAnswer, 'The country, and advice on it.'),
        ...problems('not_found', 'rate_limited'),
      },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      return c.json(await live.advice(c.req.valid('param')), 200);
    },
  );

  return routes;
}
