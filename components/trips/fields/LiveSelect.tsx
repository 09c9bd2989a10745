'use client';

import { type ReactNode, useId, useState } from 'react';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Overwritten } from './OverwrittenNote.tsx';
import { Typists } from './Typists.tsx';
import { useOpenedAt } from './useOpenedAt.ts';

type Props = {
  label: string;
  hint?: ReactNode;
  field: string;
  value: string;
  options: readonly { value: string; label: string }[];
  /** @param baseSeq seq of the trip when the list was opened */
  save: (value: string, baseSeq: number) => Promise<ErrorBody | null>;
};

/** One choice of a trip; made at once. */
export function LiveSelect({ label, hint, field, value, options, save }: Props) {
  const textOf = useProblemText();
  const id = useId();
  const { canEdit, setTyping } = useTripActions();
  const opened = useOpenedAt();
  const [error, setError] = useState<string>();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Typists field={field}>
        <Select
          {...describedBy(id, hint, error)}
          value={value}
          disabled={!canEdit}
          onPointerDown={opened.begin}
          onFocus={() => {
            opened.begin();
            setTyping(field);
          }}
          onBlur={() => setTyping(null)}
          onChange={async (event) => {
            const refusal = await save(event.target.value, opened.take());
            setError(refusal ? textOf(refusal) : undefined);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      </Typists>
      <Overwritten field={field} />
    </Field>
  );
}
