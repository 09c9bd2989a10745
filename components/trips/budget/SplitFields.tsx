import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet, Input } from '#components/ui/Field.tsx';
import type { Person } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { distinctNames } from '../shared/names.ts';
import type { ExpenseDraft, SplitKind } from './expense-draft.ts';

type Props = {
  draft: ExpenseDraft;
  people: readonly Person[];
  error: string | undefined;
  set: (change: Partial<ExpenseDraft>) => void;
};

const kinds: readonly SplitKind[] = ['equal', 'shares', 'exact'];

/** For whom it was paid, and how it is split. */
export function SplitFields({ draft, people, error, set }: Props) {
  const t = useTranslations('trip-panels.budget');
  const id = useId();
  const { userId } = useTripActions();
  const tShared = useTranslations('trips.shared');
  const names = distinctNames(people, userId, tShared);
  const { splitKind, among, shares, exact, currency } = draft;
  return (
    <FieldSet id={id} label={t('splitBetween')} error={error}>
      <Chips
        name={`${id}-kind`}
        chips={kinds.map((value) => ({ value, label: t(`split.${value}`) }))}
        chosen={[splitKind]}
        onChange={([kind]) => set({ splitKind: kind ?? 'equal' })}
      />
      <ul className="mt-3">
        {people.map((person) => (
          <li
            key={person.id}
            className="flex min-h-12 items-center justify-between gap-4 border-t border-rule py-1"
          >
            <label htmlFor={`${id}-${person.id}`} className="min-w-0 flex-1 py-2">
              {names[person.id]}
            </label>
            {splitKind === 'equal' ? (
              <input
                id={`${id}-${person.id}`}
                type="checkbox"
                className="size-5 accent-ink"
                checked={among[person.id] ?? false}
                onChange={(event) => set({ among: { ...among, [person.id]: event.target.checked } })}
              />
            ) : null}
            {splitKind === 'shares' ? (
              <Input
                id={`${id}-${person.id}`}
                inputMode="numeric"
                className="figures min-h-10! w-24! text-end"
                value={shares[person.id] ?? '0'}
                onChange={(event) => set({ shares: { ...shares, [person.id]: event.target.value } })}
              />
            ) : null}
            {splitKind === 'exact' ? (
              <span className="flex flex-wrap items-center justify-end gap-2">
                <span className="figures text-soft">{currency}</span>
                <AmountInput
                  id={`${id}-${person.id}`}
                  currency={currency}
                  className="min-h-10! w-28! text-end"
                  value={exact[person.id] ?? ''}
                  onText={(text) => set({ exact: { ...exact, [person.id]: text } })}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </FieldSet>
  );
}
