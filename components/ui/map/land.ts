import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';

const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Natural Earth at 1:110 million, public domain. */
export const land = feature(topology, topology.objects.land);
export const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);
