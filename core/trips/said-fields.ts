const SAID = [
  ...(['name', 'kind', 'status', 'place', 'startTime', 'endTime', 'timeZone', 'endTimeZone'] as const),
  ...(['durationMinutes', 'cost', 'bookingReference', 'link', 'fare', 'title', 'summary'] as const),
  ...(['homeCurrency', 'cover', 'isDemo', 'amount', 'currency', 'rate', 'paidBy', 'dayId'] as const),
  ...(['startDate', 'done', 'split', 'date', 'category', 'text', 'assignee', 'shared'] as const),
  ...(['activityId', 'expenseId', 'isPublic'] as const),
] as const;

/** Fields that people have a word for: keys of `trip-panels.changes.fields`. */
export type SaidField = (typeof SAID)[number];

/** By which word a field is spoken of; null where it has none. Days that an end is later are part of the end. */
export const saidField = (field: string): SaidField | null =>
  field === 'endsDaysLater' ? 'endTime' : (SAID.find((one) => one === field) ?? null);
