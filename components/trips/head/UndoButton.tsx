'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { UndoIcon } from '../shared/icons.tsx';

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement);

/** Takes back one's own last change; with Ctrl+Z too, except in a text field, which has an undo of its own. */
export function UndoButton({ undo }: { undo: () => Promise<void> }) {
  const t = useTranslations('trips.head');
  const [isBusy, setBusy] = useState(false);
  const takeBack = async () => {
    if (isBusy) return;
    setBusy(true);
    await undo();
    setBusy(false);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (!isUndo || isTextField(event.target)) return;
    event.preventDefault();
    void takeBack();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', heard);
    return () => removeEventListener('keydown', heard);
  }, []);
  return (
    <Button
      small
      onClick={takeBack}
      aria-disabled={isBusy}
      title={t('undoKeys')}
      className="max-sm:size-11 max-sm:border-0 max-sm:px-0!"
    >
      <UndoIcon className="size-5 sm:size-4" /> <span className="max-sm:sr-only">{t('undo')}</span>
    </Button>
  );
}
