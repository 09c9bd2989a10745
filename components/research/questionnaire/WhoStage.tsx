import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { readWhole } from '#core/numbers.ts';
import type { Draft } from './draft.ts';
import { partyAs } from './party.ts';
import type { StageProps } from './stage.ts';

type Party = Draft['party'];
const kinds = ['alone', 'couple', 'family', 'group'] as const;

/** What is too much is kept as it was typed: the form says so. */
const asTyped = { min: -999, max: 999 };

export function WhoStage({ draft, change, errorAt }: StageProps) {
  const t = useTranslations('research.who');
  const tParty = useTranslations('research.party');
  const { party } = draft;
  const set = (part: Partial<Party>) => change({ party: { ...party, ...part } });
  const setAge = (index: number, age: number | null) =>
    set({ ages: party.ages.map((old, i) => (i === index ? age : old)) });
  return (
    <>
      <FieldSet id="party" label={t('who')} error={errorAt('party') ?? errorAt('party.kind')}>
        <Chips
          name="party"
          chips={kinds.map((value) => ({ value, label: tParty(value) }))}
          chosen={[party.kind]}
          onChange={([kind]) => kind && change({ party: partyAs(kind, party) })}
        />
      </FieldSet>
      {party.kind === 'family' || party.kind === 'group' ? (
        <>
          <Field id="party.adults" label={t('adults')} error={errorAt('party.adults')}>
            <Input
              {...describedBy('party.adults', null, errorAt('party.adults'))}
              type="number"
              inputMode="numeric"
              className="max-w-32"
              min={1}
              max={30}
              value={party.adults || ''}
              onChange={(event) => set({ adults: readWhole(event.target.value, asTyped) ?? 0 })}
            />
          </Field>
          <FieldSet
            id="party.children"
            label={t('children')}
            hint={t('childrenHint')}
            error={errorAt('party.children')}
          >
            <div className="flex flex-col items-start gap-3">
              {party.ages.map((age, index) => {
                const id = `party.children.${index}.age`;
                return (
                  // A child is nothing but its place in the row.
                  <Field key={index} id={id} label={t('ageOf', { number: index + 1 })} error={errorAt(id)}>
                    <div className="flex items-center gap-2">
                      <Input
                        {...describedBy(id, null, errorAt(id))}
                        type="number"
                        inputMode="numeric"
                        className="max-w-32"
                        min={0}
                        max={17}
                        value={age ?? ''}
                        onChange={({ target }) => setAge(index, readWhole(target.value, asTyped))}
                      />
                      <Button
                        kind="quiet"
                        small
                        onClick={() => set({ ages: party.ages.filter((_, i) => i !== index) })}
                      >
                        {t.rich('removeChild', { number: index + 1, hidden })}
                      </Button>
                    </div>
                  </Field>
                );
              })}
              {party.ages.length < 12 ? (
                <Button small onClick={() => set({ ages: [...party.ages, null] })}>
                  <PlusIcon /> {t('addChild')}
                </Button>
              ) : null}
            </div>
          </FieldSet>
        </>
      ) : null}
    </>
  );
}
