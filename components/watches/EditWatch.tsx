import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { amountText } from '#components/ui/amount.ts';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { type ChannelKind, channelKind, type Watch } from '#contracts/watches.ts';
import { useWatchActions } from '#hooks/useWatches.ts';
import { type Faults, thresholdDraft, thresholdOf } from './draft.ts';
import { ThresholdFields } from './ThresholdFields.tsx';

export function EditWatch({ watch, close }: { watch: Watch; close: () => void }) {
  const t = useTranslations('watches.form');
  const tChannels = useTranslations('watches.channels');
  const tFaults = useTranslations('watches.faults');
  const tAmount = useTranslations('common.amount');
  const tActions = useTranslations('common.actions');
  const channelChips = channelKind.options.map((value) => ({ value, label: tChannels(value) }));
  const [draft, setDraft] = useState(() =>
    thresholdDraft(watch.threshold, ({ amount, currency }) => amountText(amount, currency)),
  );
  const [endsOn, setEndsOn] = useState(watch.endsOn ?? '');
  const [estimates, setEstimates] = useState(watch.estimates);
  const [channels, setChannels] = useState<ChannelKind[]>(watch.channels ?? [...channelKind.options]);
  const [missing, setMissing] = useState<Faults>({});
  const { change, isBusy, error } = useWatchActions();
  const refused = Object.fromEntries(error?.issues?.map(({ path, message }) => [path, message]) ?? []);
  const faults = { ...refused, ...missing };

  const save = async () => {
    const asked = thresholdOf(draft, tFaults, tAmount);
    setMissing('faults' in asked ? asked.faults : {});
    if ('faults' in asked) return;
    const isSame = JSON.stringify(asked.threshold) === JSON.stringify(watch.threshold);
    const patch = {
      ...(isSame ? {} : asked),
      endsOn: endsOn || null,
      estimates,
      channels: channels.length === channelKind.options.length ? null : channels,
    };
    if (await change(watch.id, patch)) close();
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ThresholdFields draft={draft} faults={faults} onChange={setDraft} />
      <Field id="edit-ends" label={t('lastDay')} error={faults.endsOn}>
        <Input
          {...describedBy('edit-ends', undefined, faults.endsOn)}
          type="date"
          value={endsOn}
          onChange={(event) => setEndsOn(event.target.value)}
        />
      </Field>
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          checked={estimates}
          onChange={(event) => setEstimates(event.target.checked)}
          className="size-5 accent-ink"
        />
        {t('estimates')}
      </label>
      <FieldSet id="edit-channels" label={t('alsoBy')} hint={t('alsoByHint')}>
        <Chips name="channels" many chips={channelChips} chosen={channels} onChange={setChannels} />
      </FieldSet>
      {error && !error.issues?.length ? (
        <ErrorNote title={t('notSaved')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      <Button type="submit" kind="next" disabled={isBusy}>
        {isBusy ? tActions('saving') : tActions('save')}
      </Button>
    </form>
  );
}
