import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { ApiKey } from '#contracts/travellers.ts';
import { useApiKeys } from '#hooks/useCredentials.ts';
import { NewKey } from './NewKey.tsx';
import { Refusal } from './Refusal.tsx';

export function ApiKeys({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('account.keys');
  const tShared = useTranslations('account.shared');
  const tActions = useTranslations('common.actions');
  const { keys, create, created, isCreating, remove, error } = useApiKeys();
  const [open, setOpen] = useState(false);
  const columns = [
    {
      key: 'name',
      head: tShared('name'),
      below: true,
      cell: (key: ApiKey) => (
        <span dir="auto" className="font-semibold">
          {key.name}
        </span>
      ),
    },
    { key: 'start', head: t('startsWith'), figures: true, cell: (key: ApiKey) => `${key.start}…` },
    { key: 'scopes', head: t('can'), cell: (key: ApiKey) => key.scopes.join(', ') },
    {
      key: 'until',
      head: t('until'),
      cell: (key: ApiKey) => (key.expiresAt ? <DateText iso={key.expiresAt} /> : t('untilDeleted')),
    },
    {
      key: 'delete',
      head: tActions('delete'),
      end: true,
      cell: (key: ApiKey) => (
        <Button small onClick={() => remove(key.id)}>
          {t.rich('deleteOf', { name: key.name, hidden })}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t('title')}>
      <p className="mb-4 max-w-prose text-soft">
        {t.rich('lead', {
          link: (chunks) => (
            <a href="/api/docs" className="font-semibold text-link underline">
              {chunks}
            </a>
          ),
        })}
      </p>
      <Refusal title={tShared('failed')} error={open ? null : error} />
      {keys && keys.length > 0 ? (
        <DataTable caption={t('title')} columns={columns} rows={keys} rowKey={({ id }) => id} />
      ) : null}
      <div className="mt-5">
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title={t('newTitle')}
          trigger={
            <Button>
              <PlusIcon /> {t('newButton')}
            </Button>
          }
        >
          {(close) => (
            <NewKey
              isAdmin={isAdmin}
              create={create}
              created={created}
              isCreating={isCreating}
              error={error}
              close={close}
            />
          )}
        </Dialog>
      </div>
    </Section>
  );
}
