import { monthClimate } from '#contracts/places.ts';
import type { Rate } from '#core/token-bucket.ts';
import { type Chain, DAY } from '../chain.ts';
import type { FetchJson } from '../http.ts';
import type { ClimateProvider, Coordinates } from '../types.ts';
import { atlasClimate, modelledClimate } from './embedded.ts';
import { askPower } from './nasa-power.ts';
import { askArchive } from './open-meteo-archive.ts';

/** Ten years of days count as 261 questions, of 10,000 that its owners allow a day: 36 places a day, a few at once. */
const ARCHIVE_PACE: Rate = { rate: 36 / 86_400, burst: 6 };

const months = monthClimate.array().length(12);

type Parts = {
  chain: Chain;
  fetchJson: FetchJson;
  clock: () => Date;
  origins: { archive: string; climate: string };
};

/** Usual months: curated ones, else of measured days, else of a coarser grid that may be asked more often. */
export function openClimate({ chain, fetchJson, clock, origins }: Parts): ClimateProvider {
  const archive = chain.source({
    ...{ name: 'open-meteo-archive', concurrency: 2, timeoutMs: 6_000, maxAgeMs: 365 * DAY },
    pace: ARCHIVE_PACE,
  });
  const power = chain.source({ name: 'nasa-power', concurrency: 4, timeoutMs: 4_000, maxAgeMs: 180 * DAY });
  const askDays = askArchive(fetchJson, origins.archive, clock);
  const askGrid = askPower(fetchJson, origins.climate, () => clock().toISOString().slice(0, 10));
  return {
    // Curated months know the sea, the sun and the snow; a grid does not.
    climate: async (place, ask) =>
      atlasClimate(place) ??
      (await archive.ask(gridKey(place), months, (signal) => askDays(place, signal), ask)) ??
      (await power.ask(gridKey(place), months, (signal) => askGrid(place, signal), ask)) ??
      modelledClimate(place),
  };
}

/** Two places within a few hundred metres share an answer. */
export const gridKey = ({ latitude, longitude }: Coordinates) =>
  `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
