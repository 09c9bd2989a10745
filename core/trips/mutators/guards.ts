import { AppError } from '#contracts/errors.ts';

/** More than anybody plans, few enough to open quickly. */
export const LIMITS = {
  days: 366,
  activities: 2_000,
  destinations: 100,
  people: 200,
  checklist: 1_000,
  comments: 10_000,
  expenses: 5_000,
  files: 500,
} as const;

const words = {
  days: 'day',
  activities: 'activity',
  destinations: 'destination',
  people: 'person',
  checklist: 'checklist item',
  comments: 'comment',
  expenses: 'expense',
  files: 'file',
} as const;

type Limited = keyof typeof LIMITS;

/** The record, or `gone`: deleting beats editing. */
export function requireItem<T>(records: Record<string, T>, id: string, what: Limited): T {
  const record = Object.hasOwn(records, id) ? records[id] : undefined;
  if (record === undefined) throw new AppError('gone', `That ${words[what]} is gone.`);
  return record;
}

/** Refuses a taken id and one record too many. */
export function assertCapacity(records: Record<string, unknown>, id: string, what: Limited): void {
  if (Object.hasOwn(records, id))
    throw new AppError('conflict', `This id belongs to another ${words[what]}.`);
  if (Object.keys(records).length >= LIMITS[what]) {
    throw new AppError('too_large', `A trip can hold at most ${LIMITS[what]} of these.`);
  }
}

export const invalid = (path: string, message: string) =>
  new AppError('invalid', message, { issues: [{ path, message }] });
