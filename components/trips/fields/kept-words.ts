import { formatCost } from '../money.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of any field, as people would say it. */
export function keptWords(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return `“${value}”`;
  if (isRecord(value)) {
    const { name, amount, currency } = value;
    if (typeof name === 'string') return `“${name}”`;
    if (typeof amount === 'number' && typeof currency === 'string') return formatCost({ amount, currency });
  }
  return 'your earlier entry';
}
