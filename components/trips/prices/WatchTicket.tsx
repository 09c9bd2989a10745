'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { type Faults, inputOf, type WatchDraft } from '#components/watches/draft.ts';
import { FareFields } from '#components/watches/FareFields.tsx';
import { ThresholdFields } from '#components/watches/ThresholdFields.tsx';
import type { Activity } from '#contracts/trips.ts';
import type { TripFlight } from '#contracts/watches.ts';
import { sameJson } from '#core/equal.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { draftOf } from './ticket.ts';
import { WhichAirport } from './WhichAirport.tsx';

type Props = { activity: Activity; flight: TripFlight; onClose: () => void };

/** Asks what ticket a flight is about, filled in as far as it is known, and when to tell of its price. */
export function WatchTicket({ activity, flight, onClose }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.prices');
  const tActions = useTranslations('common.actions');
  const tFaults = useTranslations('watches.faults');
  const tAmount = useTranslations('common.amount');
  const { tripId, canEdit, apply, seq } = useTripActions();
  const [begun] = useState(seq);
  const { create, isCreating, createError } = useWatches();
  const say = useToast();
  const [draft, setDraft] = useState<WatchDraft>(() => draftOf(flight, activity.cost));
  const [missing, setMissing] = useState<Faults>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<WatchDraft>) => setDraft((before) => ({ ...before, ...part }));
  const refused = Object.fromEntries(createError?.issues?.map(({ path, message }) => [path, message]) ?? []);
  const faults = { ...refused, ...missing };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The form is part of the activity's panel, which has others.
    event.stopPropagation();
    const asked = inputOf(draft, tFaults, tAmount);
    setMissing('faults' in asked ? asked.faults : {});
    if ('faults' in asked || asked.input.target.kind !== 'fare') return;
    const { fare } = asked.input.target;
    if (canEdit && !sameJson(activity.fare, fare)) {
      const error = await apply({ kind: 'set_activity', id: activity.id, fields: { fare } }, begun);
      setRefusal(error ? textOf(error) : null);
      if (error) return;
    }
    const target = { kind: 'activity' as const, tripId, activityId: activity.id, fare };
    if (!(await create({ ...asked.input, target }))) return;
    say(t('watching'));
    onClose();
  };
  return (
    <Modal title={t('watch')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <p className="text-soft">{t('whichFlight')}</p>
        {(['from', 'to'] as const).map((end) => (
          <WhichAirport
            key={end}
            end={end}
            choices={flight[end]}
            chosen={draft[end]}
            onChoose={(airport) => change({ [end]: airport })}
          />
        ))}
        <FareFields draft={draft} faults={faults} onChange={change} />
        <ThresholdFields
          draft={draft.threshold}
          faults={faults}
          onChange={(threshold) => change({ threshold })}
        />
        {refusal || (createError && !createError.issues?.length) ? (
          <ErrorNote title={t('notCreated')}>
            {refusal ?? (createError ? textOf(createError) : null)}
          </ErrorNote>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button kind="next" type="submit" disabled={isCreating}>
            {t(isCreating ? 'saving' : 'start')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {tActions('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
