import { formatDuration } from '#core/duration.ts';
import { formatMoney as inWords } from '#core/money.ts';
import { formatLocale, type Locale } from '#messages/locales.ts';

/** Minor units of an ISO 4217 currency. */
export type Amount = { amount: number; currency: string };

/** What is no date (yet) is shown as it is: half a date in a form must not break its page. */
export function formatted(format: Intl.DateTimeFormat, iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : format.format(at);
}

/** A number and its unit are never parted by the end of a line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

const within = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });

/** Between facts, where a language has a comma of its own. */
const SEPARATORS: Partial<Record<Locale, string>> = { ja: '、', ar: '، ' };

function makeFormats(language: Locale) {
  const locale = formatLocale(language);
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const currencies = new Intl.DisplayNames(locale, { type: 'currency' });
  const listing = new Intl.ListFormat(locale);
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dates = within(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const shortDates = within(locale, { day: 'numeric', month: 'short' });
  const weekdays = within(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const moments = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const months = within(locale, { month: 'long' });
  const monthsShort = within(locale, { month: 'short' });
  const monthsAndYears = within(locale, { month: 'long', year: 'numeric' });
  const day = (iso: string) => formatted(dates, iso);
  const metres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter', maximumFractionDigits: 0 });
  const distance = (km: number) =>
    unbroken(
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'kilometer',
        maximumFractionDigits: km < 20 ? 1 : 0,
      }).format(km),
    );
  return {
    /** For `Intl`, where none of these fits. */
    locale,
    /** Whole units: an estimate to the cent would claim to know more than it does. */
    money: (money: Amount) => inWords(money, { whole: true, locale }),
    /** To the minor unit where there is one to show: what people paid is not an estimate. */
    cost: (money: Amount) => inWords(money, { locale }),
    country: (code: string) => regions.of(code) ?? code,
    currency: (code: string) => currencies.of(code) ?? code,
    /** A calendar date, `YYYY-MM-DD`, or the day of an instant in UTC: "2 Apr 2027". */
    day,
    /** "2 Apr". */
    shortDay: (iso: string) => formatted(shortDates, iso),
    /** "Fri 2 Apr"; some engines put a comma into the English one. */
    weekday: (iso: string) => {
      const text = formatted(weekdays, iso);
      return language === 'en' ? text.replace(',', '') : text;
    },
    /** From one calendar date to another, no longer than it has to be: "2–11 Apr 2027". */
    days(from: string, until: string) {
      const [first, last] = [new Date(from), new Date(until)];
      const isRange = !Number.isNaN(first.getTime()) && first <= last;
      return isRange ? dates.formatRange(first, last) : `${day(from)} – ${day(until)}`;
    },
    /** The time of day of an instant where the reader is, so only a browser may render it. */
    clock: (iso: string) => formatted(clock, iso),
    /** An instant where the reader is: "5 May, 14:02". For the browser alone. */
    moment: (iso: string) => formatted(moments, iso),
    /** 1 to 12 -> "April". */
    month: (month: number) => months.format(Date.UTC(2024, month - 1, 1)),
    monthShort: (month: number) => monthsShort.format(Date.UTC(2024, month - 1, 1)),
    /** `YYYY-MM` -> "May 2027". */
    monthAndYear: (month: string) => formatted(monthsAndYears, `${month}-01`),
    list: (items: readonly string[]) => listing.format(items),
    /** Facts side by side, none of them the last word: "Day 1, 10:00, Porto". */
    facts: (items: readonly string[]) => items.join(SEPARATORS[language] ?? ', '),
    /** Rounded to whole. */
    number: (value: number) => whole.format(Math.round(value)),
    /** To one digit behind the point. */
    decimal: (value: number) => tenths.format(value),
    /** 0.3 -> "30%". */
    percent: (share: number) => percents.format(share),
    /** Minutes -> "11 h 35 min". */
    duration: (minutes: number) => unbroken(formatDuration(minutes, locale)),
    /** Kilometres, one digit behind the point below 20: "3.4 km". */
    distance,
    /** Kilometres as one goes them, below one in tens of metres: "850 m". */
    way: (km: number) => (km < 1 ? unbroken(metres.format(Math.round(km * 100) * 10)) : distance(km)),
  };
}
export type Formats = ReturnType<typeof makeFormats>;

const made = new Map<Locale, Formats>();

/** Made once a language: `Intl` takes a while to set up. In components: `useFormats`. */
export function formatsIn(locale: Locale): Formats {
  let formats = made.get(locale);
  if (!formats) {
    formats = makeFormats(locale);
    made.set(locale, formats);
  }
  return formats;
}
