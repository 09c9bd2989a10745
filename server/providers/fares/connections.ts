import { distanceKm } from '#core/distance.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import { loadAirports } from '../places/airports.ts';
import { flightsFrom } from './nonstops.ts';

/** Changes of plane, and how far one flies in all, km. */
export type Connection = { stops: number; km: number };

/** More changes nobody books. */
const MAX_STOPS = 2;
/** A change costs as much as flying so far, km: 110 minutes at 840 km/h. */
const CHANGE_KM = 1_540;
/** Airports whose connections are kept; each is some 50 kB. */
const KEEP = 60;

const known = new BoundedMap<string, ReadonlyMap<string, Connection>>(KEEP);

/**
 * The quickest way by at most two changes over the flights that the table knows: from Cape Town to Sal by Europe, not
 * across the Atlantic as the crow flies. Null where the table has no such way, which does not mean that there is none.
 */
export function connectionBetween(from: string, to: string): Connection | null {
  // Flights go both ways, and people ask from where they live.
  return known.getOrMake(from, () => waysFrom(from)).get(to) ?? null;
}

function waysFrom(from: string): ReadonlyMap<string, Connection> {
  const airports = loadAirports();
  const best = new Map<string, Connection>([[from, { stops: -1, km: 0 }]]);
  let reached = [from];
  for (let stops = 0; stops <= MAX_STOPS; stops++) {
    const next = new Map<string, Connection>();
    for (const at of reached) {
      const here = airports.get(at);
      const before = best.get(at);
      if (!here || !before) continue;
      for (const to of flightsFrom(at)) {
        const there = airports.get(to);
        if (!there) continue;
        const way = { stops, km: before.km + distanceKm(here, there) };
        const other = next.get(to) ?? best.get(to);
        if (!other || costOf(way) < costOf(other)) next.set(to, way);
      }
    }
    for (const [to, way] of next) best.set(to, way);
    reached = [...next.keys()];
  }
  best.delete(from);
  return best;
}

const costOf = ({ stops, km }: Connection) => km + stops * CHANGE_KM;
