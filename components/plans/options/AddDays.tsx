'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { MergePlanAnswer, PlanOption } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { useMergePlan } from '#hooks/useMergePlan.ts';
import { useStoredTrip } from '#hooks/useStoredTrip.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { shortDay } from '../../trips/shared/labels.ts';
import { AddedDays } from './AddedDays.tsx';
import { usualDay } from './usual-day.ts';

type Props = {
  planId: string;
  option: PlanOption;
  /** The trip that the plan was drafted for. */
  meant: string | null;
  onClose: () => void;
};

/** Days of an option into a trip that is there: which ones, into which trip, and onto which days of it. */
export function AddDays({ planId, option, meant, onClose }: Props) {
  const id = useId();
  const { trips, error: noTrips } = useTrips();
  const { merge, undo, isBusy, error } = useMergePlan(planId);
  const mine = trips?.filter(({ role }) => mayEdit(role)) ?? [];
  const [wanted, setWanted] = useState<string | null>(meant);
  const chosen = mine.find(({ tripId }) => tripId === wanted) ?? mine[0];
  const { trip, error: noTrip } = useStoredTrip(chosen?.tripId ?? null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  /** By date, where it is not the usual one; of this trip alone. */
  const [targets, setTargets] = useState<ReadonlyMap<string, string | null>>(new Map());
  const [done, setDone] = useState<MergePlanAnswer | null>(null);

  const { days } = option.draft;
  const targetOf = (of: TripState, date: string, index: number) =>
    targets.has(date) ? (targets.get(date) ?? null) : usualDay(of, date, index);
  const picked = days.flatMap(({ date }, index) => (left.has(date) ? [] : [{ date, index }]));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen || !trip || picked.length === 0) return;
    setDone(
      await merge({
        option: option.id,
        tripId: chosen.tripId,
        days: picked.map(({ date, index }) => ({ date, dayId: targetOf(trip, date, index) })),
      }),
    );
  };
  const problem = noTrips ?? noTrip ?? error;
  if (done)
    return (
      <AddedDays
        done={done}
        title={chosen?.title ?? ''}
        isBusy={isBusy}
        problem={error}
        onUndo={async () => {
          if (await undo(done)) setDone(null);
        }}
        onClose={onClose}
      />
    );
  return (
    <Modal title="Add days to a trip" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <p className="text-soft">
          Only what your trip doesn’t have yet is added. How you get there and where you stay are left as they
          are.
        </p>
        {trips && mine.length === 0 ? (
          <p className="font-semibold">You have no trip to add to yet. Make this plan your trip instead.</p>
        ) : null}
        {mine.length > 0 ? (
          <Field id={id} label="Trip">
            <Select
              id={id}
              value={chosen?.tripId ?? ''}
              onChange={({ target }) => {
                setWanted(target.value);
                setTargets(new Map());
              }}
            >
              {mine.map(({ tripId, title }) => (
                <option key={tripId} value={tripId}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {trip ? (
          <FieldSet id={`${id}-days`} label="Days">
            <ul className="max-h-[40dvh] overflow-auto">
              {days.map(({ date, title }, index) => (
                <li
                  key={date}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-1.5 first:border-t-0"
                >
                  <label className="flex min-h-11 min-w-0 flex-1 basis-52 cursor-pointer items-center gap-3">
                    <input
                      type="checkbox"
                      className="size-5 shrink-0 accent-ink"
                      checked={!left.has(date)}
                      onChange={({ target }) => {
                        const next = new Set(left);
                        if (target.checked) next.delete(date);
                        else next.add(date);
                        setLeft(next);
                      }}
                    />
                    <span className="min-w-0">
                      <span className="font-semibold">{shortDay(date)}</span>{' '}
                      <span className="text-soft">{title}</span>
                    </span>
                  </label>
                  <Select
                    aria-label={`Where ${shortDay(date)} goes`}
                    className="sm:w-52!"
                    disabled={left.has(date)}
                    value={targetOf(trip, date, index) ?? ''}
                    onChange={({ target }) =>
                      setTargets(new Map([...targets, [date, target.value === '' ? null : target.value]]))
                    }
                  >
                    {daysOf(trip).map((day, at) => {
                      const on = dateOf(trip, day.id);
                      return (
                        <option key={day.id} value={day.id}>
                          {`to Day ${at + 1}${on ? `, ${shortDay(on)}` : ''}`}
                        </option>
                      );
                    })}
                    <option value="">to a new day at the end</option>
                  </Select>
                </li>
              ))}
            </ul>
          </FieldSet>
        ) : null}
        {(trips === undefined || (chosen && !trip)) && !problem ? (
          <Skeleton className="h-48" label="Loading your trips" />
        ) : null}
        {problem ? <ErrorNote title="The days weren’t added">{problem.message}</ErrorNote> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={isBusy || !trip || picked.length === 0}>
            {isBusy ? 'Adding…' : picked.length === 1 ? 'Add 1 day' : `Add ${picked.length} days`}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
