import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';

export function YourName({ name }: { name: string }) {
  const { rename, isBusy, error } = useAccountActions();
  const t = useTranslations('account.you');
  const tShared = useTranslations('account.shared');
  const tActions = useTranslations('common.actions');
  const say = useToast();
  return (
    <Section title={t('title')}>
      <form
        noValidate
        className="flex max-w-lg flex-wrap items-end gap-3"
        onSubmit={async (event) => {
          if (await rename(textsOf(event)('name'))) say(t('saved'));
        }}
      >
        <Refusal title={t('notSaved')} error={error} />
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            name="name"
            label={tShared('name')}
            autoComplete="name"
            defaultValue={name}
            refusal={error}
          />
        </div>
        <Button type="submit" disabled={isBusy}>
          {tActions('save')}
        </Button>
      </form>
    </Section>
  );
}
