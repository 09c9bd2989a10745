import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';
import { useWayBack } from './useWayBack.ts';

export function SignUp() {
  const { signUp, isBusy, error } = useAccountActions();
  const t = useTranslations('account.signUp');
  const tShared = useTranslations('account.shared');
  const say = useToast();
  const goBack = useWayBack();
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={async (event) => {
        const text = textsOf(event);
        const worked = await signUp({ name: text('name'), email: text('email'), password: text('password') });
        if (!worked) return;
        say(t('done'));
        goBack();
      }}
    >
      <Refusal title={tShared('failed')} error={error} />
      <TextField
        name="name"
        label={tShared('name')}
        hint={t('nameHint')}
        autoComplete="name"
        refusal={error}
      />
      <TextField name="email" label={tShared('email')} type="email" autoComplete="email" refusal={error} />
      <TextField
        name="password"
        label={tShared('password')}
        hint={t('passwordHint')}
        type="password"
        autoComplete="new-password"
        refusal={error}
      />
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? t('working') : tShared('signUp')}
      </Button>
    </form>
  );
}
