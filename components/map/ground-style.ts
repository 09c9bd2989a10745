import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

export const GROUND = 'ground';
/** Served by the app as it lies in `public/map`; `scripts/ground.ts` makes it. */
const GROUND_URL = '/map/ground.pmtiles';
/** Deeper than this the coast of the ground would be straight where the real one is not: it fades into plain ground. */
const COAST_UNTIL = 12;

/** Fonts of the page: nothing is fetched for names. MapLibre reads the weight out of the last one. */
export const NAMES = ['Overpass Variable', 'ui-sans-serif', 'system-ui', 'sans-serif'];
export const BOLD_NAMES = [...NAMES, 'Semibold'];

const fade = (until: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  until,
  1,
  until + 1,
  0,
];

/** Land, lakes, borders and names that the app brings along; `names` are left out where other tiles have better ones. */
export function groundLayers(palette: Palette, { names }: { names: boolean }): LayerSpecification[] {
  const ground = { source: GROUND } as const;
  return [
    // Where the coast is too coarse to be believed there is neither land nor sea, just ground.
    {
      id: 'background',
      type: 'background',
      paint: {
        'background-color': [
          'interpolate',
          ['linear'],
          ['zoom'],
          COAST_UNTIL,
          palette.water,
          COAST_UNTIL + 1,
          palette.land,
        ],
      },
    },
    {
      ...ground,
      ...{ id: 'land', type: 'fill', 'source-layer': 'land' },
      paint: { 'fill-color': palette.land },
    },
    {
      ...ground,
      ...{ id: 'lakes', type: 'fill', 'source-layer': 'lakes', maxzoom: COAST_UNTIL + 1 },
      paint: { 'fill-color': palette.water, 'fill-opacity': fade(COAST_UNTIL) },
    },
    {
      ...ground,
      // Coarser than the coast: only from afar.
      ...{ id: 'rivers', type: 'line', 'source-layer': 'rivers', minzoom: 3, maxzoom: 8 },
      paint: {
        'line-color': palette.water,
        'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.6, 8, 1.8],
        'line-opacity': fade(7),
      },
    },
    {
      ...ground,
      ...{ id: 'borders', type: 'line', 'source-layer': 'borders', maxzoom: 11 },
      paint: {
        'line-color': palette.border,
        'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.6, 8, 1.4],
        'line-dasharray': [3, 1.5],
        'line-opacity': fade(10),
      },
    },
    ...(names ? groundNames(palette) : []),
  ];
}

function groundNames(palette: Palette): LayerSpecification[] {
  const ground = { source: GROUND } as const;
  const halo = { 'text-halo-color': palette.halo, 'text-halo-width': 1.4 } as const;
  return [
    {
      ...ground,
      ...{ id: 'place-dots', type: 'circle', 'source-layer': 'places', maxzoom: 11 },
      filter: ['<=', ['get', 'zoom'], ['zoom']],
      paint: {
        'circle-radius': ['case', ['has', 'capital'], 3, 2],
        'circle-color': palette.halo,
        'circle-stroke-color': palette.name,
        'circle-stroke-width': 1.2,
      },
    },
    {
      ...ground,
      ...{ id: 'places', type: 'symbol', 'source-layer': 'places' },
      filter: ['<=', ['get', 'zoom'], ['zoom']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': NAMES,
        'text-size': [
          ...['interpolate', ['linear'], ['zoom']],
          ...[2, ['case', ['has', 'capital'], 12.5, 11]],
          ...[12, ['step', ['get', 'zoom'], 18, 6, 16, 8, 14]],
        ] as unknown as ExpressionSpecification,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.5,
        'text-justify': 'auto',
        'text-max-width': 8,
        'symbol-sort-key': ['get', 'zoom'],
      },
      paint: { 'text-color': palette.name, ...halo },
    },
    {
      ...ground,
      ...{ id: 'countries', type: 'symbol', 'source-layer': 'countries', maxzoom: 7 },
      filter: ['<=', ['get', 'zoom'], ['zoom']],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': BOLD_NAMES,
        'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10, 6, 16],
        'text-letter-spacing': 0.08,
        'text-max-width': 7,
        'symbol-sort-key': ['get', 'zoom'],
      },
      paint: { 'text-color': palette.countryName, ...halo },
    },
  ];
}

/** What the map shows without any network. */
export function groundStyle(palette: Palette, origin: string): StyleSpecification {
  return {
    version: 8,
    sources: { [GROUND]: groundSource(origin) },
    layers: groundLayers(palette, { names: true }),
  };
}

/** Whom it is owed to is said by `MapControls`, on the map. */
export const groundSource = (origin: string) =>
  ({
    type: 'vector',
    url: `pmtiles://${origin}${GROUND_URL}`,
  }) as const;
