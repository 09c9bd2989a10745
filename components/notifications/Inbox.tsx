'use client';

import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { formatNumber } from '#components/ui/format.ts';
import { PageTitle } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import type { NotificationRow } from '#contracts/notifications.ts';
import { useConnection } from '#hooks/useConnection.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { useTraveller } from '#hooks/useTraveller.ts';
import { Notice } from './Notice.tsx';
import { stateLabels, wordingOf } from './wording.ts';

export function Inbox() {
  const { traveller } = useTraveller();
  const inbox = useNotifications();
  const { notifications, unread, error, readError, read } = inbox;
  const isEmpty = traveller === null || notifications?.length === 0;
  return (
    <>
      {traveller ? <Shown /> : null}
      <PageTitle
        title="Inbox"
        lead={notifications && unread > 0 ? `${formatNumber(unread)} unread.` : 'All your notifications.'}
        aside={
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/settings">Notification settings</ButtonLink>
            {unread > 0 ? <Button onClick={() => read(null)}>Mark all as read</Button> : null}
          </div>
        }
      />
      <Fetching
        label="Loading your inbox"
        problem="Your inbox can’t be opened"
        isHere={Boolean(notifications) || isEmpty}
        error={error}
        retry={inbox.refresh}
      />
      {readError ? <ErrorNote title="It wasn’t marked as read">{readError.message}</ErrorNote> : null}
      {isEmpty ? (
        <Empty
          title="Nothing here yet"
          action={
            <ButtonLink kind="next" href="/watches/new">
              Watch a flight
            </ButtonLink>
          }
        >
          When a watched price drops, a research finishes or something happens in your trips, you’ll see it
          here, on all your devices.
        </Empty>
      ) : null}
      {notifications && notifications.length > 0 ? <Rows rows={notifications} read={read} /> : null}
      {inbox.hasMore ? (
        <Button className="mt-4" onClick={inbox.loadMore} disabled={inbox.isLoadingMore}>
          {inbox.isLoadingMore ? 'Loading…' : 'Show older ones'}
        </Button>
      ) : null}
    </>
  );
}

function Shown() {
  const { connection } = useConnection();
  return <ShowConnection {...connection} />;
}

function Rows({ rows, read }: { rows: readonly NotificationRow[]; read: (ids: string[]) => void }) {
  const columns: Column<NotificationRow>[] = [
    {
      key: 'what',
      head: 'What',
      below: true,
      cell: (row) => (
        <Notice
          row={row}
          onOpen={() => {
            if (row.readAt === null && !wordingOf(row).isQuestion) read([row.id]);
          }}
        />
      ),
    },
    {
      key: 'when',
      head: 'When',
      cell: ({ at }) => (
        <span className="whitespace-nowrap">
          <DateText iso={at} /> <DateText iso={at} clock />
        </span>
      ),
    },
    {
      key: 'state',
      head: 'State',
      cell: ({ state }) => <span className="text-soft">{stateLabels[state]}</span>,
    },
    {
      key: 'read',
      head: 'Read',
      end: true,
      cell: (row) =>
        row.readAt === null ? (
          <Button small onClick={() => read([row.id])}>
            Mark as read<span className="sr-only">: {wordingOf(row).title}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <DataTable caption="Notifications, newest first" columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}
