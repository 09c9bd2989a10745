import { exponentOf } from '#core/money.ts';

/** English throughout until the pages speak other languages; the reader's own locale must not differ from the server's. */
const LOCALE = 'en-GB';

const regionNames = new Intl.DisplayNames(LOCALE, { type: 'region' });
const currencyNames = new Intl.DisplayNames(LOCALE, { type: 'currency' });

/** Minor units of an ISO 4217 currency. */
export type Amount = { amount: number; currency: string };

/** Whole units: an estimate to the cent would claim to know more than it does. */
export function formatMoney({ amount, currency }: Amount): string {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
  }).format(amount / 10 ** exponentOf(currency));
}

/** "1,234.5" in a form field -> minor units; null when it is not an amount. */
export function parseAmount(text: string, currency: string): number | null {
  const plain = text.replace(/[\s,_']/g, '');
  if (!/^\d{1,9}(\.\d{0,3})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 10 ** exponentOf(currency));
}

/** Minor units -> what somebody would have typed: "2500" or "2500.50". */
export function amountText({ amount, currency }: Amount): string {
  const digits = exponentOf(currency);
  const whole = amount / 10 ** digits;
  return Number.isInteger(whole) ? String(whole) : whole.toFixed(digits);
}

export const countryName = (code: string): string => regionNames.of(code) ?? code;
export const currencyName = (code: string): string => currencyNames.of(code) ?? code;

const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
/** A calendar date, `YYYY-MM-DD`, or the day of an instant in UTC. */
export const formatDay = (iso: string): string => day.format(new Date(iso));

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** The time of day of an instant where the reader is. */
export const formatClock = (iso: string): string => clock.format(new Date(iso));

const monthLong = new Intl.DateTimeFormat(LOCALE, { month: 'long', timeZone: 'UTC' });
const monthShort = new Intl.DateTimeFormat(LOCALE, { month: 'short', timeZone: 'UTC' });
/** 1 to 12. */
export const monthName = (month: number): string => monthLong.format(Date.UTC(2024, month - 1, 1));
export const monthAbbreviation = (month: number): string => monthShort.format(Date.UTC(2024, month - 1, 1));

const list = new Intl.ListFormat(LOCALE);
export const formatList = (items: readonly string[]): string => list.format(items);

export const formatNumber = (value: number): string =>
  new Intl.NumberFormat(LOCALE).format(Math.round(value));

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)} ${n === 1 ? one : many}`;
