import { readFileSync } from 'node:fs';
import { type LinksFile, linksFile } from '#contracts/atlas.ts';
import { distanceKm } from '../geo.ts';
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

type Reached = { node: Node; minutes: number; price: number; km: number; legs: Leg[]; first: number };

/**
 * The quickest way from place to place over the network, by a shortest path over minutes with changes; null where the
 * table knows none. Both ends may be up to 45 km from a station.
 *
 * @param month 1 to 12, for ferries that run in summer only
 */
export function linkJourney(from: Coordinates, to: Coordinates, month: number): LinkJourney | null {
  const { nodes, edges, asOf } = loadNetwork();
  const goals = new Map(nodes.flatMap((node) => near(node, to)));
  const best = new Map<string, number>();
  const queue: Reached[] = nodes
    .flatMap((node) => near(node, from))
    .map(([id, km]) => {
      const node = nodes.find((each) => each.id === id) as Node;
      return { node, minutes: accessMinutes(km), price: 0, km, legs: [], first: km };
    });
  let found: Reached | null = null;
  while (queue.length > 0) {
    queue.sort((a, b) => b.minutes - a.minutes);
    const at = queue.pop() as Reached;
    if (found && at.minutes >= found.minutes) break;
    if ((best.get(at.node.id) ?? Number.POSITIVE_INFINITY) <= at.minutes) continue;
    best.set(at.node.id, at.minutes);
    const last = goals.get(at.node.id);
    if (last !== undefined && at.legs.length > 0) {
      const minutes = at.minutes + accessMinutes(last);
      if (!found || minutes < found.minutes) found = { ...at, minutes, km: at.km + last };
    }
    for (const edge of edges.get(at.node.id) ?? []) {
      if (edge.months && !edge.months.includes(month)) continue;
      const change = at.legs.length > 0 ? CHANGE_MINUTES[edge.leg.mode] : 0;
      const minutes = at.minutes + edge.leg.minutes + change;
      if (minutes > MAX_MINUTES) continue;
      queue.push({
        node: edge.to,
        minutes,
        price: at.price + edge.price,
        km: at.km + edge.km,
        legs: [...at.legs, edge.leg],
        first: at.first,
      });
    }
  }
  if (!found) return null;
  return {
    legs: found.legs,
    minutes: Math.round(found.minutes + ACCESS_MINUTES),
    price: found.price,
    distanceKm: Math.round(found.km),
    asOf,
  };
}

const near = (node: Node, place: Coordinates): [string, number][] => {
  const km = distanceKm(node, place);
  return km <= NEAR_KM ? [[node.id, km]] : [];
};

/** Within a town it is part of the access; beyond it, a regional train or bus. */
const accessMinutes = (km: number) => (km < 12 ? 0 : Math.round((km / ACCESS_KM_PER_HOUR) * 60));
