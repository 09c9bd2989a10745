'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, Input } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { TripCopy } from '#contracts/trips.ts';
import { useCopyTrip } from '#hooks/useCopyTrip.ts';

type Props = { tripId: string; title: string; onClose: () => void };

const kinds: readonly TripCopy['as'][] = ['template', 'copy'];

/** A trip once more: to go again, or to try another way. */
export function CopyTrip({ tripId, title, onClose }: Props) {
  const t = useTranslations('trips.head.copy');
  const tActions = useTranslations('common.actions');
  const id = useId();
  const router = useRouter();
  const { copy, isCopying, error } = useCopyTrip(tripId);
  const [name, setName] = useState(title);
  const [as, setAs] = useState<TripCopy['as']>('template');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await copy({ as, title: name.trim() || title });
    if (made) router.push(`/trips/${made}`);
  };
  return (
    <Modal title={t('title')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Field id={`${id}-name`} label={t('name')}>
          <Input
            id={`${id}-name`}
            dir="auto"
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">{t('what')}</legend>
          {kinds.map((kind) => (
            <label key={kind} className="flex min-h-11 gap-3">
              <input
                type="radio"
                name={`${id}-as`}
                className="mt-1 size-5 shrink-0 accent-ink"
                checked={as === kind}
                onChange={() => setAs(kind)}
              />
              <span>
                <span className="block font-semibold">{t(kind)}</span>
                <span className="block text-soft">{t(`${kind}Hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="text-soft">{t('yours')}</p>
        {error ? (
          <ErrorNote title={t('failed')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={isCopying}>
            {t(isCopying ? 'copying' : 'make')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {tActions('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
