'use client';

import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';

type Props = { title: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A dialog that is there while it is rendered; opened by a menu, say, which is gone by then. */
export function Modal({ title, onClose, children, wide = false }: Props) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(8_10_12/0.6)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className={`fixed top-1/2 left-1/2 z-50 max-h-[92dvh] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-sign bg-ground p-4 shadow-over sm:p-6 ${
            wide ? 'w-[min(64rem,calc(100vw-1.5rem))]' : 'w-[min(34rem,calc(100vw-1.5rem))]'
          }`}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Dialog.Title className="text-2xl">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button kind="quiet" small aria-label="Close" className="-mt-1 -mr-2">
                <CrossIcon />
              </Button>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
