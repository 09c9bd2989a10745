import type { Provenance } from '#contracts/places.ts';
import type { TripState } from '#contracts/trips.ts';
import { MAX_CHAIN_POINTS, MAX_CHAINS, type WayPair, type WaysAnswer } from '#contracts/ways.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';

type Point = { latitude: number; longitude: number };
export type Chain = Point[];

/** What a routing service says of the way between two points; undefined where it was not asked, or said nothing. */
export type WayLookup = (from: Point, to: Point) => WayPair | undefined;

/** To about a metre, as places are kept. */
const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1e5) / 1e5,
  longitude: Math.round(longitude * 1e5) / 1e5,
});
const textOf = (point: Point) => `${point.latitude.toFixed(5)},${point.longitude.toFixed(5)}`;
const legKey = (from: Point, to: Point) => `${textOf(from)};${textOf(to)}`;

/** The stops of each day that follow each other on the map, in pieces that can be asked for; parted where one has no place. */
export function chainsOf(trip: TripState): Chain[] {
  return daysOf(trip).flatMap(({ id }) => {
    const chains: Chain[] = [];
    let chain: Chain = [];
    const end = () => {
      for (let from = 0; from + 1 < chain.length; from += MAX_CHAIN_POINTS - 1)
        chains.push(chain.slice(from, from + MAX_CHAIN_POINTS));
      chain = [];
    };
    for (const { place } of activitiesOf(trip, id)) {
      if (!place || place.latitude === null || place.longitude === null) end();
      else chain.push(rounded({ latitude: place.latitude, longitude: place.longitude }));
    }
    end();
    return chains;
  });
}

/** As many at a time as one request takes. */
export function requestsOf(chains: readonly Chain[]): Chain[][] {
  const requests: Chain[][] = [];
  for (let from = 0; from < chains.length; from += MAX_CHAINS)
    requests.push(chains.slice(from, from + MAX_CHAINS));
  return requests;
}

/** What one request was answered. */
export type WaysAnswered = { chains: readonly Chain[]; answer: WaysAnswer };
export type TripWays = { lookup: WayLookup; provenance: Provenance | null };

export const noWays: TripWays = { lookup: () => undefined, provenance: null };

/** By both ends of a way, whichever request answered it; later ones count more, nothing less than something. */
export function waysKnown(answered: readonly WaysAnswered[]): TripWays {
  const ways = new Map<string, WayPair>();
  for (const { chains, answer } of answered)
    chains.forEach((chain, index) => {
      answer.chains[index]?.forEach((pair, leg) => {
        const [from, to] = [chain[leg], chain[leg + 1]];
        if (from && to && (pair.walk || pair.car)) ways.set(legKey(from, to), pair);
      });
    });
  return ways.size === 0
    ? noWays
    : {
        lookup: (from, to) => ways.get(legKey(from, to)),
        provenance: answered.findLast(({ answer }) => answer.provenance)?.answer.provenance ?? null,
      };
}
