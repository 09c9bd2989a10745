'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { FieldSet } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useImportTrip } from '#hooks/useImportTrip.ts';

/** A trip from a file that was exported here or elsewhere. */
export function BringIn() {
  const t = useTranslations('trips.list.import');
  const router = useRouter();
  const { bringIn, asking, choose, isBringingIn, error } = useImportTrip();
  const id = useId();
  const go = (tripId: string | null) => {
    if (tripId) router.push(`/trips/${tripId}`);
  };
  const take = async (file: File | undefined) => go(file ? await bringIn(file) : null);
  return (
    <div className="flex flex-col items-start gap-3">
      <label
        className={`${buttonClass('plain', true)} has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`}
      >
        {t(isBringingIn ? 'importing' : 'button')}
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
      {asking ? (
        <FieldSet id={id} label={t('who')} hint={t('whoHint')}>
          <div className="flex flex-wrap gap-2">
            {asking.map((person) => (
              <Button key={person.id} small onClick={async () => go(await choose(person.id))}>
                <bdi>{person.name}</bdi>
              </Button>
            ))}
            <Button small onClick={async () => go(await choose(null))}>
              {t('none')}
            </Button>
          </div>
        </FieldSet>
      ) : null}
      {error ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
    </div>
  );
}
