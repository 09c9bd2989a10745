import { formatCost } from '#components/ui/format.ts';
import type { TripState } from '#contracts/trips.ts';
import { fieldLabels } from '#core/trips/change-sentences.ts';
import { daysOf } from '#core/trips/state.ts';
import { categoryLabels, shortDay } from '../shared/labels.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of any field, as people would say it. */
export function formatOverwritten(value: unknown, field = '', trip: TripState | null = null): string {
  if (value === null || value === '') return /\/dayId$/.test(field) ? 'no day (an idea)' : 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' && trip) {
    const day = daysOf(trip).findIndex(({ id }) => id === value);
    if (field.endsWith('/dayId')) return day === -1 ? 'a deleted day' : `day ${day + 1}`;
    if (/\/(paidBy|assignee)$/.test(field)) return trip.people[value]?.name ?? 'someone who left';
    if (field.endsWith('/startDate')) return shortDay(value);
  }
  if (typeof value === 'number' && trip && field.startsWith('budget/'))
    return formatCost({ amount: value, currency: trip.trip.homeCurrency });
  if (typeof value === 'string' || typeof value === 'number') return `“${value}”`;
  if (isRecord(value)) {
    const { name, title, text, amount, currency, done } = value;
    for (const words of [name, title, text]) if (typeof words === 'string' && words) return `“${words}”`;
    if (typeof amount === 'number' && typeof currency === 'string') return formatCost({ amount, currency });
    if (typeof amount === 'number') return formatOverwritten(amount, field, trip);
    if (typeof done === 'boolean') return done ? 'ticked' : 'not ticked';
  }
  return 'an earlier entry';
}

/** What a field belongs to, for a list of such fields: "“Dinner”, start". */
export function keptLabel(field: string, trip: TripState): string {
  const [collection = '', id = '', name = ''] = field.split('/');
  const word = fieldLabels[name] ?? name;
  if (collection === 'trip') return `The trip’s ${word}`;
  if (collection === 'budget') return `Budget for ${categoryLabels[id as keyof typeof categoryLabels] ?? id}`;
  if (collection === 'days') {
    const day = daysOf(trip).findIndex((one) => one.id === id);
    return `${day === -1 ? 'A day' : `Day ${day + 1}`}${word ? `, ${word}` : ''}`;
  }
  const records = trip[collection as keyof TripState] as Record<string, unknown> | undefined;
  const record = records?.[id];
  const about = isRecord(record) ? formatOverwritten(record) : 'Something removed since';
  return word ? `${about}, ${word}` : about;
}
