'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { unreadLabel } from '#components/notifications/unread.ts';
import { BellIcon } from '#components/ui/frame-icons.tsx';
import { Link } from '#components/ui/Link.tsx';
import { whenIdle } from '#components/ui/when-idle.tsx';

/** The live part weighs more than most pages: it comes when the page has nothing else to do. */
const LiveInbox = whenIdle(() =>
  import('#components/notifications/LiveInbox.tsx').then((module) => module.LiveInbox),
);

/** The inbox, with how much of it is unread. */
export function InboxLink() {
  const t = useTranslations('common.account');
  const [unread, setUnread] = useState(0);
  const words = unread > 0 ? t('inboxUnread', { unread }) : t('inbox');
  return (
    <>
      <Link
        href="/inbox"
        aria-label={words}
        title={words}
        className="relative grid size-10 place-items-center rounded-sign hover:bg-panel sm:size-11"
      >
        <BellIcon />
        {unread > 0 ? (
          <span
            aria-hidden="true"
            className="figures absolute top-0 end-0 min-w-5 rounded-sign bg-ink px-1 text-center text-[0.75rem] leading-5 font-bold text-ground"
          >
            {unreadLabel(unread)}
          </span>
        ) : null}
      </Link>
      <LiveInbox onUnread={setUnread} />
    </>
  );
}
