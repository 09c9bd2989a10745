import { type Map as MapLibre, Marker } from 'maplibre-gl';
import type { MapPin } from '#components/ui/map/types.ts';
import type { Translator } from '#messages/messages.ts';
import { type Groups, groupPins, type Spot } from './groups.ts';
import { placeNames } from './names.ts';
import { groupElement, nameWidth, pinElement } from './pin-elements.ts';
import { walkByKeys } from './walk-by-keys.ts';

/** Pins so far outside of what is seen are there already, as a share of the map's width and height. */
const AROUND = 0.5;

/** From this zoom on pins are named, as far as there is room. */
const NAMES_FROM = 8;
/** At the right and at the bottom of a map something stands over it, px. */
const CONTROLS_PX = 60;
const CREDIT_PX = 20;

type Shown = { marker: Marker; element: HTMLButtonElement; pins: readonly MapPin[]; isGroup: boolean };

export type PinLayer = {
  set(pins: readonly MapPin[]): void;
  /** The stop whose panel is open. */
  open(id: string | null): void;
  remove(): void;
};

/** The pins on a map, drawn as they come into sight, in groups where they would cover each other. */
export function createPins(
  map: MapLibre,
  onPin: (id: string) => void,
  t: Translator<'common.map'>,
): PinLayer {
  const shown = new Map<string, Shown>();
  let order = new Map<string, number>();
  let groups: Groups = groupPins([]);
  let openId: string | null = null;
  let drawn: { zoom: number; longitude: number; latitude: number } | null = null;

  function draw(): void {
    const { offsetWidth, offsetHeight } = map.getContainer();
    if (offsetWidth === 0 || offsetHeight === 0) return;
    const bounds = map.getBounds();
    const wide = (bounds.getEast() - bounds.getWest()) * AROUND;
    const high = (bounds.getNorth() - bounds.getSouth()) * AROUND;
    const west = bounds.getWest() - wide;
    const east = bounds.getEast() + wide;
    const spots = groups.at(
      [
        east - west < 360 ? west : -180,
        Math.max(-90, bounds.getSouth() - high),
        east - west < 360 ? east : 180,
        Math.min(90, bounds.getNorth() + high),
      ],
      map.getZoom(),
    );
    const seen = new Set(spots.map(({ key }) => key));
    for (const [key, { marker }] of shown) {
      if (seen.has(key)) continue;
      marker.remove();
      shown.delete(key);
    }
    for (const spot of spots) put(spot);
    const { lng, lat } = map.getCenter();
    drawn = { zoom: Math.floor(map.getZoom()), longitude: lng, latitude: lat };
    mark();
  }

  function put({ key, pins, longitude, latitude, offset, zoom }: Spot): void {
    const known = shown.get(key);
    if (known?.pins.every((pin, at) => pin === pins[at])) {
      known.marker.setLngLat([longitude, latitude]).setOffset(offset);
      return;
    }
    const [first] = pins;
    if (!first) return;
    const element = zoom === null ? pinElement(first) : groupElement(pins, t);
    // The map would be dragged along with a pin that is.
    for (const type of ['mousedown', 'touchstart'] as const)
      element.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      if (zoom === null) onPin(first.id);
      else {
        const closer = Math.max(zoom, map.getZoom() + 1);
        map.easeTo({ center: [longitude, latitude], zoom: closer }, { originalEvent: event });
      }
    });
    const marker = new Marker({ element, offset }).setLngLat([longitude, latitude]).addTo(map);
    const hadFocus = known !== undefined && known.element === document.activeElement;
    known?.marker.remove();
    if (hadFocus) element.focus();
    shown.set(key, { marker, element, pins, isGroup: zoom !== null });
  }

  const inReadingOrder = (): Shown[] => {
    const place = ({ pins: [first] }: Shown) => order.get(first?.id ?? '') ?? 0;
    return [...shown.values()].sort((a, b) => place(a) - place(b));
  };

  function mark(): void {
    for (const { element, pins } of shown.values())
      element.toggleAttribute(
        'data-open',
        pins.some(({ id }) => id === openId),
      );
    keys.enterAtFirst();
    name();
  }

  /** Once the map rests: names that are placed anew with every step would flicker. */
  function name(): void {
    const { offsetWidth: width, offsetHeight: height } = map.getContainer();
    if (map.getZoom() < NAMES_FROM) {
      for (const { element } of shown.values()) delete element.dataset.named;
      return;
    }
    const weight = ({ element, pins: [first] }: Shown) =>
      element.hasAttribute('data-open') ? 0 : first?.isTentative ? 2 : 1;
    const all = inReadingOrder().sort((a, b) => weight(a) - weight(b));
    const sides = placeNames(
      all.map(({ marker, element, isGroup }, at) => {
        const { x, y } = map.project(marker.getLngLat());
        const offset = marker.getOffset();
        return {
          ...{ key: `${at}`, x: x + offset.x, y: y + offset.y, reach: element.offsetWidth / 2 },
          width: isGroup ? 0 : nameWidth(element),
        };
      }),
      { width: width - CONTROLS_PX, height: height - CREDIT_PX },
    );
    for (const [at, { element }] of all.entries()) {
      const side = sides.get(`${at}`);
      if (side) element.dataset.named = side;
      else delete element.dataset.named;
    }
  }

  function onMove(): void {
    if (!drawn) return;
    const { offsetWidth, offsetHeight } = map.getContainer();
    const { x, y } = map.project([drawn.longitude, drawn.latitude]);
    const isZoomed = Math.floor(map.getZoom()) !== drawn.zoom;
    const share = AROUND / 2;
    const isFar =
      Math.abs(x - offsetWidth / 2) > offsetWidth * share ||
      Math.abs(y - offsetHeight / 2) > offsetHeight * share;
    if (isZoomed || isFar) draw();
  }

  const keys = walkByKeys(map.getCanvasContainer(), () => inReadingOrder().map(({ element }) => element));
  map.on('move', onMove);
  map.on('moveend', draw);
  map.on('resize', draw);

  return {
    set(pins) {
      groups = groupPins(pins);
      order = new Map(pins.map(({ id }, at) => [id, at]));
      draw();
    },
    open(id) {
      openId = id;
      mark();
    },
    remove() {
      keys.end();
      map.off('move', onMove);
      map.off('moveend', draw);
      map.off('resize', draw);
      for (const { marker } of shown.values()) marker.remove();
      shown.clear();
    },
  };
}
