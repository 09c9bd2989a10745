import { InvitePage } from '#components/trips/invite/InvitePage.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titledInSecret } from '#messages/titles.ts';

// Whoever has the address can come in: it is told to nobody by the browser.
export const generateMetadata = titledInSecret('invitation');

export default async function OneInvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <InvitePage token={token} />
    </Page>
  );
}
