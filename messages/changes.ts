import type { Messages, Translator } from './messages.ts';

export type SentenceKey = keyof Messages['trip-panels']['changes']['sentences'];
type FieldKey = keyof Messages['trip-panels']['changes']['fields'];

/** What happened to a trip: the key of a sentence without its subject, and what is filled in. */
export type SaidChange = {
  key: string;
  /** `name` null: of what has none. `fields`: names of fields. `date`: `YYYY-MM-DD`. */
  values: Record<string, string | number | readonly string[] | null>;
};

/** How lists and days are written. */
type Written = { list: (words: readonly string[]) => string; day: (iso: string) => string };

/** What people call a field of a trip's records; its own name where they have no word for it. */
export function fieldName(field: string, t: Translator<'trip-panels.changes'>): string {
  // Days that an end is later are part of the end.
  const known = (field === 'endsDaysLater' ? 'endTime' : field) as FieldKey;
  return t.has(`fields.${known}`) ? t(`fields.${known}`) : field;
}

/** "moved “Dinner” to the ideas". Null for what only a newer server says. */
export function sayChange(
  { key, values }: SaidChange,
  t: Translator<'trip-panels.changes'>,
  { list, day }: Written,
): string | null {
  const sentence = key as SentenceKey;
  if (!t.has(`sentences.${sentence}`)) return null;
  const said = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (name === 'fields' && typeof value === 'object' && value !== null)
      return [name, list([...new Set(value.map((field) => fieldName(field, t)))])];
    if (name === 'date') return [name, day(String(value))];
    if (value === null) return [name, name === 'name' ? t('untitled') : ''];
    return [name, typeof value === 'number' ? value : String(value)];
  });
  return t(`sentences.${sentence}`, Object.fromEntries(said));
}
