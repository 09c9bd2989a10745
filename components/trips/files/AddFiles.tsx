'use client';

import { useTranslations } from 'next-intl';
import type { BelongsTo, Upload } from '#client/trips/files/uploads.ts';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useUploads } from '#hooks/useUploads.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { ACCEPT } from './file-words.ts';

const labelClass = `${buttonClass('plain', true)} min-h-11 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`;

/** Chooses files, or takes a photo on a telephone; below it what is on its way. */
export function AddFiles({ of, several = false }: { of: BelongsTo; several?: boolean }) {
  const t = useTranslations('trip-panels.files');
  const { tripId } = useTripActions();
  const { uploads, add, retry, discard } = useUploads(tripId);
  const own = uploads.filter(
    ({ file }) => file.activityId === (of.activityId ?? null) && file.expenseId === (of.expenseId ?? null),
  );
  const take = (input: HTMLInputElement) => {
    add([...(input.files ?? [])], of);
    // The same file chosen again is added again.
    input.value = '';
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <label className={labelClass}>
          {t(several ? 'addSome' : 'addOne')}
          <input
            type="file"
            multiple
            accept={ACCEPT}
            className="sr-only"
            onChange={(event) => take(event.currentTarget)}
          />
        </label>
        <label className={`${labelClass} hidden pointer-coarse:inline-flex`}>
          {t('takePhoto')}
          <input
            type="file"
            accept="image/jpeg,image/png"
            capture="environment"
            className="sr-only"
            onChange={(event) => take(event.currentTarget)}
          />
        </label>
      </div>
      {own.length > 0 ? (
        <ul aria-label={t('onTheirWay')} className="mt-3 flex flex-col gap-3">
          {own.map((upload) => (
            <li key={upload.file.id}>
              <OnItsWay upload={upload} retry={retry} discard={discard} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type OnItsWayProps = { upload: Upload; retry: (id: string) => void; discard: (id: string) => void };

function OnItsWay({ upload: { file, status, isKept }, retry, discard }: OnItsWayProps) {
  const t = useTranslations('trip-panels.files');
  const tCommon = useTranslations('common');
  if (status.kind === 'refused')
    return (
      <ErrorNote
        title={t('notAdded', { name: file.name })}
        action={
          <>
            <Button small onClick={() => retry(file.id)}>
              {tCommon('tryAgain')}
            </Button>
            <Button small kind="quiet" onClick={() => discard(file.id)}>
              {t('letGo')}
            </Button>
          </>
        }
      >
        <ProblemText of={status.why} />
      </ErrorNote>
    );
  const part = status.kind === 'sending' ? status.part : 0;
  return (
    <>
      <div className="flex items-center gap-3">
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {file.name}
        </span>
        {status.kind === 'waiting' ? (
          <Button small kind="quiet" onClick={() => discard(file.id)}>
            {tCommon('actions.cancel')}
          </Button>
        ) : null}
      </div>
      <ProgressBar
        label={file.name}
        value={part * 100}
        words={t(status.kind === 'sending' ? 'sending' : 'waiting')}
      />
      <p className="mt-1 text-[0.88rem] text-soft">
        {status.kind === 'sending'
          ? t(part < 1 ? 'sendingNow' : 'almostThere')
          : t(isKept ? 'waitingKept' : 'waitingUnkept')}
      </p>
    </>
  );
}
