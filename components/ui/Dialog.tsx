'use client';

import { Dialog as Base } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { CrossIcon } from './icons.tsx';

type Props = {
  trigger: ReactNode;
  title: string;
  children: (close: () => void) => ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function Dialog({ trigger, title, children, open, onOpenChange }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger asChild>{trigger}</Base.Trigger>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 bg-[rgb(8_10_12/0.6)]" />
        <Base.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-auto rounded-sign bg-ground p-6 shadow-over"
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Base.Title className="text-2xl">{title}</Base.Title>
            <Base.Close asChild>
              <Button kind="quiet" small aria-label="Close" className="-mt-1 -mr-2">
                <CrossIcon />
              </Button>
            </Base.Close>
          </div>
          {children(() => onOpenChange(false))}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
