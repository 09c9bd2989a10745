import { Button } from '#components/ui/Button.tsx';
import { Chips } from '#components/ui/Chips.tsx';
import { describedBy, Field, FieldSet, Input } from '#components/ui/Field.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { readWhole } from '#core/numbers.ts';
import { partyLabels } from '../labels.ts';
import type { Draft } from './draft.ts';
import { partyAs } from './party.ts';
import type { StageProps } from './stage.ts';

type Party = Draft['party'];
const kinds = (['alone', 'couple', 'family', 'group'] as const).map((value) => ({
  value,
  label: partyLabels[value],
}));

/** What is too much is kept as it was typed: the form says so. */
const asTyped = { min: -999, max: 999 };

export function WhoStage({ draft, change, errorAt }: StageProps) {
  const { party } = draft;
  const set = (part: Partial<Party>) => change({ party: { ...party, ...part } });
  const setAge = (index: number, age: number | null) =>
    set({ ages: party.ages.map((old, i) => (i === index ? age : old)) });
  return (
    <>
      <FieldSet id="party" label="Who’s going" error={errorAt('party') ?? errorAt('party.kind')}>
        <Chips
          name="party"
          chips={kinds}
          chosen={[party.kind]}
          onChange={([kind]) => kind && change({ party: partyAs(kind, party) })}
        />
      </FieldSet>
      {party.kind === 'family' || party.kind === 'group' ? (
        <>
          <Field id="party.adults" label="Adults" error={errorAt('party.adults')}>
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
            label="Children"
            hint="Ages affect fares and rooms."
            error={errorAt('party.children')}
          >
            <div className="flex flex-col items-start gap-3">
              {party.ages.map((age, index) => {
                const id = `party.children.${index}.age`;
                return (
                  // A child is nothing but its place in the row.
                  <Field key={index} id={id} label={`Age of child ${index + 1}`} error={errorAt(id)}>
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
                        Remove<span className="sr-only"> child {index + 1}</span>
                      </Button>
                    </div>
                  </Field>
                );
              })}
              {party.ages.length < 12 ? (
                <Button small onClick={() => set({ ages: [...party.ages, null] })}>
                  <PlusIcon /> Add a child
                </Button>
              ) : null}
            </div>
          </FieldSet>
        </>
      ) : null}
    </>
  );
}
