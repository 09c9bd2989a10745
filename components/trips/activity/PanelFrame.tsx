'use client';

import clsx from 'clsx';
import { useLocale } from 'next-intl';
import { Dialog } from 'radix-ui';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
} from 'react';
import { leaveEscapeToField } from '#components/ui/escape.ts';
import { directionOf } from '#messages/locales.ts';
import { focusStop, showStop } from './stop-element.ts';
import { type Step, walkKeys } from './walk-keys.ts';

type Props = {
  /** Whose panel it is: it stays when another stop is opened, and the focus with it. */
  stopId: string;
  /** Where it stands beside the days; null: over the page, at the bottom on a phone. */
  dock: HTMLElement | null;
  /** Its day's, as CSS. */
  colour: string;
  onClose: () => void;
  /** To the stop before or behind. */
  onWalk: (step: Step) => void;
  children: ReactNode;
};

const FIELDS = ['input', 'textarea', 'select', '[role=menuitem]'].join();

const isField = (target: EventTarget) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS));

/** Where a stop is shown: docked below the map where there is one beside the days, else over the page. */
export function PanelFrame({ stopId, dock, colour, onClose, onWalk, children }: Props) {
  const steps = walkKeys(directionOf(useLocale()));
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(stopId);
  const takeFocus = useEffectEvent(() => {
    if (!content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const isAnother = shown.current !== stopId;
    shown.current = stopId;
    if (!isAnother) return;
    if (content.current) content.current.scrollTop = 0;
    showStop(stopId);
    takeFocus();
  }, [stopId]);
  useEffect(() => {
    // As far as the map and the panel begin, and no further.
    dock?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [dock]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || isField(event.target)) return;
    event.preventDefault();
    onWalk(step);
  };
  return (
    <Dialog.Root open modal={dock === null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal container={dock}>
        {dock ? null : <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(8_10_12/0.45)]" />}
        <Dialog.Content
          ref={content}
          tabIndex={-1}
          aria-describedby={undefined}
          style={{ '--line': colour } as CSSProperties}
          className={clsx(
            'overflow-y-auto overscroll-contain bg-ground px-4 outline-none!',
            dock
              ? 'h-full border-2 border-s-8 border-edge border-s-(--line) pb-4'
              : 'fixed z-50 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-over max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:border-t-8 max-sm:border-(--line) sm:inset-y-0 sm:end-0 sm:w-[34rem] sm:border-s-8 sm:border-(--line) sm:px-6',
          )}
          onKeyDown={onKeyDown}
          // The stop's name is read, and no keyboard comes up on a phone.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.focus({ preventScroll: true });
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusStop(shown.current);
          }}
          // Beside the days one goes on working in them.
          onInteractOutside={dock ? (event) => event.preventDefault() : undefined}
          onEscapeKeyDown={(event) => {
            leaveEscapeToField(event);
            const isElsewhere = event.target instanceof Node && !content.current?.contains(event.target);
            if (dock && isElsewhere) event.preventDefault();
          }}
        >
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
