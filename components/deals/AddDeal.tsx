'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import type { Deal } from '#contracts/deals.ts';

const AddDealDialog = dynamic(
  () => importWithRetry(() => import('./AddDealDialog.tsx')).then((part) => part.AddDealDialog),
  { ssr: false },
);

/** From an offer to a trip that has it. */
export function AddDeal({ deal }: { deal: Deal }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" className="sm:-me-3" onClick={() => setOpen(true)}>
        Add to a trip<span className="sr-only">: {deal.title}</span>
      </Button>
      {isOpen ? <AddDealDialog deal={deal} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
