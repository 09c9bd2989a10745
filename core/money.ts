import { AppError } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';

/** ISO 4217: currencies whose minor unit is not a hundredth, with its exponent. */
const exponents = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

/** ISO 4217 codes of money that people pay with today. */
export const currencies: readonly string[] = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
  'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ' +
  'ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
  'MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF ' +
  'SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU ' +
  'UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
).split(' ');
const known = new Set(currencies);

/**
 * Digits behind the point: 2 for EUR, 0 for JPY, 3 for KWD. Not asked of `Intl`: its engines disagree (V8 says 0 for
 * HUF), and the same amount would differ a hundredfold between server and browser. @throws AppError `invalid` for an unknown currency. */
export function exponentOf(currency: string): number {
  if (!known.has(currency)) throw new AppError('invalid', `${currency} is not a currency in use.`);
  return exponents.get(currency) ?? 2;
}

/**
 * Minor units of a decimal number as programs write it: `412.5` EUR is 41250. Exact, for the digits are moved and
 * nothing is multiplied. What is finer than the minor unit stays a fraction, for the reader to refuse; what is no
 * decimal number is `NaN`. @throws AppError `invalid` for an unknown currency
 */
export function minorOf(decimal: string, currency: string): number {
  const exponent = exponentOf(currency);
  const [, sign, whole, parts = ''] = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(decimal.trim()) ?? [];
  if (sign === undefined || whole === undefined) return Number.NaN;
  const fine = parts.slice(exponent).replace(/0+$/, '');
  const minor = `${whole}${parts.slice(0, exponent).padEnd(exponent, '0')}`;
  return Number(`${sign}${minor}${fine === '' ? '' : `.${fine}`}`);
}

/**
 * An amount as people read it: "€12.50", "€1,234", "-¥500". To the minor unit where there is one to show; with
 * `whole`, for estimates, never: those would claim to know more than they do. `locale` is the reader's; what the server
 * writes is English.
 */
export function formatMoney({ amount, currency }: Money, { whole = false, locale = 'en-GB' } = {}): string {
  const exponent = exponentOf(currency);
  const digits = whole || amount % 10 ** exponent === 0 ? 0 : exponent;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** exponent);
}

/** Rounds half away from zero, as people do; `Math.round` would round -2.5 up. */
export const roundHalfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/**
 * Minor units of one currency in minor units of another.
 * @param rate major units of `to` for one major unit of `from`
 */
export const convertMinor = (amount: number, from: string, to: string, rate: number): number =>
  from === to ? amount : roundHalfAway(amount * rate * 10 ** (exponentOf(to) - exponentOf(from)));

/** The nearest amount that has no minor units: an estimate to the cent would claim to know more than it does. */
export function wholeUnits(amount: number, currency: string): number {
  const unit = 10 ** exponentOf(currency);
  return roundHalfAway(amount / unit) * unit;
}

/** As `apportion`, in whole units of the currency; what the amount has beyond those goes to the first. */
export function apportionWhole(amount: number, weights: readonly number[], currency: string): number[] {
  const unit = 10 ** exponentOf(currency);
  const rest = amount % unit;
  return apportion((amount - rest) / unit, weights).map(
    (part, index) => part * unit + (index === 0 ? rest : 0),
  );
}

/**
 * Divides an amount by weights so that the parts are whole and add up to it: each gets the floor of its exact part, and
 * the units left over go to those whose parts would otherwise be rounded down furthest (to the earlier where equal).
 * @param weights non-negative, not all 0
 * @param owed by index: by how much earlier roundings have left each one's total short. Counts as part of the
 *   remainder, and is brought up to date in place; so over many amounts nobody's total is off by a whole unit.
 */
export function apportion(amount: number, weights: readonly number[], owed: number[] = []): number[] {
  // Integers of any size: an amount times a weight may exceed what a double holds exactly.
  const big = weights.map((weight) => BigInt(weight));
  const total = big.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError('Nobody has a share.');
  const size = BigInt(Math.abs(amount));
  const sign = amount < 0 ? -1 : 1;
  const floors = big.map((weight) => (size * weight) / total);
  const rests = big.map((weight) => Number((size * weight) % total) / Number(total));
  const left = Number(size - floors.reduce((sum, part) => sum + part, 0n));
  const claim = (index: number) => (rests[index] ?? 0) + sign * (owed[index] ?? 0);
  // Whose part is whole already is not a candidate; of the others there are always more than units left.
  const candidates = rests.flatMap((rest, index) => (rest > 0 ? [index] : []));
  // Compared in millionths, so that noise in the last digits decides nothing.
  candidates.sort((a, b) => Math.round(claim(b) * 1e6) - Math.round(claim(a) * 1e6) || a - b);
  const rounded = new Set(candidates.slice(0, left));
  return floors.map((floor, index) => {
    const extra = rounded.has(index) ? 1 : 0;
    owed[index] = (owed[index] ?? 0) + sign * ((rests[index] ?? 0) - extra);
    return sign * (Number(floor) + extra) || 0;
  });
}
