import { Button } from '#components/ui/Button.tsx';
import { describedBy, Input } from '#components/ui/Field.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { readWhole } from '#core/numbers.ts';
import type { FieldsProps } from './WhenBlanks.tsx';

const MAX_CHILDREN = 8;
/** What is too much is kept as it was typed: the form says so. */
const asTyped = { min: 0, max: 999 };

/** Who flies: adults, and children by age, as fares go by it. */
export function WhoBlanks({ draft: { adults, ages }, change, errorAt }: FieldsProps) {
  return (
    <Sentence>
      <Blank
        id="adults"
        words="for"
        label="Adults"
        after={adults === 1 ? 'adult' : 'adults'}
        error={errorAt('adults')}
      >
        <Input
          {...describedBy('adults', null, errorAt('adults'))}
          inputMode="numeric"
          className="w-20!"
          value={adults ?? ''}
          onChange={({ target }) => change({ adults: readWhole(target.value, asTyped) })}
        />
      </Blank>
      {ages.map((age, index) => {
        const id = `ages.${index}`;
        return (
          // A child is nothing but its place in the row.
          <Blank
            key={index}
            id={id}
            words="a child of"
            label={`Age of child ${index + 1}`}
            error={errorAt(id)}
          >
            <div className="flex items-center gap-2">
              <Input
                {...describedBy(id, null, errorAt(id))}
                inputMode="numeric"
                className="w-20!"
                value={age ?? ''}
                onChange={({ target }) =>
                  change({
                    ages: ages.map((old, at) => (at === index ? readWhole(target.value, asTyped) : old)),
                  })
                }
              />
              <Button kind="quiet" onClick={() => change({ ages: ages.filter((_, at) => at !== index) })}>
                Remove<span className="sr-only"> child {index + 1}</span>
              </Button>
            </div>
          </Blank>
        );
      })}
      {ages.length < MAX_CHILDREN ? (
        <Button onClick={() => change({ ages: [...ages, null] })}>
          <PlusIcon /> Add a child
        </Button>
      ) : null}
    </Sentence>
  );
}
