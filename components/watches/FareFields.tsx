import { useTranslations } from 'next-intl';
import { PlaceField } from '#components/research/questionnaire/PlaceField.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { LAST_DATE } from '#contracts/places.ts';
import { readWhole } from '#core/numbers.ts';
import type { Faults, WatchDraft } from './draft.ts';

type Props = { draft: WatchDraft; faults: Faults; onChange: (part: Partial<WatchDraft>) => void };
const party = {
  adults: { min: 1, max: 9 },
  children: { min: 0, max: 8 },
} as const;

/** Which flight, when, and for how many. */
export function FareFields({ draft, faults, onChange }: Props) {
  const t = useTranslations('watches.fare');
  const today = new Date().toISOString().slice(0, 10);
  const day = (field: 'depart' | 'return', min: string) => {
    const error = faults[`target.fare.${field}`];
    return (
      <Field id={field} label={t(field)} error={error}>
        <Input
          {...describedBy(field, undefined, error)}
          type="date"
          min={min}
          max={LAST_DATE}
          value={draft[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      </Field>
    );
  };
  return (
    <>
      <div className="tracks gap-4">
        {(['from', 'to'] as const).map((end) => (
          <PlaceField
            key={end}
            id={end}
            label={t(end)}
            hint={t('placeHint')}
            error={faults[`target.fare.${end}`]}
            kinds={['airport']}
            placeholder={end === 'from' ? t('fromExample') : t('toExample')}
            shown={draft[end] ? `${draft[end].name} (${draft[end].id})` : ''}
            onPick={({ id, name }) => onChange({ [end]: { id, name } })}
            onClear={() => onChange({ [end]: null })}
          />
        ))}
      </div>
      <div className="tracks gap-4">
        {day('depart', today)}
        {day('return', draft.depart || today)}
      </div>
      <div className="flex flex-wrap gap-4">
        {(['adults', 'children'] as const).map((who) => {
          const { min, max } = party[who];
          return (
            <Field key={who} id={who} label={t(who)} error={faults[`target.fare.${who}`]}>
              <Input
                {...describedBy(who, undefined, faults[`target.fare.${who}`])}
                type="number"
                min={min}
                max={max}
                className="w-28!"
                value={draft[who]}
                onChange={(event) => {
                  const wanted = readWhole(event.target.value, { min, max });
                  if (wanted !== null) onChange({ [who]: wanted });
                }}
              />
            </Field>
          );
        })}
      </div>
    </>
  );
}
