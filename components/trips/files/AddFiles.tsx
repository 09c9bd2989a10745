'use client';

import type { BelongsTo, Upload } from '#client/trips/files/uploads.ts';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProgressBar } from '#components/ui/ProgressBar.tsx';
import { useUploads } from '#hooks/useUploads.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { ACCEPT } from './file-words.ts';

const labelClass = `${buttonClass('plain', true)} min-h-11 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`;

/** Chooses files, or takes a photo on a telephone; below it what is on its way. */
export function AddFiles({ of, label = 'Add a file' }: { of: BelongsTo; label?: string }) {
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
          {label}
          <input
            type="file"
            multiple
            accept={ACCEPT}
            className="sr-only"
            onChange={(event) => take(event.currentTarget)}
          />
        </label>
        <label className={`${labelClass} hidden pointer-coarse:inline-flex`}>
          Take a photo
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
        <ul aria-label="On their way" className="mt-3 flex flex-col gap-3">
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
  if (status.kind === 'refused')
    return (
      <ErrorNote
        title={`“${file.name}” wasn’t added`}
        action={
          <>
            <Button small onClick={() => retry(file.id)}>
              Try again
            </Button>
            <Button small kind="quiet" onClick={() => discard(file.id)}>
              Let it go
            </Button>
          </>
        }
      >
        {status.message}
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
            Cancel
          </Button>
        ) : null}
      </div>
      <ProgressBar
        label={file.name}
        value={part * 100}
        words={status.kind === 'sending' ? 'Sending' : 'Waiting'}
      />
      <p className="mt-1 text-[0.88rem] text-soft">
        {status.kind === 'sending'
          ? part < 1
            ? 'Sending…'
            : 'Almost there: the server is having a look at it.'
          : isKept
            ? 'Waiting for the network. It is safe on this device.'
            : 'Waiting for the network. This browser keeps no files, so leave this page open until it is sent.'}
      </p>
    </>
  );
}
