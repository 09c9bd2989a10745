import { useState } from 'react';
import { copyText } from '#client/lib/browser.ts';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { type ApiKey, keyScope } from '#contracts/travellers.ts';
import { readWhole } from '#core/numbers.ts';
import type { useApiKeys } from '#hooks/useCredentials.ts';
import { textsOf } from './form.ts';
import { Refusal } from './Refusal.tsx';
import { TextField } from './TextField.tsx';

type Scope = ApiKey['scopes'][number];
const scopeLabels: Record<Scope, { label: string; note: string }> = {
  read: { label: 'Read', note: 'see what you see' },
  write: { label: 'Write', note: 'start, change and cancel' },
  'trips:propose': { label: 'Propose', note: 'changes to your trips, for members to vote on' },
  'deals:write': { label: 'Post deals', note: 'for feeds' },
  'scans:work': { label: 'Work on scans', note: 'for your own scrapers' },
  admin: { label: 'Administer', note: 'this server' },
};

type Keys = ReturnType<typeof useApiKeys>;
type Props = Pick<Keys, 'create' | 'created' | 'isCreating' | 'error'> & {
  isAdmin: boolean;
  close: () => void;
};

export function NewKey({ isAdmin, create, created, isCreating, error, close }: Props) {
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [before] = useState(created);
  const say = useToast();
  if (created && created !== before) {
    return (
      <>
        <p className="mb-3">Copy it now: you won’t see it again.</p>
        <p className="figures border-2 border-ink bg-panel p-3 break-all select-all">{created.secret}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <Button
            kind="next"
            onClick={() =>
              copyText(created.secret).then((isCopied) =>
                say(
                  isCopied
                    ? 'Key copied.'
                    : 'Your browser doesn’t allow copying here. Select the key and copy it.',
                ),
              )
            }
          >
            Copy
          </Button>
          <Button onClick={close}>Done</Button>
        </div>
      </>
    );
  }
  const choices = keyScope.options
    .filter((scope) => isAdmin || scope !== 'admin')
    .map((value) => ({ value, ...scopeLabels[value] }));
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        const text = textsOf(event);
        const days = readWhole(text('expiresInDays'), { min: 1, max: 3_650 });
        create({ name: text('name'), scopes, ...(days === null ? {} : { expiresInDays: days }) });
      }}
    >
      <Refusal title="The key wasn’t created" error={error} />
      <TextField name="name" id="key-name" label="Name" hint="What it’s for." refusal={error} />
      <FieldSet
        id="scopes"
        label="It can"
        error={error?.issues?.find(({ path }) => path === 'scopes')?.message}
      >
        <Chips name="scopes" many wide chips={choices} chosen={scopes} onChange={setScopes} />
      </FieldSet>
      <Field id="expiresInDays" label="Expires after">
        <Select {...describedBy('expiresInDays')} name="expiresInDays" defaultValue="90">
          <option value="30">30 days</option>
          <option value="90">90 days</option>
          <option value="366">A year</option>
          <option value="0">Never</option>
        </Select>
      </Field>
      <Button type="submit" kind="next" disabled={isCreating}>
        {isCreating ? 'Creating…' : 'Create key'}
      </Button>
    </form>
  );
}
