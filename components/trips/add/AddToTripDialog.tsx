'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import type { z } from 'zod';
import type { ActivityFields } from '#client/trips/add-activity.ts';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import type { FareKey } from '#contracts/prices.ts';
import type { createTrip } from '#contracts/trips.ts';
import type { Watch } from '#contracts/watches.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { useAddToTrip } from '#hooks/useAddToTrip.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { useWatches } from '#hooks/useWatches.ts';

export type PlannedActivity = {
  fields: ActivityFields;
  /** The day it belongs to; null: an idea without one. */
  date: string | null;
};

type Props = {
  /** What is added, as people call it. */
  name: string;
  /** In order, at least one; the first is the one whose ticket is watched. */
  activities: readonly PlannedActivity[];
  /** Its ticket; null where its price can't be watched, and `unwatchable` says why. */
  fare: FareKey | null;
  unwatchable: string;
  /** Percent by which the ticket must fall to be told of. */
  percent: number;
  /** The own watch that notices this offer already. */
  former: (watches: readonly Watch[]) => Watch | undefined;
  /** The trip that is made for it, where it goes into none of those there are. */
  newTrip: z.input<typeof createTrip>;
  /** Said when it could not be added. */
  problemTitle: string;
  onClose: () => void;
};
const NEW = 'new';

/** Which trip an offer goes into, and whether its price is watched from then on; ends in that trip. */
export function AddToTripDialog(props: Props) {
  const { name, activities, fare, percent, newTrip, onClose } = props;
  const t = useTranslations('trips.add');
  const tActions = useTranslations('common.actions');
  const router = useRouter();
  const id = useId();
  const { trips, error: noTrips, create: startTrip, isCreating, createError } = useTrips();
  const { add, isAdding, error: notAdded } = useAddToTrip();
  const { watches, create: watchIt } = useWatches();
  const mine = trips?.filter(({ role }) => mayEdit(role)) ?? [];
  const [wanted, setWanted] = useState<string>();
  const [isWatched, setWatched] = useState(true);
  const former = props.former(watches ?? []);
  const chosen = wanted ?? mine[0]?.tripId ?? NEW;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tripId = chosen === NEW ? await startTrip(newTrip) : chosen;
    if (!tripId) return;
    // Should the next step fail, trying again goes into the trip that is there now.
    setWanted(tripId);
    let first: string | null = null;
    for (const { fields, date } of activities) {
      const added = await add(tripId, fields, date);
      if (!added) return;
      first ??= added;
    }
    if (!first) return;
    if (fare && isWatched)
      await watchIt({
        target: { kind: 'activity', tripId, activityId: first, fare },
        ...(former
          ? {
              threshold: former.threshold,
              estimates: former.estimates,
              ...(former.channels ? { channels: former.channels } : {}),
              replaces: former.id,
            }
          : { threshold: { kind: 'percent' as const, percent } }),
      });
    router.push(`/trips/${tripId}?activity=${first}`);
  };
  const problem = noTrips ?? createError ?? notAdded;
  const isBusy = isCreating || isAdding;
  return (
    <Modal title={t('title')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <p dir="auto">{name}</p>
        <Field id={id} label={t('trip')}>
          <Select {...describedBy(id)} value={chosen} onChange={(event) => setWanted(event.target.value)}>
            {mine.map(({ tripId, title }) => (
              <option key={tripId} value={tripId}>
                {title}
              </option>
            ))}
            <option value={NEW}>{t('newTrip')}</option>
          </Select>
        </Field>
        {fare ? (
          <label className="flex min-h-11 items-start gap-3">
            <input
              type="checkbox"
              checked={isWatched}
              onChange={(event) => setWatched(event.target.checked)}
              className="mt-1 size-5 shrink-0 accent-ink"
            />
            <span>
              <span className="font-semibold">{t('watch')}</span>
              <span className="block text-[0.95rem] text-soft">
                {former ? t('moves') : t('alerts', { percent })}
              </span>
            </span>
          </label>
        ) : (
          <p className="text-soft">{props.unwatchable}</p>
        )}
        {problem ? (
          <ErrorNote title={props.problemTitle}>
            <ProblemText of={problem} />
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button kind="next" type="submit" disabled={isBusy || !trips}>
            {isBusy ? t('adding') : tActions('add')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {tActions('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
