import type { MapRoute, Point } from '#components/ui/map/types.ts';
import { longitudeSpan } from '#components/ui/map/view.ts';

/** West, south, east, north; east is above 180 where what is shown lies around the date line. */
export type Box = [number, number, number, number];

const turned = (longitude: number, middle: number): number =>
  middle + ((((longitude - middle) % 360) + 540) % 360) - 180;

/** The smallest part of the map that holds all points; null without any. */
export function boxAround(points: readonly Point[]): Box | null {
  if (points.length === 0) return null;
  const { middle } = longitudeSpan(points.map(({ longitude }) => longitude));
  const longitudes = points.map(({ longitude }) => turned(longitude, middle));
  const latitudes = points.map(({ latitude }) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** Routes as lines that go the short way round: over the date line where that is shorter. */
export function routeLines(routes: readonly MapRoute[]): GeoJSON.FeatureCollection<GeoJSON.LineString> {
  return {
    type: 'FeatureCollection',
    features: routes
      .filter(({ points }) => points.length > 1)
      .map(({ id, colour, points }) => {
        let last = points[0]?.longitude ?? 0;
        const coordinates = points.map(({ longitude, latitude }) => {
          last = turned(longitude, last);
          return [last, latitude];
        });
        return {
          type: 'Feature',
          properties: { id, colour },
          geometry: { type: 'LineString', coordinates },
        };
      }),
  };
}
