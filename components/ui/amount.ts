import { type AmountProblem, readAmount, readNumber, amountText as textOf } from '#core/amounts.ts';
import type { Translator } from '#messages/messages.ts';

/** How the reader writes numbers. On the server nobody has typed anything yet. */
export function readerLocale(): string {
  if (typeof navigator === 'undefined') return 'en-GB';
  const page = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return writtenAs(page, navigator.language);
}

/**
 * As one's own region writes numbers where that speaks the page's language, `de-CH` on a German page; else as the page
 * shows them: what stands in a field and what stands beside it are written alike.
 */
export const writtenAs = (page: string, own: string): string =>
  page === '' || own.split('-')[0] === page.split('-')[0] ? own : page;

export type TypedProblem = AmountProblem | { is: 'which_one' | 'not_zero' };

/** What is wrong with an amount, in words. */
export const problemText = (problem: TypedProblem, t: Translator<'common.amount'>): string =>
  t(`problems.${problem.is}`, {
    currency: 'currency' in problem ? problem.currency : '',
    digits: 'digits' in problem ? problem.digits : 0,
  });

export type TypedAmount = {
  /** Minor units; null while there is none, or none that is sure. */
  amount: number | null;
  problem: TypedProblem | undefined;
  /** The two that the text may mean, minor units; none where it is clear. */
  choices: readonly number[];
};
type Options = {
  /** Nothing typed is fine. */
  isOptional?: boolean;
  /** Money that came back is less than nothing. */
  negative?: boolean;
  /** Nothing is not enough. */
  notZero?: boolean;
};

/** What stands in a field for an amount. */
export function typedAmount(
  text: string,
  currency: string,
  { isOptional = false, negative = false, notZero = false }: Options = {},
  locale = readerLocale(),
): TypedAmount {
  if (isOptional && text.trim() === '') return { amount: null, problem: undefined, choices: [] };
  const reading = readAmount(text, currency, locale, { negative });
  switch (reading.kind) {
    case 'refused':
      return { amount: null, problem: reading.problem, choices: [] };
    case 'ambiguous':
      return { amount: null, problem: { is: 'which_one' }, choices: reading.amounts };
    case 'amount':
      return notZero && reading.amount === 0
        ? { amount: null, problem: { is: 'not_zero' }, choices: [] }
        : { amount: reading.amount, problem: undefined, choices: [] };
  }
}

/** Minor units as their reader would have typed them. */
export const amountText = (amount: number, currency: string, locale = readerLocale()): string =>
  textOf(amount, currency, locale);

export type TypedNumber = { value: number | null; choices: readonly number[] };

/** What stands in a field for a rate or a percentage; null for what is out of bounds. */
export function typedNumber(
  text: string,
  { min, max }: { min: number; max: number },
  locale = readerLocale(),
): TypedNumber {
  const reading = readNumber(text, locale);
  const isIn = (value: number) => value >= min && value <= max;
  if (reading.kind === 'number') return { value: isIn(reading.value) ? reading.value : null, choices: [] };
  if (reading.kind === 'refused') return { value: null, choices: [] };
  const [only, other] = reading.values.filter(isIn);
  return other === undefined
    ? { value: only ?? null, choices: [] }
    : { value: null, choices: reading.values };
}
