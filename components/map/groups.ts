import Supercluster from 'supercluster';
import type { MapPin } from '#components/ui/map/types.ts';

/** Discs nearer than this cover each other, px. */
const RADIUS = 24;
/** Deeper than this what is in one spot stays in one spot. */
const DEEPEST = 17;
/** So many are drawn side by side instead of as a group. */
const SIDE_BY_SIDE = 2;
/** How far from the middle of their spot, px. */
const APART = 15;

export type Spot = {
  /** The same for the same pins. */
  key: string;
  longitude: number;
  latitude: number;
  pins: readonly MapPin[];
  /** How far from its place a pin is drawn, px. */
  offset: [number, number];
  /** From which zoom on a group falls apart; null for a single pin. */
  zoom: number | null;
};

export type Groups = {
  /** What is to be drawn within a box (west, south, east, north) at a zoom. */
  at(box: [number, number, number, number], zoom: number): Spot[];
};

/** Puts pins together that would cover each other. */
export function groupPins(pins: readonly MapPin[]): Groups {
  const index = new Supercluster<{ pin: MapPin }>({ radius: RADIUS, extent: 512, maxZoom: DEEPEST });
  index.load(
    pins.map((pin) => ({
      type: 'Feature',
      properties: { pin },
      geometry: { type: 'Point', coordinates: [pin.longitude, pin.latitude] },
    })),
  );
  const order = new Map(pins.map(({ id }, at) => [id, at]));
  const inOrder = (a: MapPin, b: MapPin) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0);

  return {
    at(box, zoom) {
      return index.getClusters(box, Math.floor(zoom)).flatMap((found): Spot[] => {
        const [longitude = 0, latitude = 0] = found.geometry.coordinates;
        const { properties } = found;
        if (!('cluster' in properties)) return [alone(properties.pin)];
        const id = properties.cluster_id;
        const together = index
          .getLeaves(id, Number.POSITIVE_INFINITY)
          .map((leaf) => leaf.properties.pin)
          .sort(inOrder);
        const opensAt = index.getClusterExpansionZoom(id);
        // Nothing would part them: around their spot, then.
        if (together.length <= SIDE_BY_SIDE || (zoom >= DEEPEST && opensAt > DEEPEST))
          return around(together, longitude, latitude);
        const key = together.map((pin) => pin.id).join(' ');
        return [{ key, longitude, latitude, pins: together, offset: [0, 0], zoom: opensAt }];
      });
    },
  };
}

const alone = (pin: MapPin): Spot => ({
  ...{ key: pin.id, pins: [pin], offset: [0, 0], zoom: null },
  ...{ longitude: pin.longitude, latitude: pin.latitude },
});

function around(pins: readonly MapPin[], longitude: number, latitude: number): Spot[] {
  const away = Math.max(APART, (pins.length * APART) / Math.PI);
  return pins.map((pin, at) => {
    const angle = Math.PI + (at * 2 * Math.PI) / pins.length;
    const offset: [number, number] = [Math.cos(angle) * away, Math.sin(angle) * away];
    return { key: pin.id, pins: [pin], offset, zoom: null, longitude, latitude };
  });
}
