import type { Money } from '#contracts/money.ts';
import { currencies, exponentOf } from '#core/money.ts';

/**
 * What a sign means. Dollars of other countries have a letter before the sign or the code behind the amount; a bare `$`
 * is the United States', as feeds of fares write it. Signs of several currencies (`kr`, `Rs`) mean none here: no price
 * is better than a wrong one.
 */
const SIGNS: Record<string, string> = {
  ...{ '€': 'EUR', '£': 'GBP', '¥': 'JPY', $: 'USD', US$: 'USD', U$: 'USD' },
  ...{ C$: 'CAD', CA$: 'CAD', CAD$: 'CAD', A$: 'AUD', AU$: 'AUD', AUD$: 'AUD' },
  ...{ NZ$: 'NZD', NZD$: 'NZD', HK$: 'HKD', HKD$: 'HKD', S$: 'SGD', SG$: 'SGD', SGD$: 'SGD' },
  ...{ MX$: 'MXN', MXN$: 'MXN', R$: 'BRL', NT$: 'TWD', TW$: 'TWD', USD$: 'USD', 'CN¥': 'CNY', 'JP¥': 'JPY' },
  ...{ zł: 'PLN', Kč: 'CZK', Ft: 'HUF', '₹': 'INR', '₩': 'KRW', '₪': 'ILS', '₺': 'TRY', '₫': 'VND' },
  ...{ '฿': 'THB', '₱': 'PHP', '₴': 'UAH', 元: 'CNY', 円: 'JPY' },
};
const CODES = new Set(currencies);

const SPACE = '[ \\u00a0\\u2009\\u202f]';
const NUMBER = `(\\d{1,3}(?:[.,'’ \\u00a0\\u2009\\u202f]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,3})?)(?:[.,][-–—]+)?`;
/** A sign with whatever letters stand before it: `B$` is no dollar that we know. */
const SIGN = '(?:\\p{L}{0,3}[$¥£]|[€₹₩₪₺₫฿₱₴元円]|zł|Kč|Ft)';
const CODE = '(?<!\\p{L})[A-Z]{3}(?![\\p{L}])';
const PRICE = new RegExp(
  [
    `(?<before>(?<![\\p{L}\\d])${SIGN}|${CODE})${SPACE}?(?<first>${NUMBER})(?![\\d%])(?:${SPACE}?(?<code>${CODE}))?`,
    `(?<![\\d.,])(?<second>${NUMBER})(?![\\d%])${SPACE}?(?<after>${SIGN}(?![\\p{L}\\d])|${CODE})`,
  ].join('|'),
  'gu',
);

/** What stands right before an amount that is taken off, not paid. */
const OFF_BEFORE =
  /(?:\b(?:sav(?:e|es|ing|ings)|discount(?:s|ed)?|off|minus|deduct|cashback|voucher|coupon|bonus|credit|spare(?:n)?|rabatt|économisez|remise|ahorr[ae]|descuento|sconto|risparmi)(?:\s+(?:of|von|bis zu|de|di|you|an|a|extra|another|worth))*(?:\s+up to|\s+as much as)?\s*:?\s*|[-−–]\s?)$/iu;
/** And right behind it. */
const OFF_AFTER =
  /^\s*(?:p\.?p\.?\s*)?(?:-?\s?off\b|(?:in\s+)?savings?\b|discount|rabatt|cheaper|less\b|credit|voucher|cashback|coupon|bonus|sparen|günstiger|gespart|billiger|de (?:réduction|remise|descuento)|di sconto|below|under (?:the )?usual)/iu;
/** Right before an amount that is not asked for any more, or was never asked for this alone. */
const FORMER_BEFORE =
  /(?:\b(?:was|were|usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|regular(?:ly)?|reg\.?|instead of|rrp|worth|valued? at|value|orig(?:inally|inal)?\.?|former(?:ly)?|before|previous(?:ly)?|statt|sonst|au lieu de|en vez de|invece di|vs\.?|versus|compared (?:to|with)|down from|drop(?:s|ped)? from|reduced from|cut from|deposit(?: of)?|fees?(?: of)?|tax(?:es)?(?: of)?|plus|baggage(?: for)?|bags?(?: for)?)\s*:?\s*|\+\s?)$/iu;
const FORMER_AFTER = /^\s*(?:value\b|rrp\b|deposit\b|(?:in\s+)?(?:fees?|tax(?:es)?)\b|normally|usually)/iu;
/** Between two amounts of which the second is the present one, if it is the lower. */
const FALLS_TO = /^\s*(?:to|→|->|–>|=>|down to|auf|now|jetzt)\s*(?:only\s+|just\s+)?$/iu;

type Named = Money & { from: number; to: number };

function currencyOf(match: RegExpMatchArray): string | null {
  const { before, after, code } = match.groups ?? {};
  const known = (mark: string | undefined): string | null =>
    mark === undefined ? null : (SIGNS[mark] ?? (CODES.has(mark) ? mark : null));
  // "$601 CAD": the code says which dollars.
  if (code !== undefined && CODES.has(code) && before !== undefined && /[$¥£]$/.test(before)) return code;
  return known(before ?? after);
}

/**
 * "1.299,50", "1,299.50", "1'299" and "1 299": two digits behind the last mark are cents, three are thousands, but for
 * currencies of a thousand parts.
 */
export function minorUnits(figure: string, currency: string): number {
  const exponent = exponentOf(currency);
  const [, whole = figure, parts = ''] =
    (exponent === 3 && /^\d+\.\d{3}$/.test(figure)
      ? /^(.*)\.(\d{3})$/.exec(figure)
      : /^(.*)[.,](\d{1,2})$/.exec(figure)) ?? [];
  const major = Number(whole.replaceAll(/\D/g, '')) + (parts === '' ? 0 : Number(`0.${parts}`));
  return Math.round(major * 10 ** exponent);
}

function amountsIn(title: string): Named[] {
  return [...title.matchAll(PRICE)].flatMap((match) => {
    const currency = currencyOf(match);
    const figure = match.groups?.first ?? match.groups?.second ?? '';
    const amount = currency === null ? 0 : minorUnits(figure, currency);
    return currency !== null && amount > 0
      ? [{ amount, currency, from: match.index, to: match.index + match[0].length }]
      : [];
  });
}

/**
 * The price that a title asks: "€389", "USD 1,299", "389 EUR". What is saved, what it cost before and what comes on top
 * are no prices. Null when there is none, or when nobody could tell in which currency.
 */
export function priceIn(title: string): Money | null {
  const amounts = amountsIn(title);
  const asked = amounts.filter(({ from, to, ...price }, index) => {
    const before = title.slice(Math.max(0, from - 40), from);
    const behind = title.slice(to, to + 40);
    if (OFF_BEFORE.test(before) || OFF_AFTER.test(behind)) return false;
    if (FORMER_BEFORE.test(before) || FORMER_AFTER.test(behind)) return false;
    const following = amounts[index + 1];
    const isFalling =
      following !== undefined &&
      following.currency === price.currency &&
      following.amount < price.amount &&
      FALLS_TO.test(title.slice(to, following.from));
    return !isFalling;
  });
  const [first] = asked;
  return first ? { amount: first.amount, currency: first.currency } : null;
}
