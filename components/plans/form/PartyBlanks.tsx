import { useTranslations } from 'next-intl';
import { ChildAges } from '#components/ui/ChildAges.tsx';
import { describedBy, Input, Select } from '#components/ui/Field.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { party as partySchema } from '#contracts/questionnaire.ts';
import { readWhole } from '#core/numbers.ts';
import { partyAs } from '../../research/questionnaire/party.ts';
import type { PlanForm } from './plan-form.ts';

type Props = {
  party: PlanForm['party'];
  onChange: (party: PlanForm['party']) => void;
  errorAt: (path: string) => string | undefined;
};

const kinds = partySchema.shape.kind.options;
const MAX_CHILDREN = 12;
/** What is too much is kept as it was typed: the form says so. */
const asTyped = { min: -999, max: 999 };

/** For whom: a kind of party, and its numbers where the kind alone does not say them. */
export function PartyBlanks({ party, onChange, errorAt }: Props) {
  const t = useTranslations('plans.form.party');
  const tParty = useTranslations('research.party');
  const isOpen = party.kind === 'family' || party.kind === 'group';
  const set = (part: Partial<PlanForm['party']>) => onChange({ ...party, ...part });
  return (
    <Sentence>
      <Blank
        id="party"
        words={t('words')}
        label={t('label')}
        error={errorAt('party') ?? errorAt('party.kind')}
      >
        <Select
          {...describedBy('party', null, errorAt('party'))}
          value={party.kind}
          onChange={({ target }) => {
            const kind = kinds.find((one) => one === target.value);
            if (kind) onChange(partyAs(kind, party));
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {tParty(kind)}
            </option>
          ))}
        </Select>
      </Blank>
      {isOpen ? (
        <>
          <Blank
            id="party.adults"
            words={t('with')}
            label={t('adultsLabel')}
            after={t('adults', { count: party.adults })}
            error={errorAt('party.adults')}
          >
            <Input
              {...describedBy('party.adults', null, errorAt('party.adults'))}
              inputMode="numeric"
              className="w-20!"
              value={party.adults || ''}
              onChange={({ target }) => set({ adults: readWhole(target.value, asTyped) ?? 0 })}
            />
          </Blank>
          <ChildAges
            ages={party.ages}
            onChange={(ages) => set({ ages })}
            idOf={(index) => `party.children.${index}.age`}
            errorAt={errorAt}
            most={MAX_CHILDREN}
            asTyped={asTyped}
          />
        </>
      ) : null}
    </Sentence>
  );
}
