import { InvitePage } from '#components/trips/invite/InvitePage.tsx';
import { Page } from '#components/ui/layout.tsx';

// Whoever has the address can come in: it is told to nobody by the browser.
export const metadata = { title: 'Invitation', robots: 'noindex', referrer: 'no-referrer' as const };

export default async function OneInvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <Page>
      <InvitePage token={token} />
    </Page>
  );
}
