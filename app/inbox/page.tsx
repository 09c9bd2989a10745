import { Inbox } from '#components/notifications/Inbox.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Inbox' };

export default function InboxPage() {
  return (
    <Page>
      <Inbox />
    </Page>
  );
}
