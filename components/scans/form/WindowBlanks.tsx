import { describedBy, Input, Select } from '#components/ui/Field.tsx';
import { count, monthLabel } from '#components/ui/format.ts';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { LAST_DATE } from '#contracts/places.ts';
import type { ScanKind } from '#contracts/scans.ts';
import { readChoice } from '#core/numbers.ts';
import { monthsFrom } from '../../research/questionnaire/draft.ts';
import { HolidayBlanks } from './HolidayBlanks.tsx';
import type { WindowDraft } from './window-draft.ts';
import { idIn, labelIn, type WindowProps } from './window-fields.ts';

const whens: Record<WindowDraft['when'], string> = {
  dates: 'on fixed dates',
  range: 'on any day from … to …',
  month: 'any time in a month',
  holidays: 'around holidays',
};
const isWhen = (text: string): text is WindowDraft['when'] => Object.hasOwn(whens, text);
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
  const { when } = window;
  const blank = (field: string, words: string, label: string) => ({
    ...{ id: idIn(index, field), words, label: labelIn(index, label), error: errorAt(field) },
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
    words: string,
    label: string,
    none: string,
    after = '',
  ) => (
    <Blank {...blank(field, words, label)} {...(after ? { after } : {})}>
      <Select
        {...control(field)}
        value={window[field]}
        onChange={({ target }) => change({ [field]: readChoice(target.value, days) ?? 0 })}
      >
        {days.map((many) => (
          <option key={many} value={many}>
            {many === 0 ? none : count(many, 'day')}
          </option>
        ))}
      </Select>
    </Blank>
  );
  return (
    <Sentence>
      <Blank {...blank('when', index === 0 ? 'leaving' : 'or', 'When')}>
        <Select
          {...control('when')}
          value={when}
          onChange={({ target }) => isWhen(target.value) && change({ when: target.value })}
        >
          {Object.entries(whens).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </Blank>
      {when === 'dates' ? (
        <>
          {date('depart', 'on', 'Departure', today)}
          {kind === 'one_way' ? null : date('return', 'back on', 'Return', window.depart || today)}
          {some('flexibleDays', 'give or take', 'Flexible by', 'no day')}
        </>
      ) : null}
      {when === 'month' ? (
        <Blank {...blank('month', 'in', 'Month')}>
          <Select
            {...control('month')}
            value={window.month}
            onChange={({ target }) => change({ month: target.value })}
          >
            {[...new Set([...monthsFrom(today), window.month])].map((month) => (
              <option key={month} value={month}>
                {monthLabel(month)}
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
          {date('from', when === 'range' ? 'from' : 'between', 'First day to leave', today)}
          {date('until', when === 'range' ? 'to' : 'and', 'Last day to leave', window.from || today)}
        </>
      ) : null}
      {when === 'holidays'
        ? some('daysAround', 'with', 'Days around the holidays', 'no days', 'around them')
        : null}
    </Sentence>
  );
}
