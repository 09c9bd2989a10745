import { useTranslations } from 'next-intl';
import { readWhole } from '#core/numbers.ts';
import { Button } from './Button.tsx';
import { describedBy, Input } from './Field.tsx';
import { hidden } from './hidden.tsx';
import { PlusIcon } from './icons.tsx';
import { Blank } from './Sentence.tsx';

type Props = {
  /** Null: not filled in yet. */
  ages: readonly (number | null)[];
  onChange: (ages: (number | null)[]) => void;
  /** Of the field at this place in the row. */
  idOf: (index: number) => string;
  errorAt: (id: string) => string | undefined;
  most: number;
  /** What is too much is kept as it was typed, between these: the form says so. */
  asTyped: { min: number; max: number };
};

/** Blanks of a sentence: a child each, by age, and a button for one more. */
export function ChildAges({ ages, onChange, idOf, errorAt, most, asTyped }: Props) {
  const t = useTranslations('common.childAges');
  return (
    <>
      {ages.map((age, index) => {
        const id = idOf(index);
        return (
          // A child is nothing but its place in the row.
          <Blank
            key={index}
            id={id}
            words={t('childOf')}
            label={t('ageOf', { number: index + 1 })}
            error={errorAt(id)}
          >
            <div className="flex items-center gap-2">
              <Input
                {...describedBy(id, null, errorAt(id))}
                inputMode="numeric"
                className="w-20!"
                value={age ?? ''}
                onChange={({ target }) =>
                  onChange(ages.map((old, at) => (at === index ? readWhole(target.value, asTyped) : old)))
                }
              />
              <Button kind="quiet" onClick={() => onChange(ages.filter((_, at) => at !== index))}>
                {t.rich('remove', { number: index + 1, hidden })}
              </Button>
            </div>
          </Blank>
        );
      })}
      {ages.length < most ? (
        <Button onClick={() => onChange([...ages, null])}>
          <PlusIcon /> {t('add')}
        </Button>
      ) : null}
    </>
  );
}
