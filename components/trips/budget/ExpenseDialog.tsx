'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Input, Select } from '#components/ui/Field.tsx';
import { budgetCategories, type TripState } from '#contracts/trips.ts';
import { newId } from '#hooks/new-id.ts';
import { useRate } from '#hooks/useRate.ts';
import { CurrencySelect } from '../CurrencySelect.tsx';
import { useTripActions } from '../editor/trip-actions.ts';
import { KeptNote } from '../fields/Kept.tsx';
import { keptLabel } from '../fields/kept-words.ts';
import { useKeptUnder } from '../fields/overwritten.ts';
import { distinctNames } from '../names.ts';
import { categoryWords } from '../words.ts';
import { changedFields, draftOf, type ExpenseDraft, filled, lastRate, newDraft } from './expense-draft.ts';
import { RateField } from './RateField.tsx';
import { shownRate } from './rate.ts';
import { SplitFields } from './SplitFields.tsx';

type Props = { trip: TripState; expenseId: string | 'new'; onClose: () => void };

/** Writing down an expense, or changing one. Saved as a whole: half an expense would be counted wrongly. */
export function ExpenseDialog({ trip, expenseId, onClose }: Props) {
  const id = useId();
  const { apply, act, seq, canEdit, userId } = useTripActions();
  /** What the form was filled in from, and when. */
  const [begun] = useState(() => ({ seq: seq(), expense: trip.expenses[expenseId] }));
  const expense = trip.expenses[expenseId];
  const home = trip.trip.homeCurrency;
  const [draft, setDraft] = useState(() => (expense ? draftOf(expense, trip) : newDraft(trip, userId)));
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const kept = useKeptUnder(`expenses/${expenseId}/`);
  const names = distinctNames(Object.values(trip.people), userId);
  const { currency, rates } = draft;
  const found = useRate(currency, home);
  const shown = shownRate({
    typed: rates[currency],
    asked: found.rate,
    isAsking: found.isAsking,
    last: lastRate(trip, currency),
  });
  const { fields, mistakes } = filled(draft, home, shown.text);
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
          fields: { ...fields, activityId: null, isSettlement: false },
        };
    const error = await apply(change, begun.seq);
    if (error) return setRefusal(error.message);
    onClose();
  };
  return (
    <Modal title={expense?.title ?? 'Add an expense'} onClose={onClose}>
      {kept.map((one) => (
        <KeptNote key={one.field} kept={one} of={keptLabel(one.field, trip)} trip={trip} />
      ))}
      <form onSubmit={submit} noValidate>
        <fieldset disabled={!canEdit} className="flex flex-col gap-5">
          <Field id={`${id}-title`} label="What for" error={wrong.title}>
            <Input
              {...describedBy(`${id}-title`, undefined, wrong.title)}
              value={draft.title}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => set({ title: event.target.value })}
            />
          </Field>
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
            <Field id={`${id}-amount`} label="Amount" error={wrong.amount}>
              <Input
                {...describedBy(`${id}-amount`, undefined, wrong.amount)}
                inputMode="decimal"
                autoComplete="off"
                value={draft.amount}
                onChange={(event) => set({ amount: event.target.value })}
              />
            </Field>
            <Field id={`${id}-currency`} label="Currency">
              <CurrencySelect
                id={`${id}-currency`}
                value={currency}
                onChange={(event) => set({ currency: event.target.value })}
              />
            </Field>
          </div>
          {currency === home ? null : (
            <RateField
              {...{ draft, home, shown }}
              asked={found.rate}
              error={wrong.rate}
              onChange={(rate) => set({ rates: { ...rates, [currency]: rate } })}
            />
          )}
          <div className="grid grid-cols-2 gap-4">
            <Field id={`${id}-by`} label="Paid by" error={wrong.paidBy}>
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
            <Field id={`${id}-category`} label="Category">
              <Select
                id={`${id}-category`}
                value={draft.category}
                onChange={(event) => set({ category: event.target.value as ExpenseDraft['category'] })}
              >
                {budgetCategories.map((category) => (
                  <option key={category} value={category}>
                    {categoryWords[category]}
                  </option>
                ))}
              </Select>
            </Field>
            <div className="col-span-2">
              <Field id={`${id}-date`} label="Day">
                <Input
                  id={`${id}-date`}
                  type="date"
                  value={draft.date}
                  onChange={(event) => set({ date: event.target.value })}
                />
              </Field>
            </div>
          </div>
          <SplitFields draft={draft} people={Object.values(trip.people)} error={wrong.split} set={set} />
          {refusal ? <ErrorNote title="It was not saved">{refusal}</ErrorNote> : null}
        </fieldset>
        {canEdit ? (
          <div className="mt-6 flex flex-wrap gap-3">
            <Button type="submit" kind="next">
              {expense ? 'Save' : 'Add it'}
            </Button>
            <Button kind="quiet" onClick={onClose}>
              Leave it
            </Button>
            {expense ? (
              <Button
                kind="stop"
                className="ml-auto"
                onClick={async () => {
                  if (await act({ kind: 'remove_expense', id: expense.id })) onClose();
                }}
              >
                Remove
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
    </Modal>
  );
}
