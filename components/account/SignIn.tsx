import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';
import { useWayBack } from './useWayBack.ts';

export function SignIn() {
  const { signIn, isBusy, error } = useAccountActions();
  const t = useTranslations('account.signIn');
  const tShared = useTranslations('account.shared');
  const say = useToast();
  const goBack = useWayBack();
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={async (event) => {
        const text = textsOf(event);
        const worked = await signIn({
          email: text('email'),
          password: text('password'),
          rememberMe: text('rememberMe') === 'on',
        });
        if (!worked) return;
        say(t('done'));
        goBack();
      }}
    >
      <Refusal title={tShared('failed')} error={error} />
      <TextField name="email" label={tShared('email')} type="email" autoComplete="email" refusal={error} />
      <TextField
        name="password"
        label={tShared('password')}
        type="password"
        autoComplete="current-password"
        refusal={error}
      />
      <label className="flex min-h-9 items-center gap-2">
        <input type="checkbox" name="rememberMe" defaultChecked className="size-5 accent-ink" />
        {t('remember')}
      </label>
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? t('working') : tShared('signIn')}
      </Button>
    </form>
  );
}
