import { useTranslations } from 'next-intl';
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
/** Keys of `account.keys.scopes`. */
const scopeKeys = {
  read: 'read',
  write: 'write',
  'trips:propose': 'propose',
  'deals:write': 'deals',
  'scans:work': 'scans',
  admin: 'admin',
} as const satisfies Record<Scope, string>;

type Keys = ReturnType<typeof useApiKeys>;
type Props = Pick<Keys, 'create' | 'created' | 'isCreating' | 'error'> & {
  isAdmin: boolean;
  close: () => void;
};

export function NewKey({ isAdmin, create, created, isCreating, error, close }: Props) {
  const t = useTranslations('account.keys');
  const tShared = useTranslations('account.shared');
  const tActions = useTranslations('common.actions');
  const [scopes, setScopes] = useState<Scope[]>(['read']);
  const [before] = useState(created);
  const say = useToast();
  if (created && created !== before) {
    return (
      <>
        <p className="mb-3">{t('copyNow')}</p>
        <p className="figures border-2 border-ink bg-panel p-3 break-all select-all">{created.secret}</p>
        <div className="mt-5 flex flex-wrap gap-3">
          <Button
            kind="next"
            onClick={() =>
              copyText(created.secret).then((isCopied) => say(isCopied ? t('copied') : t('notCopied')))
            }
          >
            {tActions('copy')}
          </Button>
          <Button onClick={close}>{tActions('done')}</Button>
        </div>
      </>
    );
  }
  const choices = keyScope.options
    .filter((scope) => isAdmin || scope !== 'admin')
    .map((value) => {
      const key = scopeKeys[value];
      return { value, label: t(`scopes.${key}.label`), note: t(`scopes.${key}.note`) };
    });
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
      <Refusal title={t('notCreated')} error={error} />
      <TextField name="name" id="key-name" label={tShared('name')} hint={t('nameHint')} refusal={error} />
      <FieldSet
        id="scopes"
        label={t('itCan')}
        error={error?.issues?.find(({ path }) => path === 'scopes')?.message}
      >
        <Chips name="scopes" many wide chips={choices} chosen={scopes} onChange={setScopes} />
      </FieldSet>
      <Field id="expiresInDays" label={t('expires')}>
        <Select {...describedBy('expiresInDays')} name="expiresInDays" defaultValue="90">
          <option value="30">{t('days', { days: 30 })}</option>
          <option value="90">{t('days', { days: 90 })}</option>
          <option value="366">{t('year')}</option>
          <option value="0">{t('never')}</option>
        </Select>
      </Field>
      <Button type="submit" kind="next" disabled={isCreating}>
        {isCreating ? t('creating') : t('create')}
      </Button>
    </form>
  );
}
