import { useId } from 'react';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';

const hint = 'So others know who you are. Optional; you can change it later.';

export function GuestName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const id = useId();
  return (
    <Field id={id} label="Your name" hint={hint}>
      <Input
        {...describedBy(id, hint)}
        value={name}
        maxLength={80}
        autoComplete="given-name"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
