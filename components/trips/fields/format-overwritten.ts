import type { Formats } from '#components/ui/format.ts';
import { budgetCategories, type TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { fieldName } from '#messages/changes.ts';
import type { Translator } from '#messages/messages.ts';

/** What values of fields, and what they belong to, are said with. In components: `useFieldWords`. */
export type FieldWords = {
  t: Translator<'trip-panels.fields'>;
  tChanges: Translator<'trip-panels.changes'>;
  tShared: Translator<'trips.shared'>;
  formats: Formats;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of any field, as people would say it. */
export function formatOverwritten(
  value: unknown,
  words: FieldWords,
  field = '',
  trip: TripState | null = null,
): string {
  const { t, formats } = words;
  if (value === null || value === '') return t(field.endsWith('/dayId') ? 'values.noDay' : 'values.nothing');
  if (typeof value === 'boolean') return t(value ? 'values.yes' : 'values.no');
  if (typeof value === 'string' && trip) {
    const day = daysOf(trip).findIndex(({ id }) => id === value);
    if (field.endsWith('/dayId'))
      return day === -1 ? t('values.deletedDay') : t('values.day', { number: day + 1 });
    if (/\/(paidBy|assignee)$/.test(field)) return trip.people[value]?.name ?? t('values.someoneWhoLeft');
    if (field.endsWith('/startDate')) return formats.weekday(value);
  }
  if (typeof value === 'number' && trip && field.startsWith('budget/'))
    return formats.cost({ amount: value, currency: trip.trip.homeCurrency });
  if (typeof value === 'string' || typeof value === 'number') return t('own', { name: String(value) });
  if (isRecord(value)) {
    const { name, title, text, amount, currency, done } = value;
    for (const said of [name, title, text])
      if (typeof said === 'string' && said) return t('own', { name: said });
    if (typeof amount === 'number' && typeof currency === 'string') return formats.cost({ amount, currency });
    if (typeof amount === 'number') return formatOverwritten(amount, words, field, trip);
    if (typeof done === 'boolean') return t(done ? 'values.ticked' : 'values.notTicked');
  }
  return t('values.earlier');
}

/** What a field belongs to, for a list of such fields: "“Dinner”, start". */
export function keptLabel(field: string, trip: TripState, words: FieldWords): string {
  const { t, tChanges, tShared } = words;
  const [collection = '', id = '', name = ''] = field.split('/');
  const word = name && fieldName(name, tChanges);
  const part = (what: string) => (word ? t('about.part', { what, field: word }) : what);
  if (collection === 'trip') return t('about.trip', { field: word });
  if (collection === 'budget') {
    const category = budgetCategories.find((one) => one === id);
    return t('about.budget', { category: category ? tShared(`categories.${category}`) : id });
  }
  if (collection === 'days') {
    const day = daysOf(trip).findIndex((one) => one.id === id);
    return part(day === -1 ? t('about.aDay') : tShared('day', { number: day + 1 }));
  }
  const records = trip[collection as keyof TripState] as Record<string, unknown> | undefined;
  const record = records?.[id];
  return part(isRecord(record) ? formatOverwritten(record, words) : t('about.gone'));
}
