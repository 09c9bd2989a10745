import { describedBy, Input, Select } from '#components/ui/Field.tsx';
import { count, monthLabel } from '#components/ui/format.ts';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { LAST_DATE } from '#contracts/places.ts';
import { MAX_SCAN_NIGHTS } from '#contracts/scans.ts';
import { readChoice, readWhole } from '#core/numbers.ts';
import { monthsFrom } from '../../research/questionnaire/draft.ts';
import type { FieldsProps } from './fields.ts';
import { HolidayBlanks } from './HolidayBlanks.tsx';
import type { ScanDraft } from './scan-draft.ts';

const whens: Record<ScanDraft['when'], string> = {
  dates: 'on fixed dates',
  range: 'on any day from … to …',
  month: 'any time in a month',
  holidays: 'around holidays',
};
const isWhen = (text: string): text is ScanDraft['when'] => Object.hasOwn(whens, text);
const days = [0, 1, 2, 3, 4, 5, 6, 7];

/** When, as one would say it; and for how many nights, where the dates leave that open. */
export function WhenBlanks({ draft, change, errorAt, today }: FieldsProps) {
  const { when, kind } = draft;
  const date = (field: 'depart' | 'return' | 'from' | 'until', words: string, label: string, min: string) => (
    <Blank id={field} words={words} label={label} error={errorAt(field)}>
      <Input
        {...describedBy(field, null, errorAt(field))}
        type="date"
        min={min}
        max={LAST_DATE}
        value={draft[field]}
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
    <Blank id={field} words={words} label={label} error={errorAt(field)} {...(after ? { after } : {})}>
      <Select
        {...describedBy(field, null, errorAt(field))}
        value={draft[field]}
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
  const nights = (
    field: 'minNights' | 'maxNights',
    path: string,
    words: string,
    label: string,
    after?: string,
  ) => (
    <Blank id={path} words={words} label={label} error={errorAt(path)} {...(after ? { after } : {})}>
      <Input
        {...describedBy(path, null, errorAt(path))}
        inputMode="numeric"
        className="w-20!"
        value={draft[field] ?? ''}
        onChange={({ target }) =>
          change({ [field]: readWhole(target.value, { min: 0, max: MAX_SCAN_NIGHTS * 10 }) })
        }
      />
    </Blank>
  );
  return (
    <>
      <Sentence>
        <Blank id="when" words="leaving" label="When" error={errorAt('when')}>
          <Select
            {...describedBy('when', null, errorAt('when'))}
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
            {kind === 'one_way' ? null : date('return', 'back on', 'Return', draft.depart || today)}
            {some('flexibleDays', 'give or take', 'Flexible by', 'no day')}
          </>
        ) : null}
        {when === 'month' ? (
          <Blank id="month" words="in" label="Month" error={errorAt('month')}>
            <Select
              {...describedBy('month', null, errorAt('month'))}
              value={draft.month}
              onChange={({ target }) => change({ month: target.value })}
            >
              {[...new Set([...monthsFrom(today), draft.month])].map((month) => (
                <option key={month} value={month}>
                  {monthLabel(month)}
                </option>
              ))}
            </Select>
          </Blank>
        ) : null}
        {when === 'holidays' ? <HolidayBlanks draft={draft} change={change} errorAt={errorAt} /> : null}
        {when === 'range' || when === 'holidays' ? (
          <>
            {date('from', when === 'range' ? 'from' : 'between', 'First day to leave', today)}
            {date('until', when === 'range' ? 'to' : 'and', 'Last day to leave', draft.from || today)}
          </>
        ) : null}
        {when === 'holidays'
          ? some('daysAround', 'with', 'Days around the holidays', 'no days', 'around them')
          : null}
      </Sentence>
      {when === 'dates' || kind === 'one_way' ? null : (
        <Sentence>
          {nights('minNights', 'nights.from', 'staying', 'Nights at least')}
          {nights('maxNights', 'nights.until', 'to', 'Nights at most', 'nights')}
        </Sentence>
      )}
    </>
  );
}
