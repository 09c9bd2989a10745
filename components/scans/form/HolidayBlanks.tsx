import { useTranslations } from 'next-intl';
import { describedBy, Select } from '#components/ui/Field.tsx';
import { Blank } from '#components/ui/Sentence.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { SchoolCalendarInfo } from '#contracts/scans.ts';
import { useSchoolCalendars } from '#hooks/useScans.ts';
import { PlaceCombobox } from '../../research/questionnaire/PlaceCombobox.tsx';
import { idIn, useLabelIn, type WindowProps } from './window-fields.ts';

/** Whose holidays: those of a country's offices, or of the schools of a part of it. */
export function HolidayBlanks({ window, index, change, errorAt }: WindowProps) {
  const t = useTranslations('scans.form.holidays');
  const formats = useFormats();
  const labelIn = useLabelIn(index);
  return (
    <>
      <Blank
        id={idIn(index, 'calendar')}
        words={t('namely')}
        label={labelIn(t('which'))}
        error={errorAt('calendar')}
      >
        <Select
          {...describedBy(idIn(index, 'calendar'), null, errorAt('calendar'))}
          value={window.calendar}
          onChange={({ target }) =>
            change({ calendar: target.value === 'public' ? 'public' : 'school', country: '', region: '' })
          }
        >
          <option value="school">{t('school')}</option>
          <option value="public">{t('public')}</option>
        </Select>
      </Blank>
      {window.calendar === 'public' ? (
        <Blank
          id={idIn(index, 'country')}
          words={t('of')}
          label={labelIn(t('country'))}
          error={errorAt('country')}
        >
          <PlaceCombobox
            field={describedBy(idIn(index, 'country'), null, errorAt('country'))}
            kinds={countries}
            placeholder={t('countryExample')}
            shown={window.country === '' ? '' : formats.country(window.country)}
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
  const t = useTranslations('scans.form.holidays');
  const labelIn = useLabelIn(index);
  const { calendars = [] } = useSchoolCalendars();
  const parts = calendars.filter(
    ({ country, region }) => country === window.country && region !== null && !byZones.has(country),
  );
  if (parts.length === 0) return null;
  const id = idIn(index, 'region');
  return (
    <Blank id={id} words={t('in')} label={labelIn(t('part'))} error={errorAt('region')}>
      <Select
        {...describedBy(id, null, errorAt('region'))}
        className="sm:w-64!"
        value={window.region}
        onChange={({ target }) => change({ region: target.value })}
      >
        <option value="">{t('whole')}</option>
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
  const t = useTranslations('scans.form.holidays');
  const formats = useFormats();
  const labelIn = useLabelIn(index);
  const { calendars = [], error } = useSchoolCalendars();
  const problem = errorAt('country') ?? errorAt('region') ?? (error ? t('notListed') : undefined);
  const byCountry = Map.groupBy(calendars, ({ country }) => country);
  const chosen = calendars.find((one) => keyOf(one) === keyOf(window));
  return (
    <>
      <Blank id={idIn(index, 'country')} words={t('of')} label={labelIn(t('whose'))} error={problem}>
        <Select
          {...describedBy(idIn(index, 'country'), null, problem)}
          className="sm:w-64!"
          value={chosen ? keyOf(chosen) : ''}
          onChange={({ target }) => {
            const [country = '', region = ''] = target.value.split(' ');
            change({ country, region });
          }}
        >
          <option value="">{t('choose')}</option>
          {[...byCountry].map(([country, parts]) =>
            parts.length === 1 && parts[0] ? (
              <Choice key={country} calendar={parts[0]} />
            ) : (
              <optgroup key={country} label={formats.country(country)}>
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
          {[
            t('knownUntil', { day: formats.day(chosen.until) }),
            ...(chosen.isSure ? [] : [t('notSure')]),
            ...(chosen.note ? [chosen.note] : []),
          ].join(' ')}
        </p>
      ) : null}
    </>
  );
}

const Choice = ({ calendar }: { calendar: SchoolCalendarInfo }) => (
  <option value={keyOf(calendar)}>{calendar.name}</option>
);
