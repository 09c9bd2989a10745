import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, FieldSet, Input, Select } from '#components/ui/Field.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { type Interest, interests, LAST_DATE } from '#contracts/places.ts';
import { MAX_PLAN_DAYS } from '#contracts/plans.ts';
import { pace } from '#contracts/questionnaire.ts';
import { addDays, readDate } from '#core/trips/dates.ts';
import { PlaceCombobox } from '../../research/questionnaire/PlaceCombobox.tsx';
import { BudgetBlanks } from './BudgetBlanks.tsx';
import { MoreFields } from './MoreFields.tsx';
import { PartyBlanks } from './PartyBlanks.tsx';
import type { PlanForm } from './plan-form.ts';

type Props = {
  form: PlanForm;
  /** `YYYY-MM-DD` where the traveller is. */
  today: string;
  change: (part: Partial<PlanForm>) => void;
  errorAt: (path: string) => string | undefined;
};

const goals = ['destination', 'city'] as const;
const starts = ['airport', 'city'] as const;
/** Of what is picked here; a research may have asked more precisely. */
const USUAL_WEIGHT = 3;

export function PlanFields({ form, today, change, errorAt }: Props) {
  const t = useTranslations('plans.form');
  const tInterest = useTranslations('research.interests');
  const { destination, origin, from, to } = form;
  const first = readDate(from);
  const chosen = interests.filter((interest) => form.interests[interest] !== undefined);
  const choose = (next: Interest[]) =>
    change({
      interests: Object.fromEntries(next.map((like) => [like, form.interests[like] ?? USUAL_WEIGHT])),
    });
  return (
    <>
      <Sentence>
        <Blank
          id="destination"
          words={t('where.words')}
          label={t('where.label')}
          error={errorAt('destination')}
          className="flex-1 sm:min-w-96"
        >
          <PlaceCombobox
            field={describedBy('destination', null, errorAt('destination'))}
            kinds={goals}
            placeholder={t('where.example')}
            shown={destination?.name ?? ''}
            onPick={(place) => change({ destination: place })}
            onClear={() => change({ destination: null })}
          />
        </Blank>
      </Sentence>
      <Sentence>
        <Blank id="from" words={t('from.words')} label={t('from.label')} error={errorAt('from')}>
          <Input
            {...describedBy('from', null, errorAt('from'))}
            type="date"
            min={today}
            max={LAST_DATE}
            value={from}
            onChange={({ target }) => change({ from: target.value })}
          />
        </Blank>
        <Blank id="to" words={t('to.words')} label={t('to.label')} error={errorAt('to')}>
          <Input
            {...describedBy('to', null, errorAt('to'))}
            type="date"
            min={from || today}
            max={first === null ? LAST_DATE : addDays(first, MAX_PLAN_DAYS - 1)}
            value={to}
            onChange={({ target }) => change({ to: target.value })}
          />
        </Blank>
      </Sentence>
      <Sentence>
        <Blank
          id="origin"
          words={t('origin.words')}
          label={t('origin.label')}
          error={errorAt('origin')}
          className="flex-1 sm:min-w-96"
        >
          <PlaceCombobox
            field={describedBy('origin', null, errorAt('origin'))}
            kinds={starts}
            placeholder={t('origin.example')}
            shown={origin?.name ?? ''}
            onPick={(place) => change({ origin: place })}
            onClear={() => change({ origin: null })}
          />
        </Blank>
      </Sentence>
      <PartyBlanks party={form.party} onChange={(party) => change({ party })} errorAt={errorAt} />
      <Sentence>
        <Blank
          id="pace"
          words={t('pace.words')}
          label={t('pace.label')}
          after={t('pace.after')}
          error={errorAt('pace')}
        >
          <Select
            {...describedBy('pace', null, errorAt('pace'))}
            value={form.pace}
            onChange={({ target }) => {
              const next = pace.options.find((one) => one === target.value);
              if (next) change({ pace: next });
            }}
          >
            {pace.options.map((one) => (
              <option key={one} value={one}>
                {t(`pace.${one}`)}
              </option>
            ))}
          </Select>
        </Blank>
      </Sentence>
      <BudgetBlanks budget={form.budget} onChange={(budget) => change({ budget })} errorAt={errorAt} />
      <FieldSet id="interests" label={t('interests')} error={errorAt('interests')}>
        <Chips
          name="interests"
          many
          chips={interests.map((value) => ({ value, label: tInterest(value) }))}
          chosen={chosen}
          onChange={choose}
        />
      </FieldSet>
      <MoreFields form={form} change={change} errorAt={errorAt} />
    </>
  );
}
