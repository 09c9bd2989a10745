'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Input, Select } from '#components/ui/Field.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { FIRST_DATE, LAST_DATE } from '#contracts/places.ts';
import { type Activity, budgetCategories, type TripState } from '#contracts/trips.ts';
import { readDate } from '#core/trips/dates.ts';
import { useRate } from '#hooks/useRate.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { keptLabel } from '../fields/format-overwritten.ts';
import { OverwrittenNote } from '../fields/OverwrittenNote.tsx';
import { useOverwrittenUnder } from '../fields/overwritten.ts';
import { useFieldWords } from '../fields/useFieldWords.ts';
import { FilesOf } from '../files/FilesOf.tsx';
import { CurrencySelect } from '../shared/CurrencySelect.tsx';
import { distinctNames } from '../shared/names.ts';
import {
  changedFields,
  draftOf,
  draftOfStop,
  type ExpenseDraft,
  filled,
  lastRate,
  newDraft,
} from './expense-draft.ts';
import { RateField } from './RateField.tsx';
import { shownRate } from './rate.ts';
import { SplitFields } from './SplitFields.tsx';

const directions = ['paid', 'refund'] as const;

type Props = {
  trip: TripState;
  expenseId: string | 'new';
  /** The stop that a new one is for: filled in with what it costs. */
  stop?: Activity;
  onClose: () => void;
};

/** Writing down an expense, or changing one. Saved as a whole: half an expense would be counted wrongly. */
export function ExpenseDialog({ trip, expenseId, stop, onClose }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.budget');
  const tActions = useTranslations('common.actions');
  const formats = useFormats();
  const words = useFieldWords();
  const id = useId();
  const { apply, act, seq, canEdit, userId } = useTripActions();
  /** What the form was filled in from, and when. */
  const [begun] = useState(() => ({ seq: seq(), expense: trip.expenses[expenseId] }));
  const expense = trip.expenses[expenseId];
  const home = trip.trip.homeCurrency;
  const [draft, setDraft] = useState(() => {
    if (expense) return draftOf(expense, trip);
    return stop ? draftOfStop(stop, trip, userId) : newDraft(trip, userId);
  });
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const isRefund = draft.isRefund || /^\s*[-−(]/.test(draft.amount);
  const stored = useOverwrittenUnder(`expenses/${expenseId}/`);
  const tShared = useTranslations('trips.shared');
  const tAmount = useTranslations('common.amount');
  const names = distinctNames(Object.values(trip.people), userId, tShared);
  const { currency, rates, rateTo } = draft;
  const paidOn = readDate(draft.date);
  const found = useRate(currency, rateTo, paidOn);
  const shown = shownRate({
    typed: rates[currency],
    asked: found.rate,
    isAsking: found.isAsking,
    last: lastRate(trip, currency, rateTo),
  });
  const asOf = shown.from === 'asked' ? shown.rate.provenance.asOf.slice(0, 10) : paidOn;
  const { fields, mistakes } = filled(draft, { t, tAmount, formats }, { text: shown.text, asOf });
  const wrong = tried ? mistakes : {};
  const set = (change: Partial<ExpenseDraft>) => setDraft((old) => ({ ...old, ...change }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!fields) return;
    const changed = begun.expense ? changedFields(begun.expense, fields) : fields;
    if (Object.keys(changed).length === 0) return onClose();
    const change = expense
      ? { kind: 'set_expense' as const, id: expense.id, fields: changed }
      : {
          kind: 'add_expense' as const,
          id: newId(),
          // A stop that was removed while the form was open is no more what the expense is of.
          fields: {
            ...fields,
            activityId: (stop && trip.activities[stop.id]?.id) ?? null,
            isSettlement: false,
          },
        };
    const error = await apply(change, begun.seq);
    if (error) return setRefusal(textOf(error));
    onClose();
  };
  return (
    <Modal title={expense?.title ?? t('addExpense')} onClose={onClose}>
      {stored.map((one) => (
        <OverwrittenNote
          key={one.field}
          overwritten={one}
          of={keptLabel(one.field, trip, words)}
          trip={trip}
        />
      ))}
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!canEdit} className="flex flex-col gap-5">
          <Field id={`${id}-title`} label={t('whatFor')} error={wrong.title}>
            <Input
              {...describedBy(`${id}-title`, undefined, wrong.title)}
              value={draft.title}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => set({ title: event.target.value })}
            />
          </Field>
          {expense?.isSettlement ? null : (
            <Chips
              name={`${id}-refund`}
              chips={directions.map((value) => ({ value, label: t(`directions.${value}`) }))}
              chosen={[isRefund ? 'refund' : 'paid']}
              onChange={([chosen]) =>
                set({ isRefund: chosen === 'refund', amount: draft.amount.replace(/^\s*[-−]/, '') })
              }
            />
          )}
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
            <Field id={`${id}-amount`} label={t('amount')} error={wrong.amount}>
              <AmountInput
                {...describedBy(`${id}-amount`, undefined, wrong.amount)}
                currency={currency}
                negative
                value={draft.amount}
                onText={(amount) => set({ amount })}
              />
            </Field>
            <Field id={`${id}-currency`} label={t('currency')}>
              <CurrencySelect
                id={`${id}-currency`}
                value={currency}
                onChange={(event) => set({ currency: event.target.value, rateTo: home })}
              />
            </Field>
          </div>
          {currency === rateTo ? null : (
            <RateField
              {...{ draft, shown }}
              home={rateTo}
              asked={found.rate}
              error={wrong.rate}
              onChange={(rate) => set({ rates: { ...rates, [currency]: rate } })}
            />
          )}
          <div className="grid grid-cols-2 gap-4">
            <Field id={`${id}-by`} label={t(isRefund ? 'paidBackTo' : 'paidBy')} error={wrong.paidBy}>
              <Select
                {...describedBy(`${id}-by`, undefined, wrong.paidBy)}
                value={draft.paidBy}
                onChange={(event) => set({ paidBy: event.target.value })}
              >
                {Object.values(trip.people).map((person) => (
                  <option key={person.id} value={person.id}>
                    {names[person.id]}
                  </option>
                ))}
              </Select>
            </Field>
            <Field id={`${id}-category`} label={t('category')}>
              <Select
                id={`${id}-category`}
                value={draft.category}
                onChange={(event) => set({ category: event.target.value as ExpenseDraft['category'] })}
              >
                {budgetCategories.map((category) => (
                  <option key={category} value={category}>
                    {tShared(`categories.${category}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <div className="col-span-2">
              <Field id={`${id}-date`} label={t('day')} error={wrong.date}>
                <Input
                  {...describedBy(`${id}-date`, undefined, wrong.date)}
                  type="date"
                  min={FIRST_DATE}
                  max={LAST_DATE}
                  value={draft.date}
                  onChange={(event) => set({ date: event.target.value })}
                />
              </Field>
            </div>
          </div>
          <SplitFields draft={draft} people={Object.values(trip.people)} error={wrong.split} set={set} />
          {refusal ? <ErrorNote title={t('notSaved')}>{refusal}</ErrorNote> : null}
        </fieldset>
        {canEdit ? (
          <div className="mt-6 flex flex-wrap gap-3">
            <Button type="submit" kind="next">
              {expense ? tActions('save') : t('add')}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              {tActions('cancel')}
            </Button>
            {expense ? (
              <Button
                kind="stop"
                className="ms-auto"
                onClick={async () => {
                  if (await act({ kind: 'remove_expense', id: expense.id })) onClose();
                }}
              >
                {tActions('remove')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
      {expense ? <FilesOf trip={trip} expenseId={expense.id} title={t('receipts')} /> : null}
    </Modal>
  );
}
