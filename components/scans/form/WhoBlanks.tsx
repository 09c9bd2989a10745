import { useTranslations } from 'next-intl';
import { ChildAges } from '#components/ui/ChildAges.tsx';
import { describedBy, Input } from '#components/ui/Field.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { readWhole } from '#core/numbers.ts';
import type { FieldsProps } from './fields.ts';

const MAX_CHILDREN = 8;
/** What is too much is kept as it was typed: the form says so. */
const asTyped = { min: 0, max: 999 };

/** Who flies: adults, and children by age, as fares go by it. */
export function WhoBlanks({ draft: { adults, ages }, change, errorAt }: FieldsProps) {
  const t = useTranslations('scans.form.who');
  return (
    <Sentence>
      <Blank
        id="adults"
        words={t('for')}
        label={t('adults')}
        after={t('after', { count: adults ?? 2 })}
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
      <ChildAges
        ages={ages}
        onChange={(next) => change({ ages: next })}
        idOf={(index) => `ages.${index}`}
        errorAt={errorAt}
        most={MAX_CHILDREN}
        asTyped={asTyped}
      />
    </Sentence>
  );
}
