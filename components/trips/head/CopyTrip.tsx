'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, Input } from '#components/ui/Field.tsx';
import type { TripCopy } from '#contracts/trips.ts';
import { useCopyTrip } from '#hooks/useCopyTrip.ts';

type Props = { tripId: string; title: string; onClose: () => void };

const kinds: { as: TripCopy['as']; label: string; hint: string }[] = [
  {
    as: 'template',
    label: 'Start fresh',
    hint: 'The days, stops and lists, with nothing booked, spent or said, and no dates yet.',
  },
  { as: 'copy', label: 'Keep everything', hint: 'Dates, bookings, expenses, comments and files too.' },
];

/** A trip once more: to go again, or to try another way. */
export function CopyTrip({ tripId, title, onClose }: Props) {
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
    <Modal title="Make a copy" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Field id={`${id}-name`} label="Name">
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
          <legend className="sr-only">What comes along</legend>
          {kinds.map((kind) => (
            <label key={kind.as} className="flex min-h-11 gap-3">
              <input
                type="radio"
                name={`${id}-as`}
                className="mt-1 size-5 shrink-0 accent-ink"
                checked={as === kind.as}
                onChange={() => setAs(kind.as)}
              />
              <span>
                <span className="block font-semibold">{kind.label}</span>
                <span className="block text-soft">{kind.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p className="text-soft">The copy is yours alone until you invite someone.</p>
        {error ? <ErrorNote title="The copy wasn’t made">{error.message}</ErrorNote> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={isCopying}>
            {isCopying ? 'Copying…' : 'Make the copy'}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
