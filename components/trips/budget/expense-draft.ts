import { parseAmount } from '#components/ui/format.ts';
import type { BudgetCategory, Expense, ExpenseFields, Split, TripState } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { amountText } from '../money.ts';

export type SplitKind = Split['kind'];

/** An expense as it is being filled in: everything is text until it is saved. */
export type ExpenseDraft = {
  title: string;
  category: BudgetCategory;
  amount: string;
  currency: string;
  /** By currency: the exchange rate that was typed, or written down before. Nothing until then. */
  rates: Record<string, string>;
  paidBy: string;
  date: string;
  splitKind: SplitKind;
  /** By person: whether they take part (equal), their shares, or their exact amount. */
  among: Record<string, boolean>;
  shares: Record<string, string>;
  exact: Record<string, string>;
};

/** The rate that was last written down for a currency in this trip, as a first guess. */
export function lastRate(state: Pick<TripState, 'expenses'>, currency: string): number | null {
  const known = Object.values(state.expenses).filter((expense) => expense.currency === currency);
  known.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
  return known.at(-1)?.rate ?? null;
}

/** A new one: everybody shares, and oneself has paid. */
export function newDraft(state: TripState, userId: string): ExpenseDraft {
  const people = Object.values(state.people);
  const self = people.find((person) => person.userId === userId);
  return {
    title: '',
    category: 'food',
    amount: '',
    currency: state.trip.homeCurrency,
    rates: {},
    paidBy: self?.id ?? people[0]?.id ?? '',
    date: '',
    splitKind: 'equal',
    among: Object.fromEntries(people.map(({ id }) => [id, true])),
    shares: Object.fromEntries(people.map(({ id }) => [id, '1'])),
    exact: {},
  };
}

export function draftOf(expense: Expense, state: TripState): ExpenseDraft {
  const { split, currency } = expense;
  const draft = newDraft(state, '');
  return {
    ...draft,
    title: expense.title,
    category: expense.category,
    amount: amountText(expense.amount, currency),
    currency,
    rates: { [currency]: String(expense.rate) },
    paidBy: expense.paidBy,
    date: expense.date ?? '',
    splitKind: split.kind,
    among: split.kind === 'equal' ? Object.fromEntries(split.among.map((id) => [id, true])) : draft.among,
    shares:
      split.kind === 'shares'
        ? Object.fromEntries(Object.entries(split.shares).map(([id, share]) => [id, String(share)]))
        : draft.shares,
    exact:
      split.kind === 'exact'
        ? Object.fromEntries(
            Object.entries(split.amounts).map(([id, part]) => [id, amountText(part, currency)]),
          )
        : {},
  };
}

export type Mistakes = Partial<Record<'title' | 'amount' | 'rate' | 'paidBy' | 'split', string>>;
type Filled = { fields: Omit<ExpenseFields, 'activityId' | 'isSettlement'> | null; mistakes: Mistakes };

function splitOf(draft: ExpenseDraft, amount: number | null): Split | string {
  const { currency } = draft;
  if (draft.splitKind === 'equal') {
    const among = Object.keys(draft.among).filter((id) => draft.among[id]);
    return among.length > 0 ? { kind: 'equal', among } : 'Somebody must take part.';
  }
  if (draft.splitKind === 'shares') {
    const entries = Object.entries(draft.shares).map(([id, text]): [string, number] => [
      id,
      Number(text || 0),
    ]);
    if (entries.some(([, share]) => !Number.isInteger(share) || share < 0 || share > 1_000))
      return 'Shares are whole numbers, 0 to 1,000.';
    const shares = entries.filter(([, share]) => share > 0);
    return shares.length > 0
      ? { kind: 'shares', shares: Object.fromEntries(shares) }
      : 'Somebody must have a share.';
  }
  const parts = Object.entries(draft.exact).filter(([, text]) => text.trim() !== '');
  const amounts = parts.map(([id, text]): [string, number | null] => [id, parseAmount(text, currency)]);
  if (amounts.length === 0 || amounts.some(([, part]) => part === null)) return 'Amounts, for example 12.50.';
  const sum = amounts.reduce((total, [, part]) => total + (part ?? 0), 0);
  if (amount !== null && sum !== amount) {
    const off = amountText(Math.abs(amount - sum), currency);
    return sum < amount ? `${off} ${currency} are not given to anybody yet.` : `${off} ${currency} too much.`;
  }
  return { kind: 'exact', amounts: Object.fromEntries(amounts) as Record<string, number> };
}

/**
 * What was filled in, as the trip keeps it; or what is wrong with it, by field.
 * @param rateText the exchange rate as it stands in the form; means nothing for the home currency
 */
export function filled(draft: ExpenseDraft, home: string, rateText = ''): Filled {
  const amount = parseAmount(draft.amount, draft.currency);
  const rate = draft.currency === home ? 1 : Number(rateText);
  const split = splitOf(draft, amount);
  const mistakes: Mistakes = {};
  if (!draft.title.trim()) mistakes.title = 'What was it for?';
  if (amount === null || amount <= 0) mistakes.amount = 'An amount of more than 0, for example 12.50.';
  if (!(rate > 0 && rate <= 1e9)) mistakes.rate = 'A rate of more than 0.';
  if (!draft.paidBy) mistakes.paidBy = 'Who paid?';
  if (typeof split === 'string') mistakes.split = split;
  if (Object.keys(mistakes).length > 0 || amount === null || typeof split === 'string')
    return { fields: null, mistakes };
  const { title, category, currency, paidBy, date } = draft;
  return {
    fields: { title: title.trim(), category, amount, currency, rate, paidBy, split, date: date || null },
    mistakes,
  };
}

/** What of a form differs from what it was filled in from: what was not touched is not written, it may be another's by now. */
export const changedFields = <F extends object>(before: object, filledIn: F): Partial<F> =>
  Object.fromEntries(
    Object.entries(filledIn).filter(
      ([field, value]) => !sameJson((before as Record<string, unknown>)[field], value),
    ),
  ) as Partial<F>;
