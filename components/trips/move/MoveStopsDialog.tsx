'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, FieldSet, Select } from '#components/ui/Field.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { TripState } from '#contracts/trips.ts';
import { moveSeveral, usualSource } from '#core/trips/move-several.ts';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';
import { useTimes } from '../shared/useTimes.ts';

const IDEAS = '';

/** Several stops of a day, or ideas, to another day in one change, which undo takes back as one. */
export function MoveStopsDialog({ trip, onClose }: { trip: TripState; onClose: () => void }) {
  const textOf = useProblemText();
  const t = useTranslations('trips.move');
  const tShared = useTranslations('trips.shared');
  const tActions = useTranslations('common.actions');
  const dayLabel = useDayLabel();
  const timesOf = useTimes();
  const { apply, seq } = useTripActions();
  const say = useToast();
  const id = useId();
  const [since] = useState(seq);
  const days = daysOf(trip);
  const places = [
    ...days.map((day, index) => ({ value: day.id, label: dayLabel(index, dateOf(trip, day.id)) })),
    { value: IDEAS, label: tShared('ideas') },
  ];
  const [from, setFrom] = useState(
    () =>
      usualSource(
        trip,
        days.map((day) => day.id),
      ) ?? IDEAS,
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const targets = places.filter(({ value }) => value !== from);
  const to = targets.find(({ value }) => value === wanted) ?? targets[0];
  const stops = activitiesOf(trip, from || null);
  const change = to ? moveSeveral(trip, chosen, from || null, to.value || null) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!change || !to) return;
    const error = await apply(change, since);
    if (error) return setRefusal(textOf(error));
    say(t('moved', { count: change.moves.length, place: to.label }));
    onClose();
  };
  return (
    <Modal title={t('title')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <Field id={`${id}-from`} label={t('from')}>
          <Select
            id={`${id}-from`}
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              setChosen(new Set());
            }}
          >
            {places.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <FieldSet id={`${id}-stops`} label={t('stops')}>
          {stops.length === 0 ? <p className="text-soft">{t('nothing')}</p> : null}
          <ul className="max-h-[40dvh] overflow-auto">
            {stops.map((stop) => (
              <li key={stop.id}>
                <label className="flex min-h-11 cursor-pointer items-center gap-3 pe-2 hover:bg-panel">
                  <input
                    type="checkbox"
                    className="size-5 shrink-0 accent-ink"
                    checked={chosen.has(stop.id)}
                    onChange={(event) => {
                      const next = new Set(chosen);
                      if (event.target.checked) next.add(stop.id);
                      else next.delete(stop.id);
                      setChosen(next);
                    }}
                  />
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    <bdi>{stop.name}</bdi> <span className="figures text-soft">{timesOf(stop)}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </FieldSet>
        <Field id={`${id}-to`} label={t('to')}>
          <Select
            id={`${id}-to`}
            value={to?.value ?? IDEAS}
            onChange={(event) => setWanted(event.target.value)}
          >
            {targets.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        {refusal ? <ErrorNote title={t('failed')}>{refusal}</ErrorNote> : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="next" disabled={!change}>
            {t('move', { count: change?.moves.length ?? 0 })}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {tActions('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
