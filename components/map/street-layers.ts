import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { MapTiles } from '#contracts/map.ts';
import { BOLD_NAMES, NAMES } from './ground-style.ts';
import type { Palette } from './palette.ts';

export const STREETS = 'streets';
/** From here on the names of the streets' tiles stand in place of the ground's. */
export const STREET_NAMES_FROM = 9;

type Words = {
  green: { layer: string; filter: FilterSpecification };
  roads: string;
  isMain: FilterSpecification;
  isStreet: FilterSpecification;
  isPath: FilterSpecification;
  isRail: FilterSpecification;
  roadNames: string;
  buildings: string;
  places: string;
  isPlace: FilterSpecification;
  name: ExpressionSpecification;
};

const among = (property: string, ...values: string[]): FilterSpecification => [
  'in',
  ['get', property],
  ['literal', values],
];

/** What is called how in the two kinds of archives. */
const words: Record<MapTiles['schema'], Words> = {
  openmaptiles: {
    green: { layer: 'landcover', filter: among('class', 'wood', 'grass') },
    roads: 'transportation',
    isMain: among('class', 'motorway', 'trunk', 'primary'),
    isStreet: among('class', 'secondary', 'tertiary', 'minor', 'service'),
    isPath: among('class', 'path', 'track'),
    isRail: among('class', 'rail', 'transit'),
    roadNames: 'transportation_name',
    buildings: 'building',
    places: 'place',
    isPlace: among('class', 'city', 'town', 'village', 'suburb', 'quarter', 'neighbourhood', 'island'),
    name: ['coalesce', ['get', 'name:latin'], ['get', 'name']],
  },
  protomaps: {
    green: { layer: 'landuse', filter: among('kind', 'park', 'forest', 'wood', 'grass', 'nature_reserve') },
    roads: 'roads',
    isMain: among('kind', 'highway', 'major_road'),
    isStreet: among('kind', 'minor_road', 'medium_road'),
    isPath: among('kind', 'path'),
    isRail: among('kind', 'rail'),
    roadNames: 'roads',
    buildings: 'buildings',
    places: 'places',
    isPlace: among('kind', 'locality', 'neighbourhood', 'macrohood'),
    name: ['coalesce', ['get', 'name:en'], ['get', 'name']],
  },
};

/** Streets, water, parks and names over the ground, in the same calm colours. */
export function streetLayers(palette: Palette, schema: MapTiles['schema']): LayerSpecification[] {
  const say = words[schema];
  const streets = { source: STREETS } as const;
  const width = (at10: number, at17: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    10,
    at10,
    17,
    at17,
  ];
  const road = (id: string, filter: FilterSpecification, minzoom: number, wide: ExpressionSpecification) =>
    ({
      ...streets,
      ...{ id, type: 'line', 'source-layer': say.roads, filter, minzoom },
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.road, 'line-width': wide },
    }) satisfies LayerSpecification;
  const names = { 'text-color': palette.name, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 };
  return [
    {
      ...streets,
      ...{ id: 'green', type: 'fill', 'source-layer': say.green.layer, filter: say.green.filter, minzoom: 8 },
      paint: { 'fill-color': palette.green },
    },
    {
      ...streets,
      ...{ id: 'street-water', type: 'fill', 'source-layer': 'water' },
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water },
    },
    {
      ...streets,
      ...{ id: 'buildings', type: 'fill', 'source-layer': say.buildings, minzoom: 14 },
      paint: { 'fill-color': palette.building },
    },
    {
      ...road('road-edges', ['any', say.isMain, say.isStreet] as FilterSpecification, 11, width(1.4, 17)),
      paint: { 'line-color': palette.roadEdge, 'line-width': width(1.4, 17) },
    },
    {
      ...road('paths', say.isPath, 14, width(0.5, 2)),
      paint: { 'line-color': palette.roadEdge, 'line-width': 1.2, 'line-dasharray': [2, 1.5] },
    },
    {
      ...road('rails', say.isRail, 10, width(0.6, 2)),
      paint: { 'line-color': palette.border, 'line-width': 1, 'line-opacity': 0.7 },
    },
    road('smaller-roads', say.isStreet, 11, width(0.6, 13)),
    road('main-roads', say.isMain, 7, width(1, 15)),
    {
      ...streets,
      ...{ id: 'road-names', type: 'symbol', 'source-layer': say.roadNames, minzoom: 14 },
      layout: {
        'symbol-placement': 'line',
        'text-field': say.name,
        'text-font': NAMES,
        'text-size': 11.5,
      },
      paint: names,
    },
    {
      ...streets,
      ...{ id: 'street-places', type: 'symbol', 'source-layer': say.places, filter: say.isPlace },
      minzoom: STREET_NAMES_FROM,
      layout: {
        'text-field': say.name,
        'text-font': BOLD_NAMES,
        'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11.5, 15, 15],
        'text-max-width': 8,
      },
      paint: names,
    },
  ];
}
