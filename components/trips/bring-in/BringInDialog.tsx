'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, inputClass } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { TripState } from '#contracts/trips.ts';
import { useBringIn } from '#hooks/useBringIn.ts';
import { FoundStops } from './FoundStops.tsx';

const FILES = '.ics,.gpx,.kml,.kmz,.csv,.tsv,.json,.eml,.html,.htm';

/** A file or a text of elsewhere: chosen, looked through, and what is wanted of it brought in. */
export function BringInDialog({ trip, onClose }: { trip: TripState; onClose: () => void }) {
  const t = useTranslations('trip-panels.bring-in');
  const { preview, look, forget, isLooking, error } = useBringIn();
  const [text, setText] = useState('');
  const id = useId();
  const paste = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) look(text);
  };
  return (
    <Modal title={t('title')} onClose={onClose}>
      {preview ? (
        <FoundStops trip={trip} preview={preview} onBack={forget} onDone={onClose} />
      ) : (
        <div className="flex flex-col gap-5">
          <p className="text-soft">{t('about')}</p>
          <label
            className={`${buttonClass('plain')} self-start has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`}
          >
            {t(isLooking ? 'reading' : 'chooseFile')}
            <input
              type="file"
              accept={FILES}
              className="sr-only"
              disabled={isLooking}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) look(file);
                // The same file chosen again is looked through again.
                event.target.value = '';
              }}
            />
          </label>
          <form onSubmit={paste} className="flex flex-col gap-3">
            <Field id={id} label={t('paste')}>
              <textarea
                id={id}
                rows={4}
                value={text}
                onChange={(event) => setText(event.target.value)}
                className={`${inputClass} font-mono text-[0.85rem]`}
              />
            </Field>
            <Button type="submit" className="self-start" disabled={isLooking || text.trim() === ''}>
              {t('look')}
            </Button>
          </form>
          {error ? (
            <ErrorNote title={t('notRead')}>
              <ProblemText of={error} />
            </ErrorNote>
          ) : null}
        </div>
      )}
    </Modal>
  );
}
