'use client';

import { useTranslations } from 'next-intl';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { type Column, DataTable } from '#components/ui/Panel.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { useConnection } from '#hooks/useConnection.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { useTraveller } from '#hooks/useTraveller.ts';
import { Notice } from './Notice.tsx';
import { leadOf, wordingOf } from './wording.ts';

export function Inbox() {
  const t = useTranslations('notifications.inbox');
  const tActions = useTranslations('common.actions');
  const { traveller } = useTraveller();
  const inbox = useNotifications();
  const { notifications, unread, error, readError, read } = inbox;
  const isEmpty = traveller === null || notifications?.length === 0;
  return (
    <>
      {traveller ? <Shown /> : null}
      <PageTitle
        title={t('title')}
        lead={notifications && unread > 0 ? t('unread', { count: unread }) : t('all')}
        aside={
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/settings">{t('settings')}</ButtonLink>
            {unread > 0 ? <Button onClick={() => read(null)}>{t('readAll')}</Button> : null}
          </div>
        }
      />
      <Fetching
        label={t('loading')}
        problem={t('notOpened')}
        isHere={Boolean(notifications) || isEmpty}
        error={error}
        retry={inbox.refresh}
      />
      {readError ? (
        <ErrorNote title={t('notRead')}>
          <ProblemText of={readError} />
        </ErrorNote>
      ) : null}
      {isEmpty ? (
        <Empty
          title={t('none')}
          action={
            <ButtonLink kind="next" href="/watches/new">
              {t('watchFlight')}
            </ButtonLink>
          }
        >
          {t('noneLead')}
        </Empty>
      ) : null}
      {notifications && notifications.length > 0 ? <Rows rows={notifications} read={read} /> : null}
      {inbox.hasMore ? (
        <Button className="mt-4" onClick={inbox.loadMore} disabled={inbox.isLoadingMore}>
          {inbox.isLoadingMore ? tActions('loadingMore') : tActions('showOlder')}
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
  const t = useTranslations('notifications.inbox');
  const tNotice = useTranslations('notifications.notice');
  const formats = useFormats();
  const columns: Column<NotificationRow>[] = [
    {
      key: 'what',
      head: t('what'),
      below: true,
      cell: (row) => (
        <Notice
          row={row}
          onOpen={() => {
            if (row.readAt === null && !leadOf(row).isQuestion) read([row.id]);
          }}
        />
      ),
    },
    {
      key: 'when',
      head: t('when'),
      cell: ({ at }) => (
        <span className="whitespace-nowrap">
          <DateText iso={at} /> <DateText iso={at} clock />
        </span>
      ),
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ state }) => <span className="text-soft">{t(`states.${state}`)}</span>,
    },
    {
      key: 'read',
      head: t('read'),
      end: true,
      cell: (row) =>
        row.readAt === null ? (
          <Button small onClick={() => read([row.id])}>
            {t.rich('markRead', { title: wordingOf(row, tNotice, formats).title, hidden })}
          </Button>
        ) : null,
    },
  ];
  return <DataTable caption={t('caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
