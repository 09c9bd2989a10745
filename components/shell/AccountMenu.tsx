'use client';

import { Suspense, useState } from 'react';
import { lazyPart } from '#components/ui/lazy-part.ts';
import { AccountButton } from './AccountButton.tsx';

/** The menu, and asking who this is, only load when somebody wants them: the first page stays light. */
const OpenedMenu = lazyPart(() =>
  import('./OpenedAccountMenu.tsx').then(({ OpenedAccountMenu }) => OpenedAccountMenu),
);

export function AccountMenu() {
  const [wanted, setWanted] = useState(false);
  if (!wanted) return <AccountButton onClick={() => setWanted(true)} />;
  return (
    <Suspense fallback={<AccountButton aria-busy="true" />}>
      <OpenedMenu />
    </Suspense>
  );
}
