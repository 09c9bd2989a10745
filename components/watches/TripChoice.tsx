import { useTranslations } from 'next-intl';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useTripFlights } from '#hooks/useTripFlights.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { formatFare } from './labels.ts';

type Props = { tripId: string; error: string | undefined; onChange: (tripId: string) => void };

/** Which of one's trips; and what of it can be watched, and what somebody has to say first. */
export function TripChoice({ tripId, error, onChange }: Props) {
  const t = useTranslations('watches.tripChoice');
  const { trips } = useTrips();
  if (trips?.length === 0)
    return (
      <p>
        {t.rich('none', {
          link: (chunks) => (
            <Link href="/trips" className="font-semibold text-link underline">
              {chunks}
            </Link>
          ),
        })}
      </p>
    );
  return (
    <>
      <Field id="trip" label={t('trip')} error={error}>
        <Select
          {...describedBy('trip', undefined, error)}
          value={tripId}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{trips ? t('choose') : t('loading')}</option>
          {trips?.map(({ tripId: id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {tripId ? <Flights tripId={tripId} /> : null}
    </>
  );
}

function Flights({ tripId }: { tripId: string }) {
  const t = useTranslations('watches');
  const formats = useFormats();
  const { flights } = useTripFlights(tripId);
  const address = `/trips/${encodeURIComponent(tripId)}`;
  if (!flights) return null;
  if (flights.length === 0)
    return (
      <p className="text-soft">
        {t.rich('tripChoice.noFlights', {
          link: (chunks) => (
            <Link href={address} className="font-semibold text-link underline">
              {chunks}
            </Link>
          ),
        })}
      </p>
    );
  return (
    <ul className="flex flex-col">
      {flights.map(({ activityId, name, fare }) => (
        <li key={activityId} className="border-t border-rule py-2">
          <Link
            href={`${address}?activity=${encodeURIComponent(activityId)}`}
            className="font-semibold underline"
          >
            {name}
          </Link>
          <span className="block text-[0.95rem] text-soft">
            {fare ? formatFare(fare, t, formats) : t('tripChoice.notWatched')}
          </span>
        </li>
      ))}
    </ul>
  );
}
