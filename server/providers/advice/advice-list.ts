import { z } from 'zod';
import { countryCode } from '#contracts/places.ts';
import { advice } from './fcdo.ts';

/** What a government says of all countries, which some publish in one piece; each as old as its own page. */
export const adviceList = z.record(countryCode, advice.extend({ asOf: z.string(), url: z.url() }));
export type AdviceList = z.infer<typeof adviceList>;

/** ISO 8601, of a date as text, or of seconds or ms since 1970; null for anything else. */
export function instantOf(value: string | number): string | null {
  const ms = typeof value === 'string' ? Date.parse(value) : value < 1e11 ? value * 1000 : value;
  return Number.isFinite(ms) && ms > 0 && ms < 8e15 ? new Date(ms).toISOString() : null;
}
