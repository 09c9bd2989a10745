import type { Logger } from 'pino';
import type { Clock } from '#core/clock.ts';
import type { Config } from '#server/config.ts';
import { GOV_UK } from './advice/fcdo.ts';
import { AUSWAERTIGES_AMT } from './advice/german-foreign-office.ts';
import { openAdvice } from './advice/official.ts';
import { US_STATE } from './advice/us-state.ts';
import { openArticles } from './articles/articles.ts';
import { atlasHighlights, byInterest, nearbyHighlights } from './attractions/embedded.ts';
import { askWikipedia, highlights, WIKIPEDIA } from './attractions/wikipedia.ts';
import { askWikivoyage, WIKIVOYAGE } from './attractions/wikivoyage.ts';
import { createChain, DAY, HOUR } from './chain.ts';
import { gridKey, openClimate } from './climate/climate.ts';
import { NASA_POWER } from './climate/nasa-power.ts';
import { OPEN_METEO_ARCHIVE } from './climate/open-meteo-archive.ts';
import { embeddedCosts } from './costs/embedded.ts';
import { currencyProvider } from './currency/currency.ts';
import { askFrankfurter, FRANKFURTER } from './currency/frankfurter.ts';
import type { FactCache } from './data.ts';
import { embeddedFares } from './fares/embedded.ts';
import { embeddedHolidays } from './holidays/embedded.ts';
import { createFetchJson, userAgent } from './http.ts';
import { createFetchImage } from './http-image.ts';
import { openPictures } from './pictures/pictures.ts';
import { COMMONS, WIKIMEDIA_FILES } from './pictures/wikimedia.ts';
import { embeddedPlaces } from './places/embedded.ts';
import { openGeocoder } from './places/geocoder.ts';
import { askOpenMeteo, geoNamesIds, OPEN_METEO } from './places/open-meteo.ts';
import type { Providers } from './types.ts';
import { embeddedVisa } from './visa/embedded.ts';
import { openRouter } from './ways/router.ts';
import { openForecasts } from './weather/forecasts.ts';
import { OPEN_METEO_FORECAST, OPEN_METEO_MARINE } from './weather/open-meteo.ts';

/** Where the live providers are; tests name their own servers. */
export const liveOrigins = {
  places: OPEN_METEO,
  archive: OPEN_METEO_ARCHIVE,
  climate: NASA_POWER,
  guides: WIKIVOYAGE,
  attractions: WIKIPEDIA,
  currency: FRANKFURTER,
  advice: GOV_UK,
  usState: US_STATE,
  germany: AUSWAERTIGES_AMT,
  forecast: OPEN_METEO_FORECAST,
  marine: OPEN_METEO_MARINE,
  commons: COMMONS,
  pictures: WIKIMEDIA_FILES,
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
  const agent = userAgent(config.CONTACT_EMAIL);
  const fetchJson = createFetchJson(agent);

  // Wikimedia asks for no more than three requests at once, to all of its sites.
  const wikivoyage = chain.source({
    name: 'wikivoyage',
    concurrency: 1,
    timeoutMs: 4_000,
    maxAgeMs: 30 * DAY,
  });
  const askGuide = askWikivoyage(fetchJson, origins.guides, clock);
  const wikipedia = chain.source({ name: 'wikipedia', concurrency: 1, timeoutMs: 3_000, maxAgeMs: 30 * DAY });
  const askSights = askWikipedia(fetchJson, origins.attractions, clock);

  const frankfurter = chain.source({
    name: 'frankfurter',
    concurrency: 2,
    timeoutMs: 2_000,
    maxAgeMs: 12 * HOUR,
  });
  // Somebody waits for the list under what they type.
  const openMeteo = chain.source({
    name: 'open-meteo-names',
    concurrency: 4,
    timeoutMs: 1_500,
    maxAgeMs: 90 * DAY,
  });
  const askNames = askOpenMeteo(fetchJson, origins.places, clock);

  const places = embeddedPlaces(async (name, ask) => {
    const wanted = name.trim().toLowerCase();
    const fact = await openMeteo.ask(wanted, geoNamesIds, (signal) => askNames(wanted, signal), ask);
    return fact?.value ?? [];
  });

  const { GEOCODER_URL, ROUTER_URL } = config;

  return {
    geocoder: isLive && GEOCODER_URL ? openGeocoder({ chain, fetchJson, clock, url: GEOCODER_URL }) : null,
    router: isLive && ROUTER_URL ? openRouter({ chain, fetchJson, clock, url: ROUTER_URL }) : null,
    sources: chain.health,
    places,
    visa: embeddedVisa(clock),
    fares: embeddedFares(clock),
    costs: embeddedCosts(),
    holidays: embeddedHolidays(),
    currency: currencyProvider(frankfurter, askFrankfurter(fetchJson, origins.currency)),
    climate: openClimate({ chain, fetchJson, clock, origins }),
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
    advice: openAdvice({ chain, fetchJson, clock, origins }),
    forecasts: openForecasts({ chain, fetchJson, clock, origins }),
    articles: openArticles({ source: wikivoyage, fetchJson, clock, origin: origins.guides }),
    pictures: openPictures({
      chain,
      fetchJson,
      fetchImage: createFetchImage(agent),
      clock,
      origins: { articles: origins.attractions, commons: origins.commons, files: origins.pictures },
      countryName: (code) => places.country(code)?.name,
    }),
  };
}
