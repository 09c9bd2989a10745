'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import type { Deal } from '#contracts/deals.ts';

const AddDealDialog = dynamic(
  () => importWithRetry(() => import('./AddDealDialog.tsx')).then((part) => part.AddDealDialog),
  { ssr: false },
);

/** From an offer to a trip that has it. */
export function AddDeal({ deal }: { deal: Deal }) {
  const t = useTranslations('deals.add');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" className="sm:-me-3" onClick={() => setOpen(true)}>
        {t.rich('button', { title: deal.title, hidden })}
      </Button>
      {isOpen ? <AddDealDialog deal={deal} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
