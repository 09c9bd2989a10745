import type { Rate } from '#core/token-bucket.ts';
import { type Chain, DAY } from '../chain.ts';
import type { FetchJson } from '../http.ts';
import type { Geocoder } from '../types.ts';
import { askPhoton, PUBLIC_PHOTON, photonStops } from './photon.ts';

/** Somebody waits for the rows under what they type. */
const TIMEOUT_MS = 2_000;
/** Shops and hours change; a name that was looked for last week still leads to the same place. */
const MAX_AGE_MS = 14 * DAY;
/** Shorter ones begin everything. */
const SHORTEST = 3;

const PUBLIC_PACE: Rate = { rate: 1, burst: 5 };
const OWN_PACE: Rate = { rate: 20, burst: 40 };

type Parts = { chain: Chain; fetchJson: FetchJson; url: string; clock: () => Date };

/** Places of OpenStreetMap by name, from the Photon server of the settings. */
export function openGeocoder({ chain, fetchJson, url, clock }: Parts): Geocoder {
  const photon = chain.source({
    name: 'photon',
    concurrency: 4,
    timeoutMs: TIMEOUT_MS,
    maxAgeMs: MAX_AGE_MS,
    pace: url === PUBLIC_PHOTON ? PUBLIC_PACE : OWN_PACE,
  });
  const live = askPhoton(fetchJson, url, clock);
  return {
    async find(query, near, ask) {
      const wanted = query.trim().toLowerCase().replaceAll(/\s+/g, ' ');
      if (wanted.length < SHORTEST) return null;
      // To about ten kilometres: trips to one town share what was found there, and no stop's place is told.
      const around = near && { latitude: tenth(near.latitude), longitude: tenth(near.longitude) };
      const key = around ? `${wanted} @${around.latitude},${around.longitude}` : wanted;
      return photon.ask(key, photonStops, (signal) => live(wanted, around, signal), ask);
    },
  };
}

const tenth = (degrees: number) => Math.round(degrees * 10) / 10;
