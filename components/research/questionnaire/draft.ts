import { z } from 'zod';
import { calendarDate, countryCode, currencyCode, interest, place, tier } from '#contracts/places.ts';
import { pace, visaWish, weatherWish } from '#contracts/research.ts';

const text = z.string().max(200);

/**
 * Answers as they stand while being given: half a date, an amount with a comma, a child without an age. Places keep
 * their names, which the questionnaire that is sent does not need.
 */
export const draftSchema = z.object({
  version: z.literal(1),
  origin: place.nullable(),
  destinations: z.array(place).max(10),
  when: z.object({
    kind: z.enum(['month', 'dates']),
    month: text,
    nights: z.number(),
    from: z.union([calendarDate, z.literal('')]),
    to: z.union([calendarDate, z.literal('')]),
    flexibleDays: z.number(),
  }),
  party: z.object({
    kind: z.enum(['alone', 'couple', 'family', 'group']),
    adults: z.number(),
    ages: z.array(z.number().nullable()).max(12),
  }),
  budget: z.object({
    kind: z.enum(['level', 'total', 'per_day']),
    level: tier,
    amount: text,
    currency: currencyCode,
  }),
  passports: z.array(countryCode).max(5),
  visaWish,
  interests: z.partialRecord(interest, z.number().int().min(1).max(5)),
  weather: z.array(weatherWish),
  pace,
  maxDistanceKm: z.number().nullable(),
  avoid: z.array(place).max(50),
  notes: z.string().max(4_000),
});
export type Draft = z.infer<typeof draftSchema>;

/** `YYYY-MM` of the months to choose from, the current one first. */
export function monthsFrom(today: string, count = 18): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - 1 + i, 1)).toISOString().slice(0, 7),
  );
}

/** @param today `YYYY-MM-DD` where the traveller is */
export const emptyDraft = (today: string): Draft => ({
  version: 1,
  origin: null,
  destinations: [],
  when: { kind: 'month', month: monthsFrom(today)[2] ?? '', nights: 7, from: '', to: '', flexibleDays: 0 },
  party: { kind: 'couple', adults: 2, ages: [] },
  budget: { kind: 'level', level: 'moderate', amount: '', currency: 'EUR' },
  passports: [],
  visaWish: 'any',
  interests: {},
  weather: [],
  pace: 'balanced',
  maxDistanceKm: null,
  avoid: [],
  notes: '',
});

const KEY = 'caravan.questionnaire';
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was kept, if it can still be understood; a month that has passed since is put right. */
export function loadDraft(store: Store, today: string): Draft {
  const empty = emptyDraft(today);
  try {
    const kept = draftSchema.safeParse(JSON.parse(store.getItem(KEY) ?? 'null'));
    if (!kept.success) return empty;
    const month = monthsFrom(today).includes(kept.data.when.month) ? kept.data.when.month : empty.when.month;
    return { ...kept.data, when: { ...kept.data.when, month } };
  } catch {
    return empty;
  }
}

/** Storage may be full or closed: then the answers only live as long as the page. */
export function saveDraft(store: Store, draft: Draft): void {
  try {
    store.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Nothing to do, and nothing lost yet.
  }
}

export function dropDraft(store: Store): void {
  try {
    store.removeItem(KEY);
  } catch {
    // As above.
  }
}
