'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Field, Select } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { TripState } from '#contracts/trips.ts';
import { placeFound, tooManyAtOnce } from '#core/trips/bring-in.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import type { FoundPreview } from '#hooks/useBringIn.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';
import { FoundStopRow } from './FoundStopRow.tsx';
import { NotUnderstood } from './NotUnderstood.tsx';

type Props = { trip: TripState; preview: FoundPreview; onBack: () => void; onDone: () => void };
/** Where all of them come: each on the day of its date, or all in one place. */
const BY_DATE = 'by-date';
const IDEAS = 'ideas';

/** What a file has for the trip; what is ticked comes in as one change, which undo takes back as one. */
export function FoundStops({ trip, preview, onBack, onDone }: Props) {
  const t = useTranslations('trip-panels.bring-in');
  const dayLabel = useDayLabel();
  const { apply, seq } = useTripActions();
  const say = useToast();
  const id = useId();
  const [since] = useState(seq);
  const placed = useMemo(() => placeFound(trip, preview.stops), [trip, preview.stops]);
  // What is there already stays out unless somebody wants it twice; decided once, not again as others edit.
  const [chosen, setChosen] = useState(
    () => new Set(preview.ids.filter((_, index) => !placed[index]?.isThere)),
  );
  const [target, setTarget] = useState(BY_DATE);
  const [refusal, setRefusal] = useState<Pick<ErrorBody, 'message'> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const days = daysOf(trip);
  const nameOfDay = (dayId: string | null): string => {
    const index = days.findIndex((day) => day.id === dayId);
    return index < 0 ? t('idea') : dayLabel(index, dateOf(trip, dayId));
  };
  const dayFor = (own: string | null) => (target === BY_DATE ? own : target === IDEAS ? null : target);

  const bringIn = async () => {
    const activities = placed.flatMap(({ stop, dayId }, index) => {
      const stopId = preview.ids[index];
      return stopId && chosen.has(stopId) ? [{ id: stopId, dayId: dayFor(dayId), fields: stop.fields }] : [];
    });
    const change = { kind: 'add_activities' as const, activities };
    const tooMany = tooManyAtOnce(change);
    if (tooMany?.kind === 'tooMany') return setRefusal({ message: t('tooMany', { most: tooMany.most }) });
    if (tooMany) return setRefusal({ message: t('tooBig') });
    setBusy(true);
    const error = await apply(change, since);
    setBusy(false);
    if (error) return setRefusal(error);
    say(t('added', { count: activities.length }));
    onDone();
  };

  const allChosen = chosen.size === preview.ids.length;
  return (
    <div className="flex flex-col gap-5">
      {preview.stops.length === 0 ? (
        <p className="font-semibold">{t('nothing')}</p>
      ) : (
        <>
          <Field id={`${id}-day`} label={t('putOn')}>
            <Select id={`${id}-day`} value={target} onChange={(event) => setTarget(event.target.value)}>
              <option value={BY_DATE}>{t('byDate')}</option>
              <option value={IDEAS}>{t('ideas')}</option>
              {days.map((day) => (
                <option key={day.id} value={day.id}>
                  {nameOfDay(day.id)}
                </option>
              ))}
            </Select>
          </Field>
          <div>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 id={`${id}-found`} className="font-bold">
                {t('found', { count: preview.stops.length })}
              </h3>
              <Button kind="quiet" small onClick={() => setChosen(new Set(allChosen ? [] : preview.ids))}>
                {t(allChosen ? 'chooseNone' : 'chooseAll')}
              </Button>
            </div>
            <ul
              aria-labelledby={`${id}-found`}
              className="max-h-[45dvh] overflow-auto border-y-2 border-rule"
            >
              {placed.map((one, index) => {
                const stopId = preview.ids[index] ?? '';
                return (
                  <FoundStopRow
                    key={stopId}
                    placed={one}
                    day={nameOfDay(dayFor(one.dayId))}
                    isOutside={target === BY_DATE && one.isOutside}
                    isChosen={chosen.has(stopId)}
                    onChoose={(isChosen) =>
                      setChosen((old) => {
                        const next = new Set(old);
                        if (isChosen) next.add(stopId);
                        else next.delete(stopId);
                        return next;
                      })
                    }
                  />
                );
              })}
            </ul>
            {preview.more.stops > 0 ? (
              <p className="mt-2 text-soft">
                {t('more', { count: preview.more.stops, shown: preview.stops.length })}
              </p>
            ) : null}
          </div>
        </>
      )}
      <NotUnderstood preview={preview} />
      {refusal ? (
        <ErrorNote title={t('notAdded')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {preview.stops.length > 0 ? (
          <Button kind="next" disabled={isBusy || chosen.size === 0} onClick={bringIn}>
            {t('add', { count: chosen.size })}
          </Button>
        ) : null}
        <Button onClick={onBack}>{t('another')}</Button>
      </div>
    </div>
  );
}
