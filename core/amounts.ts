/** Money as people type it. The only way from a text field to an amount: what could mean two things is asked, never guessed. */
import { MAX_AMOUNT } from '#contracts/trips.ts';
import { exponentOf } from './money.ts';
import { plainDigits } from './numbers.ts';

export type AmountReading =
  | { kind: 'amount'; amount: number }
  /** "1.234" may be one or the other: minor units, the larger one first. */
  | { kind: 'ambiguous'; amounts: readonly [number, number] }
  | { kind: 'refused'; problem: AmountProblem };

/** Why a text is no amount; the screen has the words. */
export type AmountProblem =
  | { is: 'not_an_amount' | 'negative' | 'too_large' }
  | { is: 'other_currency'; currency: string }
  /** The currency has so many decimals, and no more. */
  | { is: 'decimals'; currency: string; digits: number };

export type Separators = { decimal: string; group: string };

/** What a locale writes between whole and fraction, and between thousands; a point where the engine does not know it. */
export function separatorsOf(locale: string): Separators {
  let parts: Intl.NumberFormatPart[];
  try {
    parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.5);
  } catch {
    return { decimal: '.', group: ',' };
  }
  const of = (type: Intl.NumberFormatPartTypes, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: of('decimal', '.'), group: of('group', '') };
}

const NOT_AN_AMOUNT: AmountProblem = { is: 'not_an_amount' };
const refused = (problem: AmountProblem): AmountReading => ({ kind: 'refused', problem });

/** Signs that people write beside amounts, with the currencies they may stand for; letters in lower case. */
const signs: Record<string, string> = {
  $: 'USD AUD CAD NZD SGD HKD MXN ARS CLP COP TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD UYU DOP CVE NIO',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP EGP FKP GIP SHP LBP SYP SDG SSP',
  '¥': 'JPY CNY',
  円: 'JPY',
  元: 'CNY TWD HKD',
  kr: 'SEK NOK DKK ISK',
  'kr.': 'DKK SEK NOK ISK',
  fr: 'CHF XOF XAF XPF BIF DJF GNF KMF RWF CDF',
  'fr.': 'CHF',
  sfr: 'CHF',
  'sfr.': 'CHF',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  lei: 'RON MDL',
  лв: 'BGN',
  'лв.': 'BGN',
  '₽': 'RUB',
  '₴': 'UAH',
  '₺': 'TRY',
  tl: 'TRY',
  '₹': 'INR',
  rs: 'INR PKR LKR NPR MUR SCR',
  'rs.': 'INR PKR LKR NPR MUR SCR',
  '₩': 'KRW KPW',
  '₫': 'VND',
  '฿': 'THB',
  '₪': 'ILS',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  '₾': 'GEL',
  '₼': 'AZN',
  '֏': 'AMD',
  '₡': 'CRC',
  '₲': 'PYG',
  '₵': 'GHS',
  '₭': 'LAK',
  '₮': 'MNT',
  '៛': 'KHR',
  '৳': 'BDT',
  r: 'ZAR',
  r$: 'BRL',
  rm: 'MYR',
  rp: 'IDR',
  's/': 'PEN',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  s$: 'SGD',
  nt$: 'TWD',
  mx$: 'MXN',
};

/** Whether what stands beside the figures names this currency; null where it names none that is known. */
function means(sign: string, currency: string): boolean | null {
  const plain = sign.toLowerCase();
  if (plain === currency.toLowerCase()) return true;
  if (Object.hasOwn(signs, plain)) return (signs[plain] ?? '').split(' ').includes(currency);
  try {
    exponentOf(sign.toUpperCase());
    return false;
  } catch {
    return null;
  }
}

const figures =
  /^([^\d.,+()-]*(?:\p{L}\.(?=\s))?)([(+-]*)\s*([^\d.,()+-]*)\s*((?:[.,]?\d)(?:.*\d)?[.,]?)(-{0,2}\)?)\s*(.*)$/su;

type Taken = { body: string; isNegative: boolean };

/** The figures without their sign and currency; or why they are none. */
function taken(text: string, currency: string): Taken | AmountProblem {
  const plain = plainDigits(text)
    .replace(/[\u2212\u2012-\u2015]/g, '-')
    .replace(/\u066b/g, ',')
    .replace(/[\u066c\u2019\u02bc`_]/g, "'")
    .replace(/\u060c/g, ',')
    .replace(/\s+/g, ' ');
  const match = figures.exec(plain);
  if (!match) return NOT_AN_AMOUNT;
  const [, before = '', lead = '', between = '', body = '', trail = '', after = ''] = match;
  // "50,-" and "50.–" are whole; "12-" and "(12)" are how books write less than nothing.
  const isWhole = /[.,]$/.test(body) && /^-+$/.test(trail);
  const isBracketed = lead.includes('(');
  if (isBracketed !== trail.includes(')') || lead.replace(/[(]/, '').length > 1) return NOT_AN_AMOUNT;
  const isNegative = lead.includes('-') || isBracketed || (trail.includes('-') && !isWhole);
  if (trail.includes('--') && !isWhole) return NOT_AN_AMOUNT;
  for (const sign of [before, between, after].map((part) => part.trim())) {
    if (sign === '') continue;
    const isMeant = means(sign, currency);
    if (isMeant === null) return NOT_AN_AMOUNT;
    if (!isMeant) return { is: 'other_currency', currency };
  }
  return { body: body.trim(), isNegative };
}

/** Thousands, or lakhs and crores: "1,234,567", "12,34,567". */
const areGroups = (parts: readonly string[]): boolean => {
  const [first = '', ...rest] = parts;
  const last = rest.at(-1);
  if (last?.length !== 3 || !/^[1-9]\d{0,2}$/.test(first)) return false;
  const middle = rest.slice(0, -1);
  return (
    middle.every(({ length }) => length === 3) ||
    (first.length < 3 && middle.every(({ length }) => length === 2))
  );
};

type Scale = { currency: string; digits: number };

/** Whole and fraction in minor units; why not where there are smaller parts than the currency has. */
function minorOf(whole: string, fraction: string, { currency, digits }: Scale): number | AmountProblem {
  const stored = fraction.slice(0, digits).padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return { is: 'decimals', currency, digits };
  const minor = Number(`${whole || '0'}${stored}`);
  return minor <= MAX_AMOUNT ? minor : { is: 'too_large' };
}

const readingOf = (minor: number | AmountProblem): AmountReading =>
  typeof minor === 'number' ? { kind: 'amount', amount: minor } : refused(minor);

/** One point or comma, three digits behind it: thousands or thousandths. */
function oneSeparator(
  separator: string,
  whole: string,
  fraction: string,
  scale: Scale,
  locale: string,
): AmountReading {
  const grouped = minorOf(whole + fraction, '', scale);
  // Nothing is smaller than the whole unit: only thousands make sense.
  if (scale.digits === 0) return readingOf(grouped);
  const { decimal, group } = separatorsOf(locale);
  const fits = fraction.length === scale.digits;
  // Where the currency and the person's own way of writing say the same, that is it.
  if (!fits && separator === group) return readingOf(grouped);
  if (fits && separator === decimal) return readingOf(minorOf(whole, fraction, scale));
  if (typeof grouped !== 'number') return refused(grouped);
  const parted = Math.round(Number(`${whole}.${fraction}`) * 10 ** scale.digits);
  return { kind: 'ambiguous', amounts: [grouped, parted] };
}

function readBody(body: string, scale: Scale, locale: string): AmountReading {
  if (!/^[\d., ']+$/.test(body) || /[., ']{2}/.test(body)) return refused(NOT_AN_AMOUNT);
  const marks = body.replace(/\d/g, '');
  const kinds = new Set(marks);
  const last = marks.at(-1) ?? '';
  if (marks === '') return readingOf(minorOf(body, '', scale));
  const isDecimalMark = last === '.' || last === ',';
  const isOnce = marks.indexOf(last) === marks.length - 1;
  const at = body.lastIndexOf(last);
  const [head, tail] = [body.slice(0, at), body.slice(at + 1)];
  if (isDecimalMark && isOnce) {
    // A mark of another kind before it groups; then this one can only part.
    if (kinds.size === 2 && areGroups(head.split(marks[0] ?? '')))
      return readingOf(minorOf(head.replace(/\D/g, ''), tail, scale));
    if (kinds.size > 1) return refused(NOT_AN_AMOUNT);
    if (tail.length === 3 && /^[1-9]\d{0,2}$/.test(head))
      return oneSeparator(last, head, tail, scale, locale);
    return readingOf(minorOf(head, tail, scale));
  }
  if (kinds.size > 1 || !areGroups(body.split(last))) return refused(NOT_AN_AMOUNT);
  return readingOf(minorOf(body.replace(/\D/g, ''), '', scale));
}

/**
 * What somebody typed, as minor units of `currency`. Knows the digits of every script, currency signs, and grouping of
 * all sorts; says why where it is no amount. The locale decides only where the currency's own decimals agree with it.
 * @param options.negative less than nothing is meant too, for money that came back
 */
export function readAmount(
  text: string,
  currency: string,
  locale: string,
  options: { negative?: boolean } = {},
): AmountReading {
  const scale = { currency, digits: exponentOf(currency) };
  if (text.length > 60) return refused(NOT_AN_AMOUNT);
  const found = taken(text, currency);
  if ('is' in found) return refused(found);
  if (found.isNegative && !options.negative) return refused({ is: 'negative' });
  const reading = readBody(found.body, scale, locale);
  if (!found.isNegative) return reading;
  if (reading.kind === 'amount') return { kind: 'amount', amount: -reading.amount || 0 };
  if (reading.kind === 'refused') return reading;
  const [larger, smaller] = reading.amounts;
  return { kind: 'ambiguous', amounts: [-larger || 0, -smaller || 0] };
}

export type NumberReading =
  | { kind: 'number'; value: number }
  /** The larger one first. */
  | { kind: 'ambiguous'; values: readonly [number, number] }
  | { kind: 'refused' };

/**
 * A number with any count of decimals that is no amount: an exchange rate, a percentage. "1.450" is asked where the
 * locale does not write its decimals so.
 */
export function readNumber(text: string, locale: string): NumberReading {
  const plain = plainDigits(text)
    .replace(/[\u066b\u060c]/g, ',')
    .replace(/[\s'\u2019\u066c]/g, "'");
  if (text.length > 40 || !/^[\d.,']+$/.test(plain) || !/\d/.test(plain)) return { kind: 'refused' };
  const marks = plain.replace(/\d/g, '');
  const last = marks.at(-1) ?? '';
  const at = last === '' ? plain.length : plain.lastIndexOf(last);
  const [head, tail] = [plain.slice(0, at), plain.slice(at + 1)];
  const number = (whole: string, fraction: string): NumberReading => ({
    kind: 'number',
    value: Number(`${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`),
  });
  if (marks === '') return number(plain, '');
  const isOnce = marks.indexOf(last) === marks.length - 1 && last !== "'";
  if (!isOnce) return areGroups(plain.split(last)) ? number(plain, '') : { kind: 'refused' };
  if (marks.length > 1)
    return areGroups(head.split(marks[0] ?? '')) ? number(head, tail) : { kind: 'refused' };
  const isOpen = tail.length === 3 && /^[1-9]\d{0,2}$/.test(head) && separatorsOf(locale).decimal !== last;
  if (!isOpen) return number(head, tail);
  return { kind: 'ambiguous', values: [Number(head + tail), Number(`${head}.${tail}`)] };
}

/** Minor units as they stand in a form field: "2500", "2500.50", "2500,50"; reads back as the same in that locale. */
export function amountText(amount: number, currency: string, locale: string): string {
  const digits = exponentOf(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const [whole, fraction] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  const sign = amount < 0 ? '-' : '';
  if (digits === 0 || /^0+$/.test(fraction)) return `${sign}${whole}`;
  const { decimal } = separatorsOf(locale);
  return `${sign}${whole}${decimal === ',' || decimal === '.' ? decimal : '.'}${fraction}`;
}
