import { countryName, formatMoney, formatNumber } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { scoreParts } from '#contracts/research.ts';
import { formatDuration } from '#core/duration.ts';
import { adviceLabels, partLabels, visaLabels } from '../labels.ts';
import { tripWeather } from './glance.ts';

export type ComparisonRow = {
  name: string;
  /** One a place, in their order; null is not known. */
  cells: readonly (string | null)[];
  /** Indexes of the best cells; none where better has no meaning or all are alike. */
  best: readonly number[];
  figures: boolean;
};

/** Says the same of every place, so that it decides nothing. */
export const isSame = ({ cells }: ComparisonRow): boolean => cells.every((cell) => cell === cells[0]);

function bestOf(values: readonly (number | null)[], lowest: boolean): number[] {
  const known = values.filter((value) => value !== null);
  const best = lowest ? Math.min(...known) : Math.max(...known);
  if (known.length < 2 || known.every((value) => value === best)) return [];
  return values.flatMap((value, index) => (value === best ? [index] : []));
}

type Places = readonly DestinationResult[];
const words = (
  name: string,
  places: Places,
  cell: (place: DestinationResult) => string | null,
): ComparisonRow => ({
  name,
  cells: places.map(cell),
  best: [],
  figures: false,
});

function measured(
  name: string,
  places: Places,
  value: (place: DestinationResult) => number | null,
  format: (value: number, place: DestinationResult) => string,
  better: 'lowest' | 'highest' | 'neither' = 'lowest',
): ComparisonRow {
  const values = places.map(value);
  return {
    name,
    cells: places.map((place, index) => {
      const known = values[index];
      return known === null || known === undefined ? null : format(known, place);
    }),
    best: better === 'neither' ? [] : bestOf(values, better === 'lowest'),
    figures: true,
  };
}

export function comparisonRows(places: Places): ComparisonRow[] {
  const parts = scoreParts
    .filter((part) => places.some((place) => place.parts.some((own) => own.part === part)))
    .map((part) =>
      measured(
        `${partLabels[part]}, out of 100`,
        places,
        (place) => place.parts.find((own) => own.part === part)?.score ?? null,
        (score) => String(Math.round(score)),
        'highest',
      ),
    );
  return [
    measured(
      'Score, out of 100',
      places,
      (p) => p.score,
      (score) => String(Math.round(score)),
      'highest',
    ),
    ...parts,
    measured(
      'Total cost',
      places,
      (p) => p.cost?.total.amount ?? null,
      (amount, p) => formatMoney({ amount, currency: p.cost?.total.currency ?? 'USD' }),
    ),
    measured(
      'Days',
      places,
      (p) => tripWeather(p)?.highC ?? null,
      (c) => `${c} °C`,
      'neither',
    ),
    measured(
      'Nights',
      places,
      (p) => tripWeather(p)?.lowC ?? null,
      (c) => `${c} °C`,
      'neither',
    ),
    measured('Rainy days a month', places, (p) => tripWeather(p)?.rainDays ?? null, String),
    measured(
      'Time to get there',
      places,
      (p) => p.gettingThere?.durationMinutes ?? null,
      (minutes) => formatDuration(minutes),
    ),
    measured(
      'Distance',
      places,
      (p) => p.gettingThere?.distanceKm ?? null,
      (km) => `${formatNumber(km)} km`,
      'neither',
    ),
    measured(
      'CO2e, everyone',
      places,
      (p) => p.gettingThere?.co2Kg ?? null,
      (kg) => `${formatNumber(kg)} kg`,
    ),
    words(
      'Visa',
      places,
      ({ visa }) =>
        visa
          .map(({ passport, requirement }) => `${countryName(passport)}: ${visaLabels[requirement]}`)
          .join('; ') || null,
    ),
    words(
      'Worth seeing',
      places,
      ({ highlights }) =>
        highlights
          .slice(0, 4)
          .map(({ name }) => name)
          .join(', ') || null,
    ),
    // One that lasts several days is named once.
    words(
      'Holidays',
      places,
      ({ holidays }) => [...new Set(holidays.map(({ name }) => name))].join(', ') || 'None',
    ),
    words('Advice', places, ({ advice }) => adviceLabels[advice.level]),
  ];
}
