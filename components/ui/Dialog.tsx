'use client';

import { useTranslations } from 'next-intl';
import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { leaveEscapeToField } from './escape.ts';
import { CrossIcon } from './icons.tsx';

type DialogProps = {
  trigger: ReactNode;
  title: string;
  children: (close: () => void) => ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A dialog with the button that opens it. */
export function Dialog({ trigger, title, children, open, onOpenChange }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger asChild>{trigger}</Base.Trigger>
      <Sheet title={title}>{children(() => onOpenChange(false))}</Sheet>
    </Base.Root>
  );
}

type ModalProps = { title: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A dialog that is there while it is rendered; opened by a menu, say, which is gone by then. */
export function Modal({ title, onClose, children, wide = false }: ModalProps) {
  return (
    <Base.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Sheet title={title} wide={wide}>
        {children}
      </Sheet>
    </Base.Root>
  );
}

function Sheet({ title, children, wide = false }: { title: string; children: ReactNode; wide?: boolean }) {
  const t = useTranslations('common.dialog');
  return (
    <Base.Portal>
      <Base.Overlay className="fixed inset-0 z-40 bg-[rgb(8_10_12/0.6)]" />
      <Base.Content
        aria-describedby={undefined}
        onEscapeKeyDown={leaveEscapeToField}
        className={`fixed top-1/2 left-1/2 z-50 max-h-[92dvh] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-sign bg-ground p-4 shadow-over sm:p-6 ${
          wide ? 'w-[min(64rem,calc(100vw-1.5rem))]' : 'w-[min(34rem,calc(100vw-1.5rem))]'
        }`}
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <Base.Title className="text-2xl">{title}</Base.Title>
          <Base.Close asChild>
            <Button kind="quiet" small aria-label={t('close')} className="-mt-1 -me-2">
              <CrossIcon />
            </Button>
          </Base.Close>
        </div>
        {children}
      </Base.Content>
    </Base.Portal>
  );
}
