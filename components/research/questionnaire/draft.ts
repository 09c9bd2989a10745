import { z } from 'zod';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { countryCode, currencyCode, interest, place, tier } from '#contracts/places.ts';
import { limits, pace, visaPreference, weatherPreference } from '#contracts/questionnaire.ts';

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
    /** As they are being typed. */
    from: text,
    to: text,
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
  visaWish: visaPreference,
  interests: z.partialRecord(interest, z.number().int().min(1).max(5)),
  weather: z.array(weatherPreference),
  pace,
  maxDistanceKm: z.number().nullable(),
  avoid: z.array(place).max(50),
  limits: limits.prefault({}),
  notes: z.string().max(4_000),
  /** Keys of readings of the notes that were taken back. */
  notesIgnored: z.array(z.string()).default([]),
});
export type Draft = z.infer<typeof draftSchema>;

/** `YYYY-MM` of the months to choose from, the current one first. */
export function monthsFrom(today: string, count = 18): string[] {
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + i, 1)).toISOString().slice(0, 7),
  );
}

/** @param today `YYYY-MM-DD` where the traveller is; `currency` that they count in */
export const emptyDraft = (today: string, currency = ownCurrency()): Draft => ({
  version: 1,
  origin: null,
  destinations: [],
  when: { kind: 'month', month: monthsFrom(today)[2] ?? '', nights: 7, from: '', to: '', flexibleDays: 0 },
  party: { kind: 'couple', adults: 2, ages: [] },
  budget: { kind: 'level', level: 'moderate', amount: '', currency },
  passports: [],
  visaWish: 'any',
  interests: {},
  weather: [],
  pace: 'balanced',
  maxDistanceKm: null,
  avoid: [],
  limits: limits.parse({}),
  notes: '',
  notesIgnored: [],
});

/** A month that has passed since can't be chosen any more: the usual one takes its place. */
export function upToDate(draft: Draft, today: string): Draft {
  const { when } = draft;
  const ahead = when.month >= today.slice(0, 7);
  return ahead ? draft : { ...draft, when: { ...when, month: emptyDraft(today).when.month } };
}

const KEY = 'caravan.questionnaire';
/** Answers of a job that are being changed are kept apart, so that they never replace those being given anew. */
const keyOf = (jobId: string | null) => (jobId === null ? KEY : `${KEY}.${jobId}`);
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What was kept; null when there is nothing, or nothing that can still be understood.
 *
 * @param jobId the job whose answers are being changed; null for answers given anew
 */
export function loadDraft(store: Store, jobId: string | null, today: string): Draft | null {
  try {
    const stored = draftSchema.safeParse(JSON.parse(store.getItem(keyOf(jobId)) ?? 'null'));
    return stored.success ? upToDate(stored.data, today) : null;
  } catch {
    return null;
  }
}

/** Storage may be full or closed: then the answers only live as long as the page. */
export function saveDraft(store: Store, jobId: string | null, draft: Draft): void {
  try {
    store.setItem(keyOf(jobId), JSON.stringify(draft));
  } catch {
    // Nothing to do, and nothing lost yet.
  }
}

export function dropDraft(store: Store, jobId: string | null): void {
  try {
    store.removeItem(keyOf(jobId));
  } catch {
    // As above.
  }
}
