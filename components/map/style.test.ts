import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { groundStyle } from './ground-style.ts';
import { paletteOf } from './palette.ts';
import { streetLayers } from './street-layers.ts';

describe('the style of the map', () => {
  it.each(['openmaptiles', 'protomaps'] as const)('draws streets of %s', (schema) => {
    const palette = paletteOf('light');
    const ground = groundStyle(palette, 'http://localhost');
    const style = {
      ...ground,
      sources: { ...ground.sources, streets: { type: 'vector' as const, url: 'https://tiles.example.org' } },
      layers: [...ground.layers, ...streetLayers(palette, schema)],
    };
    expect(validateStyleMin(style)).toEqual([]);
  });

  it.each(['light', 'dark'])('is one that MapLibre takes, %s', (theme) => {
    expect(validateStyleMin(groundStyle(paletteOf(theme), 'http://localhost'))).toEqual([]);
  });

  it('fetches neither letters nor pictures from anywhere', () => {
    const style = groundStyle(paletteOf('light'), 'http://localhost');
    expect(style).not.toHaveProperty('glyphs');
    expect(style).not.toHaveProperty('sprite');
    expect(JSON.stringify(style.sources).match(/\w+:\/\/[\w.]+/g)).toEqual(['pmtiles://http']);
  });
});
