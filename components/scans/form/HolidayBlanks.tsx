import { describedBy, Select } from '#components/ui/Field.tsx';
import { countryName, formatDay } from '#components/ui/format.ts';
import { Blank } from '#components/ui/Sentence.tsx';
import type { SchoolCalendarInfo } from '#contracts/scans.ts';
import { useSchoolCalendars } from '#hooks/useScans.ts';
import { PlaceCombobox } from '../../research/questionnaire/PlaceCombobox.tsx';
import { idIn, labelIn, type WindowProps } from './window-fields.ts';

/** Whose holidays: those of a country's offices, or of the schools of a part of it. */
export function HolidayBlanks({ window, index, change, errorAt }: WindowProps) {
  return (
    <>
      <Blank
        id={idIn(index, 'calendar')}
        words="namely"
        label={labelIn(index, 'Which holidays')}
        error={errorAt('calendar')}
      >
        <Select
          {...describedBy(idIn(index, 'calendar'), null, errorAt('calendar'))}
          value={window.calendar}
          onChange={({ target }) =>
            change({ calendar: target.value === 'public' ? 'public' : 'school', country: '', region: '' })
          }
        >
          <option value="school">school holidays</option>
          <option value="public">public holidays</option>
        </Select>
      </Blank>
      {window.calendar === 'public' ? (
        <Blank
          id={idIn(index, 'country')}
          words="of"
          label={labelIn(index, 'Country of the holidays')}
          error={errorAt('country')}
        >
          <PlaceCombobox
            field={describedBy(idIn(index, 'country'), null, errorAt('country'))}
            kinds={countries}
            placeholder="Germany"
            shown={window.country === '' ? '' : countryName(window.country)}
            onPick={({ id }) => change({ country: id, region: '' })}
            onClear={() => change({ country: '', region: '' })}
          />
        </Blank>
      ) : null}
      {window.calendar === 'public' ? (
        <RegionBlank window={window} index={index} change={change} errorAt={errorAt} />
      ) : (
        <SchoolBlank window={window} index={index} change={change} errorAt={errorAt} />
      )}
    </>
  );
}
const countries = ['country'] as const;

/** Where schools go by zones of their own, they say nothing of public holidays. */
const byZones = new Set(['FR', 'NL']);

/** Which part of the country, where parts have holidays of their own that we can name. */
function RegionBlank({ window, index, change, errorAt }: WindowProps) {
  const { calendars = [] } = useSchoolCalendars();
  const parts = calendars.filter(
    ({ country, region }) => country === window.country && region !== null && !byZones.has(country),
  );
  if (parts.length === 0) return null;
  const id = idIn(index, 'region');
  return (
    <Blank id={id} words="in" label={labelIn(index, 'Part of the country')} error={errorAt('region')}>
      <Select
        {...describedBy(id, null, errorAt('region'))}
        className="sm:w-64!"
        value={window.region}
        onChange={({ target }) => change({ region: target.value })}
      >
        <option value="">the whole country</option>
        {parts.map(({ region, name }) => (
          <option key={region} value={region ?? ''}>
            {name}
          </option>
        ))}
      </Select>
    </Blank>
  );
}

const keyOf = ({ country, region }: { country: string; region: string | null }) =>
  `${country} ${region ?? ''}`;

function SchoolBlank({ window, index, change, errorAt }: WindowProps) {
  const { calendars = [], error } = useSchoolCalendars();
  const problem =
    errorAt('country') ?? errorAt('region') ?? (error ? 'The list can’t be loaded now.' : undefined);
  const byCountry = Map.groupBy(calendars, ({ country }) => country);
  const chosen = calendars.find((one) => keyOf(one) === keyOf(window));
  return (
    <>
      <Blank
        id={idIn(index, 'country')}
        words="of"
        label={labelIn(index, 'Whose school holidays')}
        error={problem}
      >
        <Select
          {...describedBy(idIn(index, 'country'), null, problem)}
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
