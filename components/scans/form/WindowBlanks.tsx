import { useTranslations } from 'next-intl';
import { describedBy, Input, Select } from '#components/ui/Field.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { LAST_DATE } from '#contracts/places.ts';
import type { ScanKind } from '#contracts/scans.ts';
import { readChoice } from '#core/numbers.ts';
import { monthsFrom } from '../../research/questionnaire/draft.ts';
import { HolidayBlanks } from './HolidayBlanks.tsx';
import type { WindowDraft } from './window-draft.ts';
import { idIn, useLabelIn, type WindowProps } from './window-fields.ts';

const whens = ['dates', 'range', 'month', 'holidays'] as const satisfies WindowDraft['when'][];
const isWhen = (text: string): text is WindowDraft['when'] => whens.some((when) => when === text);
const days = [0, 1, 2, 3, 4, 5, 6, 7];

/** One stretch of days on which people may leave. */
export function WindowBlanks({
  window,
  index,
  kind,
  change,
  errorAt,
  today,
}: WindowProps & { kind: ScanKind; today: string }) {
  const t = useTranslations('scans.form.window');
  const formats = useFormats();
  const labelIn = useLabelIn(index);
  const { when } = window;
  const blank = (field: string, words: string, label: string) => ({
    ...{ id: idIn(index, field), words, label: labelIn(label), error: errorAt(field) },
  });
  const control = (field: string) => describedBy(idIn(index, field), null, errorAt(field));
  const date = (field: 'depart' | 'return' | 'from' | 'until', words: string, label: string, min: string) => (
    <Blank {...blank(field, words, label)}>
      <Input
        {...control(field)}
        type="date"
        min={min}
        max={LAST_DATE}
        value={window[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </Blank>
  );
  const some = (
    field: 'flexibleDays' | 'daysAround',
    key: 'flexible' | 'around',
    after: { after: string } | null,
  ) => (
    <Blank {...blank(field, t(`${key}.words`), t(`${key}.label`))} {...after}>
      <Select
        {...control(field)}
        value={window[field]}
        onChange={({ target }) => change({ [field]: readChoice(target.value, days) ?? 0 })}
      >
        {days.map((many) => (
          <option key={many} value={many}>
            {t(`${key}.days`, { count: many })}
          </option>
        ))}
      </Select>
    </Blank>
  );
  return (
    <Sentence>
      <Blank {...blank('when', index === 0 ? t('leaving') : t('or'), t('when'))}>
        <Select
          {...control('when')}
          value={when}
          onChange={({ target }) => isWhen(target.value) && change({ when: target.value })}
        >
          {whens.map((value) => (
            <option key={value} value={value}>
              {t(`whens.${value}`)}
            </option>
          ))}
        </Select>
      </Blank>
      {when === 'dates' ? (
        <>
          {date('depart', t('on'), t('departure'), today)}
          {kind === 'one_way' ? null : date('return', t('backOn'), t('return'), window.depart || today)}
          {some('flexibleDays', 'flexible', null)}
        </>
      ) : null}
      {when === 'month' ? (
        <Blank {...blank('month', t('inMonth'), t('month'))}>
          <Select
            {...control('month')}
            value={window.month}
            onChange={({ target }) => change({ month: target.value })}
          >
            {[...new Set([...monthsFrom(today), window.month])].map((month) => (
              <option key={month} value={month}>
                {formats.monthAndYear(month)}
              </option>
            ))}
          </Select>
        </Blank>
      ) : null}
      {when === 'holidays' ? (
        <HolidayBlanks window={window} index={index} change={change} errorAt={errorAt} />
      ) : null}
      {when === 'range' || when === 'holidays' ? (
        <>
          {date('from', when === 'range' ? t('fromDay') : t('between'), t('firstDay'), today)}
          {date('until', when === 'range' ? t('untilDay') : t('and'), t('lastDay'), window.from || today)}
        </>
      ) : null}
      {when === 'holidays' ? some('daysAround', 'around', { after: t('around.after') }) : null}
    </Sentence>
  );
}
