import 'maplibre-gl/dist/maplibre-gl.css';
import {
  addProtocol,
  type GeoJSONSource,
  type LayerSpecification,
  Map as MapLibre,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import { lineColours } from '#components/ui/lines.ts';
import type { MapPin, MapRoute, Point } from '#components/ui/map/types.ts';
import type { MapTiles } from '#contracts/map.ts';
import type { Translator } from '#messages/messages.ts';
import { boxAround, routeLines } from './geography.ts';
import { groundStyle } from './ground-style.ts';
import { paletteOf } from './palette.ts';
import { createPins } from './pins.ts';
import { STREET_NAMES_FROM, STREETS, streetLayers } from './street-layers.ts';

/** In the browser's user timing: everything that is in sight is drawn. */
export const MAP_READY = 'caravan:map-ready';
/** Served as it is: the content policy lets only the app's own files work beside a page. */
const WORKER_URL = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href;
const PADDING = 44;
/** One lone place is shown with what is around it. */
const LONE_ZOOM = 13;
const FRAME = { padding: PADDING, maxZoom: LONE_ZOOM };
const ROUTES = 'routes';

export type MapCanvas = {
  setPins(pins: readonly MapPin[]): void;
  setRoutes(routes: readonly MapRoute[]): void;
  /** Streets over the ground; null: none. */
  setTiles(tiles: MapTiles | null): void;
  open(id: string | null): void;
  /** Shows all of these, at once or on a short way. */
  fit(points: readonly Point[], isFirst?: boolean): void;
  zoomBy(levels: number): void;
  centre(): Point;
  remove(): void;
};

export type CanvasOptions = {
  container: HTMLElement;
  /** It can't be drawn after all: called once for each of its workers. */
  onFailure: () => void;
  label: string;
  /** What the map says by itself. */
  t: Translator<'common.map'>;
  first: readonly Point[];
  onPin(id: string): void;
  onGround?(point: Point): void;
  /** With two fingers, so that one can scroll the page. */
  isTouch: boolean;
};

let isPrepared = false;
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  setWorkerUrl(WORKER_URL);
  addProtocol('pmtiles', new Protocol().tile);
}

/** What MapLibre says where its worker could not be fetched: the server was away just then. */
const WORKER_LOST = /^Worker failed to load/;

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A map of WebGL. @throws where the browser has none. */
export function createCanvas(options: CanvasOptions): MapCanvas {
  prepare();
  const { container, label, onPin, onGround, onFailure, isTouch, t } = options;
  let routes: readonly MapRoute[] = [];
  let tiles: MapTiles | null = null;
  let haveStreetsCome = false;
  const box = boxAround(options.first);
  const map = new MapLibre({
    container,
    style: styleNow(routes, tiles),
    ...(box ? { bounds: box, fitBoundsOptions: FRAME } : {}),
    minZoom: 0.5,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: isTouch,
    locale: {
      // The part around it has the map's name: this is what one does with the keys in it.
      'Map.Title': t('keys', { label }),
      'CooperativeGesturesHandler.MobileHelpText': t('fingers'),
    },
    canvasContextAttributes: { antialias: true },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  // A tile that does not come leaves plain ground; MapLibre would write an error for each. A wrong style is a mistake.
  map.on('error', (event) => {
    if (WORKER_LOST.test(event.error.message)) return onFailure();
    if (!('sourceId' in event)) reportError(event.error);
  });
  map.once('idle', () => {
    performance.mark(MAP_READY);
    container.dataset.ready = '';
  });
  const pins = createPins(map, onPin, t);
  const onClick = ({ lngLat, originalEvent }: MapMouseEvent) => {
    if ((originalEvent.target as Element).closest('[data-pin], [data-pins]')) return;
    const { lng, lat } = lngLat.wrap();
    onGround?.({ longitude: lng, latitude: lat });
  };
  map.on('click', onClick);
  // Until somebody moves it the map shows all that it was given, however large it becomes.
  let framed: readonly Point[] | null = options.first;
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) framed = null;
  });
  map.on('resize', () => {
    const around = framed && boxAround(framed);
    if (around) map.fitBounds(around, { ...FRAME, duration: 0 });
  });
  const theme = new MutationObserver(restyle);
  function restyle(): void {
    map.setStyle(styleNow(routes, tiles));
    if (haveStreetsCome) map.once('styledata', leaveNames);
  }
  /** Names from near by are the streets' own, once these are really here: a server may hang. */
  function leaveNames(): void {
    for (const id of ['places', 'place-dots'])
      if (map.getLayer(id)) map.setLayerZoomRange(id, 0, STREET_NAMES_FROM);
  }
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId !== STREETS || !tile || haveStreetsCome) return;
    haveStreetsCome = true;
    leaveNames();
  });
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });

  return {
    setPins: (next) => pins.set(next),
    setRoutes(next) {
      routes = next;
      map.getSource<GeoJSONSource>(ROUTES)?.setData(routeLines(next));
      if (!map.isStyleLoaded())
        map.once('styledata', () => map.getSource<GeoJSONSource>(ROUTES)?.setData(routeLines(routes)));
    },
    setTiles(next) {
      if (next === tiles) return;
      tiles = next;
      restyle();
    },
    open: (id) => pins.open(id),
    fit(points) {
      framed = points;
      const around = boxAround(points);
      if (around) map.fitBounds(around, { ...FRAME, duration: calm() ? 0 : 400 });
    },
    zoomBy(levels) {
      framed = null;
      map.easeTo({ zoom: map.getZoom() + levels, duration: calm() ? 0 : 250 });
    },
    centre() {
      const { lng, lat } = map.getCenter().wrap();
      return { longitude: lng, latitude: lat };
    },
    remove() {
      theme.disconnect();
      pins.remove();
      map.remove();
    },
  };
}

function styleNow(routes: readonly MapRoute[], tiles: MapTiles | null): StyleSpecification {
  const palette = paletteOf(document.documentElement.dataset.theme);
  const style = groundStyle(palette, location.origin);
  const names = style.layers.filter(({ type }) => type === 'symbol' || type === 'circle');
  return {
    ...style,
    sources: {
      ...style.sources,
      ...(tiles ? { [STREETS]: streetSource(tiles) } : {}),
      [ROUTES]: { type: 'geojson', data: routeLines(routes) },
    },
    layers: [
      ...style.layers.filter((layer) => !names.includes(layer)),
      ...(tiles ? streetLayers(palette, tiles.schema) : []),
      ...names,
      ...routeLayers(palette.halo),
    ],
  };
}

const streetSource = ({ kind, url }: MapTiles) =>
  ({
    type: 'vector',
    url: kind === 'online' ? url : `pmtiles://${new URL(url, location.origin)}`,
  }) as const;

const routeLayers = (casing: string): LayerSpecification[] => [
  {
    ...{ id: 'route-casings', type: 'line', source: ROUTES },
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': casing, 'line-width': 8 },
  },
  {
    ...{ id: 'routes', type: 'line', source: ROUTES },
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': [
        'to-color',
        ['at', ['%', ['get', 'colour'], lineColours.length], ['literal', [...lineColours]]],
      ],
      'line-width': 5,
    },
  },
];
