import type { Formats } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { scoreParts } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';
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

/** What the rows are said with. */
export type ComparisonWords = {
  t: Translator<'research-results.compare'>;
  tPart: Translator<'research-results.parts'>;
  tVisa: Translator<'research-results.visas'>;
  tAdvice: Translator<'guides.advice.levels'>;
  formats: Formats;
};

export function comparisonRows(places: Places, say: ComparisonWords): ComparisonRow[] {
  const { t, tPart, tVisa, tAdvice, formats } = say;
  const degrees = (value: number) => t('degrees', { degrees: value });
  const parts = scoreParts
    .filter((part) => places.some((place) => place.parts.some((own) => own.part === part)))
    .map((part) =>
      measured(
        t('rows.part', { part: tPart(part) }),
        places,
        (place) => place.parts.find((own) => own.part === part)?.score ?? null,
        formats.number,
        'highest',
      ),
    );
  return [
    measured(t('rows.score'), places, (p) => p.score, formats.number, 'highest'),
    ...parts,
    measured(
      t('rows.cost'),
      places,
      (p) => p.cost?.total.amount ?? null,
      (amount, p) => formats.money({ amount, currency: p.cost?.total.currency ?? 'USD' }),
    ),
    measured(t('rows.days'), places, (p) => tripWeather(p)?.highC ?? null, degrees, 'neither'),
    measured(t('rows.nights'), places, (p) => tripWeather(p)?.lowC ?? null, degrees, 'neither'),
    measured(t('rows.rain'), places, (p) => tripWeather(p)?.rainDays ?? null, formats.number),
    measured(t('rows.time'), places, (p) => p.gettingThere?.durationMinutes ?? null, formats.duration),
    measured(
      t('rows.distance'),
      places,
      (p) => p.gettingThere?.distanceKm ?? null,
      formats.distance,
      'neither',
    ),
    measured(
      t('rows.co2'),
      places,
      (p) => p.gettingThere?.co2Kg ?? null,
      (kg) => t('kg', { kg: formats.number(kg) }),
    ),
    words(
      t('rows.visa'),
      places,
      ({ visa }) =>
        visa
          .map(({ passport, requirement }) =>
            t('visaOf', { passport: formats.country(passport), visa: tVisa(requirement) }),
          )
          .join('; ') || null,
    ),
    words(
      t('rows.sights'),
      places,
      ({ highlights }) => formats.list(highlights.slice(0, 4).map(({ name }) => name)) || null,
    ),
    // One that lasts several days is named once.
    words(
      t('rows.holidays'),
      places,
      ({ holidays }) => formats.list([...new Set(holidays.map(({ name }) => name))]) || t('none'),
    ),
    words(t('rows.advice'), places, ({ advice }) => tAdvice(advice.level)),
  ];
}
