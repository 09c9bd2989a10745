import { AppError } from '#contracts/errors.ts';

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

/** Rounds half away from zero, as people do; `Math.round` would round -2.5 up. */
export const roundHalfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/**
 * Minor units of one currency in minor units of another.
 * @param rate major units of `to` for one major unit of `from`
 */
export const convertMinor = (amount: number, from: string, to: string, rate: number): number =>
  from === to ? amount : roundHalfAway(amount * rate * 10 ** (exponentOf(to) - exponentOf(from)));

/**
 * Divides an amount by weights so that the parts are whole and add up to it: each gets the floor of its exact part,
 * and the units left over go to the largest remainders (to the earlier one where they are equal).
 * @param weights non-negative, not all 0
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  // Integers of any size: an amount times a weight may exceed what a double holds exactly.
  const big = weights.map((weight) => BigInt(weight));
  const total = big.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError('Nobody has a share.');
  const size = BigInt(Math.abs(amount));
  const parts = big.map((weight) => (size * weight) / total);
  const remainders = big.map((weight, index) => ({ index, left: (size * weight) % total }));
  let left = size - parts.reduce((sum, part) => sum + part, 0n);
  remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1));
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  const sign = amount < 0 ? -1 : 1;
  return parts.map((part) => sign * Number(part) || 0);
}
