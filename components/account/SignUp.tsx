import { Button } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';
import { useWayBack } from './useWayBack.ts';

export function SignUp() {
  const { signUp, isBusy, error } = useAccountActions();
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
        say('Welcome. Everything you made is now in your account.');
        goBack();
      }}
    >
      <Refusal title="That didn’t work" error={error} />
      <TextField
        name="name"
        label="Name"
        hint="How the people you travel with will see you."
        autoComplete="name"
        refusal={error}
      />
      <TextField name="email" label="E-mail" type="email" autoComplete="email" refusal={error} />
      <TextField
        name="password"
        label="Password"
        hint="At least 8 characters."
        type="password"
        autoComplete="new-password"
        refusal={error}
      />
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? 'Signing up…' : 'Sign up'}
      </Button>
    </form>
  );
}
