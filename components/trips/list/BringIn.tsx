'use client';

import { useRouter } from 'next/navigation';
import { buttonClass } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { AppError } from '#contracts/errors.ts';
import { useImportTrip } from '#hooks/useImportTrip.ts';

/** Of all that is wrong with a file the first says enough; deep inside a trip it needs to be found. */
function whatIsWrong({ message, issues }: AppError): string {
  const [first] = issues ?? [];
  if (!first) return message;
  return first.path.includes('.') ? `At ${first.path}: ${first.message}` : first.message;
}

/** A trip from a file that was exported here or elsewhere. */
export function BringIn() {
  const router = useRouter();
  const { bringIn, isBringingIn, error } = useImportTrip();
  const take = async (file: File | undefined) => {
    const tripId = file ? await bringIn(file) : null;
    if (tripId) router.push(`/trips/${tripId}`);
  };
  return (
    <div className="flex flex-col items-start gap-3">
      <label
        className={`${buttonClass('plain', true)} has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`}
      >
        {isBringingIn ? 'Bringing it in ...' : 'Bring in an exported trip'}
        <input
          type="file"
          accept=".json,application/json"
          className="sr-only"
          disabled={isBringingIn}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file chosen again is another wish.
            event.target.value = '';
          }}
        />
      </label>
      {error ? <ErrorNote title="It was not brought in">{whatIsWrong(error)}</ErrorNote> : null}
    </div>
  );
}
