const WHOLE = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const THOUSANDTHS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/**
 * How many digits the minor unit of an ISO 4217 currency has: an amount of 1050 is 10.50 EUR, but 1050 JPY.
 *
 * Don't ask `Intl` for this. V8 answers with the digits that people write (0 for HUF, IDR, COP ...), other
 * engines with ISO's, so the same amount would differ a hundredfold between server and browser.
 */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (WHOLE.has(currency)) return 0;
  return THOUSANDTHS.has(currency) ? 3 : 2;
}
