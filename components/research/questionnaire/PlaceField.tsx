import type { ComponentProps } from 'react';
import { describedBy, Field } from '#components/ui/Field.tsx';
import { PlaceCombobox } from './PlaceCombobox.tsx';

type Props = Omit<ComponentProps<typeof PlaceCombobox>, 'field'> & {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
};

export function PlaceField({ id, label, hint, error, ...control }: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <PlaceCombobox field={describedBy(id, hint, error)} {...control} />
    </Field>
  );
}
