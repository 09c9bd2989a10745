import { Suspense } from 'react';
import { Account } from '#components/account/Account.tsx';
import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('account');

export default function AccountPage() {
  return (
    <Page>
      <Suspense fallback={<Skeleton className="h-96" />}>
        <Account />
      </Suspense>
    </Page>
  );
}
