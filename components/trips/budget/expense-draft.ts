import { amountText, problemText, readerLocale, typedAmount, typedNumber } from '#components/ui/amount.ts';
import type { Formats } from '#components/ui/format.ts';
import type { Activity, BudgetCategory, Expense, ExpenseFields, Split, TripState } from '#contracts/trips.ts';
import { separatorsOf } from '#core/amounts.ts';
import { sameJson } from '#core/equal.ts';
import { readWhole } from '#core/numbers.ts';
import { readDate } from '#core/trips/dates.ts';
import { countedIn } from '#core/trips/rates.ts';
import { dateOf } from '#core/trips/state.ts';
import type { Translator } from '#messages/messages.ts';

export type SplitKind = Split['kind'];

/** An expense as it is being filled in: everything is text until it is saved. */
export type ExpenseDraft = {
  title: string;
  category: BudgetCategory;
  amount: string;
  currency: string;
  /** Money that came back: the amount is typed as more than nothing all the same. */
  isRefund: boolean;
  /** What the trip was counted in when it was written down: its rate leads there. */
  rateTo: string;
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
export function lastRate(
  state: Pick<TripState, 'expenses' | 'trip'>,
  currency: string,
  rateTo: string,
): number | null {
  const known = Object.values(state.expenses).filter(
    (expense) => expense.currency === currency && countedIn(expense, state.trip) === rateTo,
  );
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
    isRefund: false,
    rateTo: state.trip.homeCurrency,
    rates: {},
    paidBy: self?.id ?? people[0]?.id ?? '',
    date: '',
    splitKind: 'equal',
    among: Object.fromEntries(people.map(({ id }) => [id, true])),
    shares: Object.fromEntries(people.map(({ id }) => [id, '1'])),
    exact: {},
  };
}

const categoryOf: Partial<Record<Activity['kind'], BudgetCategory>> = {
  ...{ flight: 'transport', train: 'transport', bus: 'transport', car: 'transport', boat: 'transport' },
  ...{ stay: 'stay', food: 'food', sight: 'sights', event: 'sights', shopping: 'shopping' },
};

/** What a stop costs, as an expense to be written down: paid on its day unless somebody says otherwise. */
export function draftOfStop(
  { name, kind, cost, dayId }: Activity,
  state: TripState,
  userId: string,
): ExpenseDraft {
  const draft = newDraft(state, userId);
  return {
    ...draft,
    title: name,
    category: categoryOf[kind] ?? 'other',
    amount: cost ? amountText(cost.amount, cost.currency) : '',
    currency: cost?.currency ?? draft.currency,
    date: dateOf(state, dayId) ?? '',
  };
}

/** In the reader's own way of writing, in full: what was written down is not rounded by looking at it. */
const fullRateText = (rate: number): string => {
  const plain = rate.toLocaleString('en', { maximumSignificantDigits: 17, useGrouping: false });
  return separatorsOf(readerLocale()).decimal === ',' ? plain.replace('.', ',') : plain;
};

export function draftOf(expense: Expense, state: TripState): ExpenseDraft {
  const { split, currency } = expense;
  const draft = newDraft(state, '');
  return {
    ...draft,
    title: expense.title,
    category: expense.category,
    amount: amountText(Math.abs(expense.amount), currency),
    isRefund: expense.amount < 0,
    currency,
    rateTo: countedIn(expense, state.trip),
    rates: { [currency]: fullRateText(expense.rate) },
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
            Object.entries(split.amounts).map(([id, part]) => [id, amountText(Math.abs(part), currency)]),
          )
        : {},
  };
}

export type Mistakes = Partial<Record<'title' | 'amount' | 'rate' | 'paidBy' | 'date' | 'split', string>>;
type ExpenseDraftFields = Omit<ExpenseFields, 'activityId' | 'isSettlement'>;
type Filled = { fields: ExpenseDraftFields | null; mistakes: Mistakes };

/** What mistakes are said with. */
export type BudgetWords = {
  t: Translator<'trip-panels.budget'>;
  tAmount: Translator<'common.amount'>;
  formats: Formats;
};

function splitOf(
  draft: ExpenseDraft,
  amount: number | null,
  { t, tAmount, formats }: BudgetWords,
  locale: string,
): Split | string {
  const { currency } = draft;
  if (draft.splitKind === 'equal') {
    const among = Object.keys(draft.among).filter((id) => draft.among[id]);
    return among.length > 0 ? { kind: 'equal', among } : t('mistakes.noPerson');
  }
  if (draft.splitKind === 'shares') {
    const entries = Object.entries(draft.shares).map(([id, text]) => ({
      id,
      share: readWhole(text || '0', { min: 0, max: 1_000 }),
    }));
    if (entries.some(({ share }) => share === null)) return t('mistakes.wholeShares');
    const shares = entries.flatMap(({ id, share }) => (share ? [[id, share] as const] : []));
    return shares.length > 0 ? { kind: 'shares', shares: Object.fromEntries(shares) } : t('mistakes.noShare');
  }
  const parts = Object.entries(draft.exact).filter(([, text]) => text.trim() !== '');
  const typed = parts.map(([id, text]) => ({ id, ...typedAmount(text, currency, {}, locale) }));
  const wrong = typed.find(({ problem }) => problem !== undefined);
  if (typed.length === 0 || wrong)
    return wrong?.problem ? problemText(wrong.problem, tAmount) : t('mistakes.amounts');
  const sum = typed.reduce((total, part) => total + (part.amount ?? 0), 0);
  if (amount !== null && sum !== Math.abs(amount)) {
    const off = formats.cost({ amount: Math.abs(Math.abs(amount) - sum), currency });
    return sum < Math.abs(amount)
      ? t('mistakes.left', { amount: off })
      : t('mistakes.tooMuch', { amount: off });
  }
  const sign = amount !== null && amount < 0 ? -1 : 1;
  return {
    kind: 'exact',
    amounts: Object.fromEntries(typed.map(({ id, amount: part }) => [id, sign * (part ?? 0) || 0])),
  };
}

/**
 * What was filled in, as the trip keeps it; or what is wrong with it, by field.
 * @param shown the exchange rate as it stands in the form, and the day it is of; means nothing where none is needed
 */
export function filled(
  draft: ExpenseDraft,
  words: BudgetWords,
  shown: { text: string; asOf?: string | null } = { text: '' },
  locale = readerLocale(),
): Filled {
  const { t, tAmount } = words;
  const typed = typedAmount(draft.amount, draft.currency, { notZero: true, negative: true }, locale);
  // A minus before a refund means the same refund.
  const isRefund = draft.isRefund || (typed.amount ?? 0) < 0;
  const amount = typed.amount === null ? null : Math.abs(typed.amount) * (isRefund ? -1 : 1);
  const isSame = draft.currency === draft.rateTo;
  const rate = isSame ? 1 : typedNumber(shown.text, { min: Number.MIN_VALUE, max: 1e9 }, locale);
  const split = splitOf(draft, amount, words, locale);
  const mistakes: Mistakes = {};
  if (!draft.title.trim()) mistakes.title = t('mistakes.title');
  if (typed.problem) mistakes.amount = problemText(typed.problem, tAmount);
  if (rate !== 1 && rate.value === null)
    mistakes.rate = t(rate.choices.length > 0 ? 'mistakes.whichOne' : 'mistakes.rate');
  if (draft.date !== '' && readDate(draft.date) === null) mistakes.date = t('mistakes.date');
  if (!draft.paidBy) mistakes.paidBy = t('mistakes.paidBy');
  if (typeof split === 'string') mistakes.split = split;
  const rateValue = rate === 1 ? 1 : rate.value;
  if (Object.keys(mistakes).length > 0 || amount === null || rateValue === null || typeof split === 'string')
    return { fields: null, mistakes };
  const { title, category, currency, rateTo, paidBy, date } = draft;
  const rateDate = isSame ? null : (shown.asOf ?? null);
  const rated = { rate: rateValue, rateTo, rateDate };
  return {
    fields: { title: title.trim(), category, amount, currency, ...rated, paidBy, split, date: date || null },
    mistakes,
  };
}

/**
 * What of a form differs from what it was filled in from: what was not touched is not written, it may be another's by
 * now. An amount's currency and its rate are one thing, and so are the rate's currency and its day.
 */
export function changedFields(before: object, filledIn: ExpenseDraftFields): Partial<ExpenseDraftFields> {
  const was = before as Record<string, unknown>;
  const isChanged = (field: keyof ExpenseDraftFields) =>
    !sameJson(was[field] ?? null, filledIn[field] ?? null);
  const rate = ['currency', 'rate', 'rateTo', 'rateDate'] as const;
  const isRated = isChanged('currency') || isChanged('rate');
  return Object.fromEntries(
    Object.entries(filledIn).filter(([field]) =>
      (rate as readonly string[]).includes(field) ? isRated : isChanged(field as keyof ExpenseDraftFields),
    ),
  );
}
