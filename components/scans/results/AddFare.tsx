'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import type { Fare, ScanParty } from '#contracts/scans.ts';

const AddFareDialog = dynamic(
  () => importWithRetry(() => import('./AddFareDialog.tsx')).then((part) => part.AddFareDialog),
  { ssr: false },
);

/** From a fare to a trip that has it, on its days and at its times. */
export function AddFare({ fare, party, label }: { fare: Fare; party: ScanParty; label: string }) {
  const t = useTranslations('scans.fare');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t.rich('add', { label, hidden })}
      </Button>
      {isOpen ? (
        <AddFareDialog fare={fare} party={party} label={label} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
