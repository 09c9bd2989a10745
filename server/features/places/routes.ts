import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { invalidFields } from '#contracts/errors.ts';
import { countryGuideAnswer } from '#contracts/guides.ts';
import { countriesAnswer, place, placeRef, placesAnswer, placesQuery } from '#contracts/places.ts';
import {
  nearestStopsQuery,
  nearPoints,
  onlineStopsAnswer,
  onlineStopsQuery,
  stopSuggestionsAnswer,
  stopSuggestionsQuery,
} from '#contracts/stop-suggestions.ts';
import { networkOf } from '#server/http/address.ts';
import { createLimit } from '#server/http/limits.ts';
import { createRouter, json, problems, type Router } from '#server/http/router.ts';
import { type Places, parseKinds } from './service.ts';

const tags = ['places'];

/** Open to everybody: what is told here is in public data sets. */
export function placesRoutes(places: Places): Router {
  const routes = createRouter();
  // A search reads through all cities. People who type, many at one address, stay far below this.
  const looking = createLimit({
    burst: 200,
    perMinute: 1_200,
    message: 'That was a lot of searches at once. Please wait a moment.',
  });

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places',
      tags,
      summary: 'Find airports, cities, countries, regions and destinations',
      description: 'Best first; accents and case don’t matter. For a typeahead.',
      request: { query: placesQuery },
      responses: {
        200: json(placesAnswer, 'What was found, possibly nothing.'),
        ...problems('rate_limited'),
      },
    }),
    async (c) => {
      const { q, kinds: text, limit } = c.req.valid('query');
      looking.take(networkOf(c.get('clientAddress')));
      const kinds = parseKinds(text);
      if (!kinds)
        throw invalidFields([
          { path: 'kinds', message: 'Kinds are airport, city, country, destination and region.' },
        ]);
      return c.json({ places: await places.search(q, { kinds, limit }) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/stops',
      tags,
      summary: 'Find what a stop may be',
      description:
        'Sights of the atlas, stations, airports and cities, those near the trip’s places first, each with what is known of it: what kind of stop it is, how long people stay, when it is open.',
      request: { query: stopSuggestionsQuery },
      responses: {
        200: json(stopSuggestionsAnswer, 'Best first, possibly nothing.'),
        ...problems('rate_limited'),
      },
    }),
    (c) => {
      const { q, near, limit } = c.req.valid('query');
      looking.take(networkOf(c.get('clientAddress')));
      return c.json(
        { suggestions: places.stops(q, { near: nearPoints(near), limit }), hasOnline: places.hasOnlineStops },
        200,
      );
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/stops/online',
      tags,
      summary: 'What OpenStreetMap has of that name',
      description:
        'Restaurants, shops and addresses that the app does not know itself, by the geocoder that the operator set: without those of `/places/stops`. What is typed and about where the trip goes is sent there, never who asks. Empty where none is set, or while it does not answer.',
      request: { query: onlineStopsQuery },
      responses: {
        200: json(onlineStopsAnswer, 'Best first, possibly nothing, and whose data it is.'),
        ...problems('rate_limited'),
      },
    }),
    async (c) => {
      const { q, near } = c.req.valid('query');
      looking.take(networkOf(c.get('clientAddress')));
      return c.json(await places.stopsOnline(q, { near: nearPoints(near) }), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/stops/nearest',
      tags,
      summary: 'What is at a point of the map',
      description: 'The sight, station or airport there, the nearest first; else the town around it.',
      request: { query: nearestStopsQuery },
      responses: {
        200: json(stopSuggestionsAnswer, 'Up to three; none on the open sea.'),
        ...problems('rate_limited'),
      },
    }),
    (c) => {
      looking.take(networkOf(c.get('clientAddress')));
      return c.json({ suggestions: places.stopsAt(c.req.valid('query')), hasOnline: false }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/countries',
      tags,
      summary: 'All countries, by name',
      responses: { 200: json(countriesAnswer, 'For choosing a passport.') },
    }),
    (c) => c.json({ countries: places.countries() }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}',
      tags,
      summary: 'One place',
      request: { params: z.object(placeRef.shape) },
      responses: { 200: json(place, 'The place.'), ...problems('not_found') },
    }),
    (c) => c.json(places.get(c.req.valid('param')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/places/{kind}/{id}/guide',
      tags,
      summary: 'What to know of the country that a place is in',
      description:
        'Plugs, money, tipping, tap water, numbers to call, phones and laws, with the day as of which it holds.',
      request: { params: z.object(placeRef.shape) },
      responses: { 200: json(countryGuideAnswer, 'The country and its notes.'), ...problems('not_found') },
    }),
    (c) => c.json(places.guide(c.req.valid('param')), 200),
  );

  return routes;
}
