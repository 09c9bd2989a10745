'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { watchOnDeal } from '#client/deals/watches-state.ts';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import type { Deal } from '#contracts/deals.ts';
import { truncate } from '#core/text.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { useAddToTrip } from '#hooks/useAddToTrip.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { activityOfDeal, fareOfDeal } from './deal-activity.ts';
import { ONE_CLICK_PERCENT } from './labels.ts';

type Props = { deal: Deal; onClose: () => void };
const NEW = 'new';

/** Which trip an offer goes into, and whether its price is watched from then on; ends in that trip. */
export function AddDealDialog({ deal, onClose }: Props) {
  const router = useRouter();
  const id = useId();
  const { trips, error: noTrips, create: startTrip, isCreating, createError } = useTrips();
  const { add, isAdding, error: notAdded } = useAddToTrip();
  const { watches, create: watchIt } = useWatches();
  const mine = trips?.filter(({ role }) => mayEdit(role)) ?? [];
  const [wanted, setWanted] = useState<string>();
  const [isWatched, setWatched] = useState(true);
  const fare = fareOfDeal(deal);
  const former = watchOnDeal(watches ?? [], deal.id, fare);
  const chosen = wanted ?? mine[0]?.tripId ?? NEW;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tripId = chosen === NEW ? await startTrip(tripFor(deal)) : chosen;
    if (!tripId) return;
    // Should the next step fail, trying again goes into the trip that is there now.
    setWanted(tripId);
    const activityId = await add(tripId, activityOfDeal(deal), deal.depart);
    if (!activityId) return;
    if (fare && isWatched)
      await watchIt({
        target: { kind: 'activity', tripId, activityId, fare },
        ...(former
          ? {
              threshold: former.threshold,
              estimates: former.estimates,
              ...(former.channels ? { channels: former.channels } : {}),
              replaces: former.id,
            }
          : { threshold: { kind: 'percent' as const, percent: ONE_CLICK_PERCENT } }),
      });
    router.push(`/trips/${tripId}?activity=${activityId}`);
  };
  const problem = noTrips ?? createError ?? notAdded;
  const isBusy = isCreating || isAdding;
  return (
    <Modal title="Add to a trip" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <p>{deal.title}</p>
        <Field id={id} label="Trip">
          <Select {...describedBy(id)} value={chosen} onChange={(event) => setWanted(event.target.value)}>
            {mine.map(({ tripId, title }) => (
              <option key={tripId} value={tripId}>
                {title}
              </option>
            ))}
            <option value={NEW}>New trip</option>
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
              <span className="font-semibold">Watch its price</span>
              <span className="block text-[0.95rem] text-soft">
                {former
                  ? 'You’re already watching it. Your price watch moves into the trip.'
                  : `We’ll alert you when it drops by ${ONE_CLICK_PERCENT}%, here and in the trip.`}
              </span>
            </span>
          </label>
        ) : (
          <p className="text-soft">
            {deal.category === 'flight'
              ? 'This deal has no full route or dates yet. Add them in the trip to watch its price.'
              : 'In a trip, only flight prices can be watched. You can still watch this deal on the deals page.'}
          </p>
        )}
        {problem ? <ErrorNote title="The deal wasn’t added">{problem.message}</ErrorNote> : null}
        <div className="flex flex-wrap gap-3">
          <Button kind="next" type="submit" disabled={isBusy || !trips}>
            {isBusy ? 'Adding…' : 'Add'}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Days of a trip whose offer says no way back. */
const SOME_DAYS = 3;
const MAX_DAYS = 366;

const tripFor = ({ title, depart, return: back }: Deal) => ({
  title: truncate(title, 200),
  homeCurrency: ownCurrency(),
  startDate: depart,
  days: depart && back ? Math.min(daysBetween(depart, back) + 1, MAX_DAYS) : SOME_DAYS,
});
