import { formatMoney as inWords } from '#core/money.ts';

/** English throughout until the pages speak other languages; the reader's own locale must not differ from the server's. */
const LOCALE = 'en-GB';

const regionNames = new Intl.DisplayNames(LOCALE, { type: 'region' });
const currencyNames = new Intl.DisplayNames(LOCALE, { type: 'currency' });

/** Minor units of an ISO 4217 currency. */
export type Amount = { amount: number; currency: string };

/** Whole units: an estimate to the cent would claim to know more than it does. */
export const formatMoney = (money: Amount): string => inWords(money, { whole: true });

/** To the minor unit where there is one to show: what people paid is not an estimate. */
export const formatCost = (money: Amount): string => inWords(money);

export const countryName = (code: string): string => regionNames.of(code) ?? code;
export const currencyName = (code: string): string => currencyNames.of(code) ?? code;

/** What is no date (yet) is shown as it is: half a date in a form must not break its page. */
export function formatted(format: Intl.DateTimeFormat, iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : format.format(at);
}

const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
/** A calendar date, `YYYY-MM-DD`, or the day of an instant in UTC. */
export const formatDay = (iso: string): string => formatted(day, iso);

/** From one calendar date to another, no longer than it has to be: "2–11 Apr 2027". */
export function formatDays(from: string, until: string): string {
  const [first, last] = [new Date(from), new Date(until)];
  const isRange = !Number.isNaN(first.getTime()) && first <= last;
  return isRange ? day.formatRange(first, last) : `${formatDay(from)} to ${formatDay(until)}`;
}

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
/** The time of day of an instant where the reader is. */
export const formatClock = (iso: string): string => formatted(clock, iso);

const monthLong = new Intl.DateTimeFormat(LOCALE, { month: 'long', timeZone: 'UTC' });
const monthShort = new Intl.DateTimeFormat(LOCALE, { month: 'short', timeZone: 'UTC' });
/** 1 to 12. */
export const monthName = (month: number): string => monthLong.format(Date.UTC(2024, month - 1, 1));
export const monthAbbreviation = (month: number): string => monthShort.format(Date.UTC(2024, month - 1, 1));

const monthAndYear = new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** `YYYY-MM` -> "May 2027". */
export const monthLabel = (month: string): string => formatted(monthAndYear, `${month}-01`);

const list = new Intl.ListFormat(LOCALE);
export const formatList = (items: readonly string[]): string => list.format(items);

export const formatNumber = (value: number): string =>
  new Intl.NumberFormat(LOCALE).format(Math.round(value));

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${formatNumber(n)} ${n === 1 ? one : many}`;
