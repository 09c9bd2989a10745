import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Dialog } from '#components/ui/Dialog.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { Section } from '#components/ui/layout.tsx';
import { DataTable } from '#components/ui/Panel.tsx';
import type { ApiKey } from '#contracts/travellers.ts';
import { useApiKeys } from '#hooks/useCredentials.ts';
import { NewKey } from './NewKey.tsx';
import { Refusal } from './Refusal.tsx';

export function ApiKeys({ isAdmin }: { isAdmin: boolean }) {
  const { keys, create, created, isCreating, remove, error } = useApiKeys();
  const [open, setOpen] = useState(false);
  const columns = [
    {
      key: 'name',
      head: 'Name',
      below: true,
      cell: (key: ApiKey) => <span className="font-semibold">{key.name}</span>,
    },
    { key: 'start', head: 'Starts with', figures: true, cell: (key: ApiKey) => `${key.start}…` },
    { key: 'scopes', head: 'Can', cell: (key: ApiKey) => key.scopes.join(', ') },
    {
      key: 'until',
      head: 'Until',
      cell: (key: ApiKey) => (key.expiresAt ? <DateText iso={key.expiresAt} /> : 'you delete it'),
    },
    {
      key: 'delete',
      head: 'Delete',
      end: true,
      cell: (key: ApiKey) => (
        <Button small onClick={() => remove(key.id)}>
          Delete<span className="sr-only"> {key.name}</span>
        </Button>
      ),
    },
  ];
  return (
    <Section title="API keys">
      <p className="mb-4 max-w-prose text-soft">
        For scripts and other programs that act on your behalf.{' '}
        <a href="/api/docs" className="font-semibold text-link underline">
          How to use them
        </a>
      </p>
      <Refusal title="That didn’t work" error={open ? null : error} />
      {keys && keys.length > 0 ? (
        <DataTable caption="API keys" columns={columns} rows={keys} rowKey={({ id }) => id} />
      ) : null}
      <div className="mt-5">
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title="New API key"
          trigger={
            <Button>
              <PlusIcon /> New key
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
