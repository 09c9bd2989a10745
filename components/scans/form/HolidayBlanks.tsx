import { describedBy, Select } from '#components/ui/Field.tsx';
import { countryName, formatDay } from '#components/ui/format.ts';
import { Blank } from '#components/ui/Sentence.tsx';
import type { SchoolCalendarInfo } from '#contracts/scans.ts';
import { useSchoolCalendars } from '#hooks/useScans.ts';
import { PlaceCombobox } from '../../research/questionnaire/PlaceCombobox.tsx';
import type { FieldsProps } from './fields.ts';

/** Whose holidays: those of a country's offices, or of the schools of a part of it. */
export function HolidayBlanks({ draft, change, errorAt }: Omit<FieldsProps, 'today'>) {
  return (
    <>
      <Blank id="calendar" words="namely" label="Which holidays" error={errorAt('calendar')}>
        <Select
          {...describedBy('calendar', null, errorAt('calendar'))}
          value={draft.calendar}
          onChange={({ target }) =>
            change({ calendar: target.value === 'public' ? 'public' : 'school', country: '', region: '' })
          }
        >
          <option value="school">school holidays</option>
          <option value="public">public holidays</option>
        </Select>
      </Blank>
      {draft.calendar === 'public' ? (
        <Blank id="country" words="of" label="Country of the holidays" error={errorAt('country')}>
          <PlaceCombobox
            field={describedBy('country', null, errorAt('country'))}
            kinds={countries}
            placeholder="Germany"
            shown={draft.country === '' ? '' : countryName(draft.country)}
            onPick={({ id }) => change({ country: id, region: '' })}
            onClear={() => change({ country: '', region: '' })}
          />
        </Blank>
      ) : (
        <SchoolBlank draft={draft} change={change} errorAt={errorAt} />
      )}
    </>
  );
}
const countries = ['country'] as const;

const keyOf = ({ country, region }: { country: string; region: string | null }) =>
  `${country} ${region ?? ''}`;

function SchoolBlank({ draft, change, errorAt }: Omit<FieldsProps, 'today'>) {
  const { calendars = [], error } = useSchoolCalendars();
  const problem =
    errorAt('country') ?? errorAt('region') ?? (error ? 'The list can’t be loaded now.' : undefined);
  const byCountry = Map.groupBy(calendars, ({ country }) => country);
  const chosen = calendars.find((one) => keyOf(one) === keyOf(draft));
  return (
    <>
      <Blank id="country" words="of" label="Whose school holidays" error={problem}>
        <Select
          {...describedBy('country', null, problem)}
          className="sm:w-64!"
          value={chosen ? keyOf(chosen) : ''}
          onChange={({ target }) => {
            const [country = '', region = ''] = target.value.split(' ');
            change({ country, region });
          }}
        >
          <option value="">choose whose</option>
          {[...byCountry].map(([country, parts]) =>
            parts.length === 1 && parts[0] ? (
              <Choice key={country} calendar={parts[0]} />
            ) : (
              <optgroup key={country} label={countryName(country)}>
                {parts.map((calendar) => (
                  <Choice key={calendar.region} calendar={calendar} />
                ))}
              </optgroup>
            ),
          )}
        </Select>
      </Blank>
      {chosen ? (
        <p className="basis-full text-[0.95rem] text-soft">
          Known until {formatDay(chosen.until)}.{chosen.isSure ? '' : ' Some dates are not certain.'}
          {chosen.note ? ` ${chosen.note}` : ''}
        </p>
      ) : null}
    </>
  );
}

const Choice = ({ calendar }: { calendar: SchoolCalendarInfo }) => (
  <option value={keyOf(calendar)}>{calendar.name}</option>
);
