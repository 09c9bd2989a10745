import type { ClientChange } from '#contracts/trips.ts';

/** Fields that somebody writes in; the rest are choices, ids and keys. */
const written = ['name', 'title', 'summary', 'text', 'bookingReference', 'link'] as const;

/** What somebody wrote in a change, so that they can take it elsewhere if the change itself can't be done. */
export function writtenText(change: ClientChange): string[] {
  const parts: unknown[] = [
    change,
    'fields' in change ? change.fields : null,
    'item' in change ? change.item : null,
  ];
  return parts.flatMap((part) => {
    if (typeof part !== 'object' || part === null) return [];
    const values = new Map<string, unknown>(Object.entries(part));
    return written.flatMap((field) => {
      const value = values.get(field);
      return typeof value === 'string' && value.trim() !== '' ? [value] : [];
    });
  });
}
