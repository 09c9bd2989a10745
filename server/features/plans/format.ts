import type { PlanRequest } from '#contracts/plans.ts';
import { daysBetween } from '#core/trips/dates.ts';

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const daysIn = ({ from, to }: Pick<PlanRequest, 'from' | 'to'>): number => daysBetween(from, to) + 1;

export const count = (many: number, one: string, more = `${one}s`): string =>
  `${many} ${many === 1 ? one : more}`;

/** "Lisbon, 5 days in May 2027": names a plan in a list. */
export const titleOf = (request: PlanRequest, placeName: string): string =>
  `${placeName}, ${count(daysIn(request), 'day')} in ${months.format(new Date(`${request.from}T00:00:00Z`))}`;

/** "A, B and C". */
export const list = (parts: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
