import { Inbox } from '#components/notifications/Inbox.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('inbox');

export default function InboxPage() {
  return (
    <Page>
      <Inbox />
    </Page>
  );
}
