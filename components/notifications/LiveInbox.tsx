'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { Queries } from '#components/shell/Queries.tsx';
import { useNotifications } from '#hooks/useNotifications.ts';
import { Announcements } from './Announcements.tsx';
import { Arrival } from './Arrival.tsx';

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
  const { unread, newest, read } = useNotifications();
  const isInbox = usePathname() === '/inbox';
  useEffect(() => onUnread(unread), [unread, onUnread]);
  // The inbox itself marks what is new.
  return isInbox ? null : <Arrival newest={newest} read={read} />;
}
