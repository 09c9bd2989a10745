import { readFileSync } from 'node:fs';
import { type LinksFile, linksFile } from '#contracts/atlas.ts';
import { distanceKm } from '#core/distance.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { Coordinates } from '../types.ts';

/** A station this near to a place serves it. */
const NEAR_KM = 45;
/** From the door to the station and from the station to the bed, both ends together. */
const ACCESS_MINUTES = 45;
const ACCESS_KM_PER_HOUR = 45;
/** Between two trains; a ferry wants more. */
const CHANGE_MINUTES = { train: 25, bus: 30, ferry: 60 };
const MAX_MINUTES = 60 * 60;

export type Leg = {
  mode: 'train' | 'ferry' | 'bus';
  from: string;
  to: string;
  minutes: number;
  operator: string;
  night: boolean;
};
export type LinkJourney = {
  legs: Leg[];
  /** One way from door to door, changes included. */
  minutes: number;
  /** One adult, one way, US cents. */
  price: number;
  /** Along the straight lines between the stations. */
  distanceKm: number;
  asOf: string;
};

type Node = LinksFile['nodes'][number];
type Edge = { to: Node; leg: Leg; price: number; km: number; months: readonly number[] | undefined };
type Network = { nodes: readonly Node[]; edges: ReadonlyMap<string, readonly Edge[]>; asOf: string };

let loaded: Network | undefined;

/** @throws Error when the file names a town that it does not have. */
export function loadNetwork(): Network {
  loaded ??= readNetwork();
  return loaded;
}

function readNetwork(): Network {
  const file = new URL('../../../data/links.json', import.meta.url);
  const { nodes, links, asOf } = linksFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = new Map<string, Edge[]>(nodes.map(({ id }) => [id, []]));
  for (const link of links) {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    if (!from || !to) throw new Error(`data/links.json: no town ${from ? link.to : link.from}`);
    const { mode, minutes, operator, price, night = false, months } = link;
    const km = distanceKm(from, to);
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const)
      edges.get(a.id)?.push({
        to: b,
        leg: { mode, from: a.name, to: b.name, minutes, operator, night },
        price,
        km,
        months,
      });
  }
  return { nodes, edges, asOf };
}

type Reached = { minutes: number; price: number; km: number; legs: readonly Leg[] };
/** A search asks for many places from one origin; where people start is theirs to choose. */
const remembered = new BoundedMap<string, ReadonlyMap<string, Reached>>(32);

/**
 * The quickest way from place to place over the network, by a shortest path over minutes with changes; null where the
 * table knows none. Both ends may be up to 45 km from a station.
 *
 * @param month 1 to 12, for ferries that run in summer only
 */
export function linkJourney(from: Coordinates, to: Coordinates, month: number): LinkJourney | null {
  const { nodes, asOf } = loadNetwork();
  const reached = reachedFrom(from, month);
  let found: Reached | null = null;
  for (const node of nodes) {
    const at = reached.get(node.id);
    const km = at && at.legs.length > 0 ? distanceKm(node, to) : Number.POSITIVE_INFINITY;
    if (!at || km > NEAR_KM) continue;
    const minutes = at.minutes + accessMinutes(km);
    if (!found || minutes < found.minutes) found = { ...at, minutes, km: at.km + km };
  }
  if (!found) return null;
  return {
    legs: [...found.legs],
    minutes: Math.round(found.minutes + ACCESS_MINUTES),
    price: found.price,
    distanceKm: Math.round(found.km),
    asOf,
  };
}

/** All towns that can be reached, by id, with the quickest way to each. */
const reachedFrom = (from: Coordinates, month: number): ReadonlyMap<string, Reached> =>
  remembered.getOrMake(`${from.latitude},${from.longitude},${month}`, () => shortestPaths(from, month));

/** Dijkstra; with some 300 towns a search for the nearest open one is quicker than a heap. */
function shortestPaths(from: Coordinates, month: number): Map<string, Reached> {
  const { nodes, edges } = loadNetwork();
  const open = new Map<string, Reached>();
  for (const node of nodes) {
    const km = distanceKm(node, from);
    if (km <= NEAR_KM) open.set(node.id, { minutes: accessMinutes(km), price: 0, km, legs: [] });
  }
  const done = new Map<string, Reached>();
  while (open.size > 0) {
    const [id, at] = nearest(open);
    open.delete(id);
    done.set(id, at);
    for (const edge of edges.get(id) ?? []) {
      if (done.has(edge.to.id) || (edge.months && !edge.months.includes(month))) continue;
      const change = at.legs.length > 0 ? CHANGE_MINUTES[edge.leg.mode] : 0;
      const minutes = at.minutes + edge.leg.minutes + change;
      if (minutes > MAX_MINUTES || (open.get(edge.to.id)?.minutes ?? MAX_MINUTES + 1) <= minutes) continue;
      open.set(edge.to.id, {
        minutes,
        price: at.price + edge.price,
        km: at.km + edge.km,
        legs: [...at.legs, edge.leg],
      });
    }
  }
  return done;
}

function nearest(open: ReadonlyMap<string, Reached>): [string, Reached] {
  let best: [string, Reached] | null = null;
  for (const entry of open) if (!best || entry[1].minutes < best[1].minutes) best = entry;
  if (!best) throw new Error('Nothing is open.');
  return best;
}

/** Within a town it is part of the access; beyond it, a regional train or bus. */
const accessMinutes = (km: number) => (km < 12 ? 0 : Math.round((km / ACCESS_KM_PER_HOUR) * 60));
