import { Button } from '#components/ui/Button.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useAccountActions } from '#hooks/useTraveller.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';

export function YourName({ name }: { name: string }) {
  const { rename, isBusy, error } = useAccountActions();
  const say = useToast();
  return (
    <Section title="You">
      <form
        noValidate
        className="flex max-w-lg flex-wrap items-end gap-3"
        onSubmit={async (event) => {
          if (await rename(textsOf(event)('name'))) say('Your name is saved.');
        }}
      >
        <Refusal title="Your name wasn’t saved" error={error} />
        <div className="min-w-0 flex-1 basis-60">
          <TextField name="name" label="Name" autoComplete="name" defaultValue={name} refusal={error} />
        </div>
        <Button type="submit" disabled={isBusy}>
          Save
        </Button>
      </form>
    </Section>
  );
}
