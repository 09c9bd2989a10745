'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { MergePlanAnswer, PlanOption } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { useMergePlan } from '#hooks/useMergePlan.ts';
import { useStoredTrip } from '#hooks/useStoredTrip.ts';
import { useTrips } from '#hooks/useTrips.ts';
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
  const t = useTranslations('plans.adding');
  const tActions = useTranslations('common.actions');
  const formats = useFormats();
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
    <Modal title={t('title')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <p className="text-soft">{t('lead')}</p>
        {trips && mine.length === 0 ? <p className="font-semibold">{t('noTrip')}</p> : null}
        {mine.length > 0 ? (
          <Field id={id} label={t('trip')}>
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
          <FieldSet id={`${id}-days`} label={t('days')}>
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
                      <span className="font-semibold">{formats.weekday(date)}</span>{' '}
                      <span className="text-soft">{title}</span>
                    </span>
                  </label>
                  <Select
                    aria-label={t('whereTo', { date: formats.weekday(date) })}
                    className="sm:w-64!"
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
                          {on
                            ? t('toDated', { number: at + 1, date: formats.weekday(on) })
                            : t('toDay', { number: at + 1 })}
                        </option>
                      );
                    })}
                    <option value="">{t('toNew')}</option>
                  </Select>
                </li>
              ))}
            </ul>
          </FieldSet>
        ) : null}
        {(trips === undefined || (chosen && !trip)) && !problem ? (
          <Skeleton className="h-48" label={t('loading')} />
        ) : null}
        {problem ? (
          <ErrorNote title={t('notAdded')}>
            <ProblemText of={problem} />
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={isBusy || !trip || picked.length === 0}>
            {isBusy ? t('adding') : t('add', { count: picked.length })}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {tActions('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
