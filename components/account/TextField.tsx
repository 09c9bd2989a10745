import type { ComponentProps } from 'react';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import type { AppError } from '#contracts/errors.ts';

type Props = ComponentProps<'input'> & {
  name: string;
  label: string;
  hint?: string;
  refusal: AppError | null;
};

/** A field of a form that the server judges: what it says about this field is shown at it. */
export function TextField({ name, id = name, label, hint, refusal, ...rest }: Props) {
  const error = refusal?.issues?.find((issue) => issue.path === name)?.message;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Input {...describedBy(id, hint, error)} name={name} required {...rest} />
    </Field>
  );
}
