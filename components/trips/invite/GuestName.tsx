import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';

export function GuestName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const t = useTranslations('trip-panels.invite');
  const id = useId();
  const hint = t('nameHint');
  return (
    <Field id={id} label={t('yourName')} hint={hint}>
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
