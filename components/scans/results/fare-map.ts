import type { MapArc, MapStop } from '#components/ui/map/types.ts';
import type { Place } from '#contracts/places.ts';
import type { FaresAnswer } from '#contracts/scans.ts';

/**
 * Destinations numbered as in the list, and the way of the cheapest fare to each. Where several places to start from
 * stand for many airports, nobody knows from which of them a fare starts: then there is no way to draw.
 */
export function fareMap(
  starts: readonly Place[],
  groups: FaresAnswer['destinations'],
): { stops: MapStop[]; arcs: MapArc[] } {
  const startOf = (airport: string): Place | undefined =>
    starts.find(({ kind, id }) => kind === 'airport' && id === airport) ??
    (starts.length === 1 ? starts[0] : undefined);
  const idOf = ({ kind, id }: Place) => `${kind}:${id}`;
  const used = new Map<string, Place>();
  const arcs = groups.flatMap(({ to, cheapest }, colour): MapArc[] => {
    const start = startOf(cheapest.from);
    if (!start) return [];
    used.set(idOf(start), start);
    return [{ from: idOf(start), to, colour }];
  });
  const ends = groups.map(({ to, name, latitude, longitude }, index): MapStop => {
    return { id: to, name, latitude, longitude, mark: String(index + 1), colour: index };
  });
  const origins = [...used].map(([id, { name, latitude, longitude }]): MapStop => {
    return { id, name, latitude, longitude };
  });
  return { stops: [...ends, ...origins], arcs };
}
