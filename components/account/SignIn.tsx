import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';
import { useWayBack } from './useWayBack.ts';

export function SignIn() {
  const { signIn, isBusy, error } = useAccountActions();
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
        say('Welcome back.');
        goBack();
      }}
    >
      <Refusal title="That didn’t work" error={error} />
      <TextField name="email" label="E-mail" type="email" autoComplete="email" refusal={error} />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        refusal={error}
      />
      <label className="flex min-h-9 items-center gap-2">
        <input type="checkbox" name="rememberMe" defaultChecked className="size-5 accent-ink" />
        Stay signed in on this device
      </label>
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
