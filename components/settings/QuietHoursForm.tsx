import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, Field, Input, Select } from '#components/ui/Field.tsx';
import type { QuietHours } from '#contracts/notifications.ts';
import { canonicalTimeZone, timeZones } from '#contracts/time-zones.ts';

const own = () => canonicalTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC';

const draftOf = (hours: QuietHours | null): QuietHours => ({
  from: hours?.from ?? '22:00',
  to: hours?.to ?? '07:00',
  timeZone: (hours && canonicalTimeZone(hours.timeZone)) ?? own(),
});

type Props = { hours: QuietHours | null; save: (hours: QuietHours | null) => void; isBusy: boolean };

/** When to be left alone. */
export function QuietHoursForm({ hours, save, isBusy }: Props) {
  const t = useTranslations('settings.quiet');
  const [draft, setDraft] = useState<QuietHours>(() => draftOf(hours));
  const time = (field: 'from' | 'to') => (
    <Field id={`quiet-${field}`} label={t(field)}>
      <Input
        {...describedBy(`quiet-${field}`)}
        type="time"
        required
        className="w-auto!"
        value={draft[field]}
        onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
      />
    </Field>
  );
  return (
    <form
      className="flex flex-wrap items-end gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save(draft);
      }}
    >
      {time('from')}
      {time('to')}
      <div className="min-w-0 basis-60">
        <Field id="quiet-zone" label={t('zone')}>
          <Select
            {...describedBy('quiet-zone')}
            value={draft.timeZone}
            onChange={(event) => setDraft({ ...draft, timeZone: event.target.value })}
          >
            {timeZones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Button type="submit" disabled={isBusy}>
        {hours ? t('save') : t('turnOn')}
      </Button>
      {hours ? (
        <Button kind="quiet" onClick={() => save(null)} disabled={isBusy}>
          {t('turnOff')}
        </Button>
      ) : null}
    </form>
  );
}
