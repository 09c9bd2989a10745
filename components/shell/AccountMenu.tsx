'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { persistently } from '#components/ui/persistently.ts';
import { AccountButton } from './AccountButton.tsx';

/** The menu, and asking who this is, only load when somebody wants them: the first page stays light. */
const OpenedMenu = dynamic(
  () => persistently(() => import('./OpenedAccountMenu.tsx')).then((module) => module.OpenedAccountMenu),
  {
    ssr: false,
    loading: () => <AccountButton aria-busy="true" />,
  },
);

export function AccountMenu() {
  const [wanted, setWanted] = useState(false);
  return wanted ? <OpenedMenu /> : <AccountButton onClick={() => setWanted(true)} />;
}
