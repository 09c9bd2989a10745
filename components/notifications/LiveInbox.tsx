'use client';

import { useEffect } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import type { NotificationRow } from '#contracts/notifications.ts';
import { useLiveLists } from '#hooks/useLiveLists.ts';
import { useNotifications } from '#hooks/useNotifications.ts';
import { usePath } from '#hooks/usePath.ts';
import { Announcements } from './Announcements.tsx';
import { Arrival } from './Arrival.tsx';
import { isAbout, shownAt } from './shown.ts';

const none: readonly NotificationRow[] = [];
type Props = { onUnread: (unread: number) => void };

/** What every page knows: how much of the inbox is unread, what arrives, and what everyone is told. */
export function LiveInbox(props: Props) {
  return (
    <Queries>
      <Live {...props} />
      <Announcements />
    </Queries>
  );
}

function Live({ onUnread }: Props) {
  const { notifications, unread, newest, read } = useNotifications();
  const path = usePath();
  useLiveLists();
  const here = shownAt(notifications ?? none, path);
  const shown = here.join(' ');
  useEffect(() => {
    if (shown !== '') read(shown.split(' '));
  }, [shown, read]);
  const unseen = Math.max(0, unread - here.length);
  useEffect(() => onUnread(unseen), [unseen, onUnread]);
  // The inbox itself marks what is new, and the page that something is about shows it.
  if (path === '/inbox') return null;
  return <Arrival newest={newest && isAbout(newest, path) ? null : newest} read={read} />;
}
