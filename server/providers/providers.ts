import type { Logger } from 'pino';
import { z } from 'zod';
import { monthClimate } from '#contracts/places.ts';
import type { Clock } from '#core/clock.ts';
import type { Config } from '#server/config.ts';
import { unknownAdvice } from './advice/embedded.ts';
import { advice, askFcdo, GOV_UK } from './advice/fcdo.ts';
import { atlasHighlights, byInterest, nearbyHighlights } from './attractions/embedded.ts';
import { askWikipedia, highlights, WIKIPEDIA } from './attractions/wikipedia.ts';
import { askWikivoyage, WIKIVOYAGE } from './attractions/wikivoyage.ts';
import { createChain, DAY, HOUR } from './chain.ts';
import { atlasClimate, modelledClimate } from './climate/embedded.ts';
import { askPower, NASA_POWER } from './climate/nasa-power.ts';
import { embeddedCosts } from './costs/embedded.ts';
import { currencyProvider } from './currency/currency.ts';
import { askFrankfurter, FRANKFURTER } from './currency/frankfurter.ts';
import type { FactCache } from './data.ts';
import { embeddedFares } from './fares/embedded.ts';
import { embeddedHolidays } from './holidays/embedded.ts';
import { createFetchJson, userAgent } from './http.ts';
import { embeddedPlaces } from './places/embedded.ts';
import { openGeocoder } from './places/geocoder.ts';
import { askOpenMeteo, geoNamesIds, OPEN_METEO } from './places/open-meteo.ts';
import type { Providers } from './types.ts';
import { embeddedVisa } from './visa/embedded.ts';
import { openRouter } from './ways/router.ts';

/** Where the live providers are; tests name their own servers. */
export const liveOrigins = {
  places: OPEN_METEO,
  climate: NASA_POWER,
  guides: WIKIVOYAGE,
  attractions: WIKIPEDIA,
  currency: FRANKFURTER,
  advice: GOV_UK,
};

export type ProvidersOptions = {
  facts: FactCache;
  config: Pick<Config, 'LIVE_DATA'> & Partial<Pick<Config, 'CONTACT_EMAIL' | 'GEOCODER_URL' | 'ROUTER_URL'>>;
  clock: Clock;
  logger: Pick<Logger, 'warn' | 'info'>;
  origins?: typeof liveOrigins;
};

/** Every kind of fact: curated first where it is better, then live and cached, then embedded. */
export function createProviders({
  facts,
  config,
  clock,
  logger,
  origins = liveOrigins,
}: ProvidersOptions): Providers {
  const isLive = config.LIVE_DATA === 'auto';
  const chain = createChain({ live: isLive, cache: facts, clock, logger });
  const fetchJson = createFetchJson(userAgent(config.CONTACT_EMAIL));

  const power = chain.source({ name: 'nasa-power', concurrency: 4, timeoutMs: 4_000, maxAgeMs: 180 * DAY });
  const askClimate = askPower(fetchJson, origins.climate, () => clock().toISOString().slice(0, 10));

  // Wikimedia asks for no more than three requests at once, to all of its sites.
  const wikivoyage = chain.source({
    name: 'wikivoyage',
    concurrency: 1,
    timeoutMs: 4_000,
    maxAgeMs: 30 * DAY,
  });
  const askGuide = askWikivoyage(fetchJson, origins.guides, clock);
  const wikipedia = chain.source({ name: 'wikipedia', concurrency: 2, timeoutMs: 3_000, maxAgeMs: 30 * DAY });
  const askSights = askWikipedia(fetchJson, origins.attractions, clock);

  const frankfurter = chain.source({
    name: 'frankfurter',
    concurrency: 2,
    timeoutMs: 2_000,
    maxAgeMs: 12 * HOUR,
  });
  const fcdo = chain.source({ name: 'uk-fcdo', concurrency: 4, timeoutMs: 2_500, maxAgeMs: 6 * HOUR });
  const askAdvice = askFcdo(fetchJson, origins.advice);

  // Somebody waits for the list under what they type.
  const openMeteo = chain.source({
    name: 'open-meteo-names',
    concurrency: 4,
    timeoutMs: 1_500,
    maxAgeMs: 90 * DAY,
  });
  const askNames = askOpenMeteo(fetchJson, origins.places, clock);

  const { GEOCODER_URL, ROUTER_URL } = config;

  return {
    geocoder: isLive && GEOCODER_URL ? openGeocoder({ chain, fetchJson, clock, url: GEOCODER_URL }) : null,
    router: isLive && ROUTER_URL ? openRouter({ chain, fetchJson, clock, url: ROUTER_URL }) : null,
    sources: chain.health,
    places: embeddedPlaces(async (name, ask) => {
      const wanted = name.trim().toLowerCase();
      const fact = await openMeteo.ask(wanted, geoNamesIds, (signal) => askNames(wanted, signal), ask);
      return fact?.value ?? [];
    }),
    visa: embeddedVisa(clock),
    fares: embeddedFares(clock),
    costs: embeddedCosts(),
    holidays: embeddedHolidays(),
    currency: currencyProvider(frankfurter, askFrankfurter(fetchJson, origins.currency)),
    climate: {
      // Curated months know the sea, the sun and the snow; a half-degree grid does not.
      climate: async (place, ask) =>
        atlasClimate(place) ??
        (await power.ask(
          gridKey(place),
          z.array(monthClimate),
          (signal) => askClimate(place, signal),
          ask,
        )) ??
        modelledClimate(place),
    },
    attractions: {
      async attractions(place, interests, ask) {
        const fact =
          atlasHighlights(place) ??
          (await wikivoyage.ask(gridKey(place), highlights, (signal) => askGuide(place, signal), ask)) ??
          (await wikipedia.ask(gridKey(place), highlights, (signal) => askSights(place, signal), ask)) ??
          nearbyHighlights(place);
        return { ...fact, value: byInterest(fact.value, interests) };
      },
    },
    advice: {
      advice: async (country, ask) =>
        (await fcdo.ask(country, advice, (signal) => askAdvice(country, signal), ask)) ??
        unknownAdvice(clock),
    },
  };
}

/** Two places within a few hundred metres share an answer. */
const gridKey = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
