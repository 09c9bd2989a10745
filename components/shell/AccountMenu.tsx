'use client';

import { lazy, Suspense, useState } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { AccountButton } from './AccountButton.tsx';

/** The menu, and asking who this is, only load when somebody wants them: the first page stays light. */
const OpenedMenu = lazy(() =>
  importWithRetry(() => import('./OpenedAccountMenu.tsx')).then((module) => ({
    default: module.OpenedAccountMenu,
  })),
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
