/** Those that most travellers look for first; the rest of ISO 4217 follows by name. */
const usual = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'CAD',
  'AUD',
  'JPY',
  'INR',
  'BRL',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
];

export const currencyCodes: readonly string[] = [
  ...usual,
  ...Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code) && !code.startsWith('X')),
];
