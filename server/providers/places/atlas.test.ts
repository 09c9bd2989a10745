import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tzLookup from '@photostructure/tz-lookup';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Destination, destinationFile } from '#contracts/atlas.ts';
import { interests, type MonthClimate, tiers } from '#contracts/places.ts';
import { weatherPreference } from '#contracts/questionnaire.ts';
import { distanceKm } from '#core/distance.ts';
import { parseOpeningHours } from '#core/planning/opening-hours.ts';
import { loadVisaTable } from '../visa/table.ts';
import { loadAirports } from './airports.ts';
import { loadAtlas } from './atlas.ts';

const atlas = loadAtlas();
const airports = loadAirports();

/** One line for each thing that is wrong, so that a failing test names them all. */
const complaints = (check: (d: Destination) => (string | false | null | undefined)[]) =>
  atlas.flatMap((d) => check(d).flatMap((text) => (text ? [`${d.id}: ${text}`] : [])));

describe('the atlas', () => {
  test('has at least 56 destinations, each with its own id', () => {
    expect(atlas.length).toBeGreaterThanOrEqual(56);
    expect(new Set(atlas.map((d) => d.id)).size).toBe(atlas.length);
  });

  test('keeps each destination in a file of its own, in the folder of its region', () => {
    const folder = fileURLToPath(new URL('../../../data/atlas/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.json'),
    );
    expect(files.sort()).toEqual(atlas.map((d) => `${d.region.replace('_', '-')}/${d.id}.json`).sort());
  });

  test('has files that fit the schema', () => {
    const folder = new URL('../../../data/atlas/', import.meta.url);
    const wrong = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const { error } = destinationFile.safeParse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
        return error ? [`${file}: ${z.prettifyError(error)}`] : [];
      });
    expect(wrong).toEqual([]);
  });

  test('has five destinations or more in every region', () => {
    for (const region of destinationFile.shape.region.options) {
      expect(atlas.filter((d) => d.region === region).length, region).toBeGreaterThanOrEqual(5);
    }
  });

  test('has five destinations or more that serve each interest well', () => {
    for (const interest of interests) {
      expect(atlas.filter((d) => d.fitness[interest] >= 4).length, interest).toBeGreaterThanOrEqual(5);
    }
  });

  test('flies to airports with scheduled service within 250 km', () => {
    const wrong = complaints((d) =>
      d.airports.map((iata) => {
        const airport = airports.get(iata);
        if (!airport) return `${iata} has no scheduled service`;
        const km = Math.round(distanceKm(d, airport));
        return km > 250 && `${iata} is ${km} km away`;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('agrees with the time-zone map', () => {
    // The map's polygons are coarse along the Jordan rift and the strait of Corfu: all of Wadi Musa is in Jordan, and all
    // of Sarandë in Albania; it has all of Phu Quoc in Cambodia and all of Ushuaia in Chile.
    const mapIsWrong = new Set(['petra', 'sarande', 'phu-quoc', 'ushuaia']);
    const wrong = complaints((d) => {
      if (mapIsWrong.has(d.id)) return [];
      const zone = tzLookup(d.latitude, d.longitude);
      return [zone !== d.timeZone && `${d.timeZone}, the map says ${zone}`];
    });
    expect(wrong).toEqual([]);
  });

  test('puts highlights within a day trip, and of interests that the destination serves', () => {
    const wrong = complaints((d) =>
      d.highlights.flatMap((h) => {
        const km = Math.round(distanceKm(d, h));
        return [
          km > 300 && `${h.name} is ${km} km away`,
          ...h.interests.map((i) => d.fitness[i] === 0 && `${h.name} is for ${i}, which has fitness 0`),
        ];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('writes opening hours that can be read, and dates of events within their months', () => {
    const wrong = complaints((d) => [
      ...d.highlights.map(({ name, hours }) => {
        try {
          if (hours) parseOpeningHours(hours);
          return null;
        } catch (error) {
          return `${name}: ${error instanceof Error ? error.message : error}`;
        }
      }),
      ...d.events.map(
        ({ name, months, when }) =>
          when?.by === 'year' &&
          !months.includes(Number(when.from.slice(0, 2))) &&
          `${name} begins in another month`,
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test('says of every place how high it lies and what its health risks are', () => {
    expect(complaints((d) => [d.altitudeM === undefined && 'no altitude', !d.health && 'no health'])).toEqual(
      [],
    );
  });

  test('has the dates of every event that a calendar gives', () => {
    const feast =
      /^(Ramadan|Carnival|Easter|Holy Week|Semana Santa|Diwali|Holi|Songkran|Vesak|Tết|Mardi Gras$|(Chinese|Lunar) New Year|Midsummer)/;
    const own =
      /^[^:;]*\b(on|of) \d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b/;
    // Parades of other days, and what is more than the feast.
    const others = new Set([
      'punta-cana Carnival',
      'sydney Mardi Gras',
      'seychelles Carnival of Victoria',
      'sharm-el-sheikh Easter and school holidays',
    ]);
    const wrong = complaints((d) =>
      d.events.map(({ name, summary, when }) => {
        const isNamed = feast.test(name) || own.test(summary) || /In 20\d\d/.test(summary);
        return isNamed && !when && !others.has(`${d.id} ${name}`) && `${name} has no dates`;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('asks more for more comfort', () => {
    const wrong = complaints((d) =>
      tiers.slice(1).flatMap((tier, i) => {
        const cheaper = tiers[i] ?? tier;
        return [
          d.stayPerNight[tier] <= d.stayPerNight[cheaper] && `stay: ${tier}`,
          d.dayPerPerson[tier] <= d.dayPerPerson[cheaper] && `day: ${tier}`,
        ];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the climate of the atlas', () => {
  test('runs from January to December, warmer by day than by night', () => {
    const wrong = complaints((d) => [
      d.climate.some((m, i) => m.month !== i + 1) && 'months out of order',
      ...d.climate.map((m) => m.highC <= m.lowC && `month ${m.month}: ${m.highC} by day, ${m.lowC} by night`),
    ]);
    expect(wrong).toEqual([]);
  });

  test('counts a day as rainy only when it brings a millimetre', () => {
    const wrong = complaints((d) =>
      d.climate.map((m) => m.rainDays > m.rainMm && `month ${m.month}: ${m.rainMm} mm on ${m.rainDays} days`),
    );
    expect(wrong).toEqual([]);
  });

  test('gives sunshine, sea and snow for the whole year or not at all', () => {
    const wrong = complaints((d) =>
      (['sunHours', 'seaC', 'snow'] as const).map((field) => {
        const known = d.climate.filter((m) => m[field] !== undefined).length;
        return known !== 0 && known !== 12 && `${field} in ${known} months`;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('does not jump: neighbouring months differ by at most 10 degrees', () => {
    const wrong = complaints((d) =>
      d.climate.map((m, i) => {
        const next = d.climate[(i + 1) % 12] as MonthClimate;
        return Math.abs(m.highC - next.highC) > 10 && `month ${m.month}: ${m.highC} then ${next.highC}`;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('offers every weather that can be wished for in every month', () => {
    const has: Record<string, (m: MonthClimate) => boolean> = {
      hot: (m) => m.highC > 30,
      warm: (m) => m.highC >= 20 && m.highC <= 30,
      mild: (m) => m.highC >= 10 && m.highC <= 20,
      cold: (m) => m.highC >= 0 && m.highC <= 10,
      snow: (m) => m.snow === true,
    };
    const missing = weatherPreference.options.flatMap((input) =>
      Array.from({ length: 12 }, (_, i) => i).flatMap((i) =>
        atlas.some((d) => has[input]?.(d.climate[i] as MonthClimate)) ? [] : [`${input} in month ${i + 1}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('visas for the atlas', () => {
  const visas = loadVisaTable();
  const countries = [...new Set(atlas.map((d) => d.country))];

  test('are known for every passport, but for what was really unclear', () => {
    // A trial without visas had run out and nothing newer could be confirmed.
    const unclear = ['RU to CN'];
    const unknown = countries.flatMap((country) =>
      [...visas.passports]
        .filter((passport) => visas.rule(passport, country).requirement === 'unknown')
        .map((passport) => `${passport} to ${country}`),
    );
    expect(unknown).toEqual(unclear);
  });

  test('come with a note and an official page', () => {
    const bare = countries.filter((country) => {
      const rule = visas.rule(country === 'FR' ? 'US' : 'KP', country);
      return !rule.officialUrl?.startsWith('https://') || rule.note === '';
    });
    expect(bare).toEqual([]);
  });
});
