import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useTripFlights } from '#hooks/useTripFlights.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { formatFare } from './labels.ts';

type Props = { tripId: string; error: string | undefined; onChange: (tripId: string) => void };

/** Which of one's trips; and what of it can be watched, and what somebody has to say first. */
export function TripChoice({ tripId, error, onChange }: Props) {
  const { trips } = useTrips();
  if (trips?.length === 0)
    return (
      <p>
        You don’t have a trip yet.{' '}
        <Link href="/trips" className="font-semibold text-link underline">
          Create one
        </Link>{' '}
        and add a flight, or watch a single flight.
      </p>
    );
  return (
    <>
      <Field id="trip" label="Trip" error={error}>
        <Select
          {...describedBy('trip', undefined, error)}
          value={tripId}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{trips ? 'Choose a trip' : 'Loading your trips…'}</option>
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
  const { flights } = useTripFlights(tripId);
  const address = `/trips/${encodeURIComponent(tripId)}`;
  if (!flights) return null;
  if (flights.length === 0)
    return (
      <p className="text-soft">
        This trip has no flights yet.{' '}
        <Link href={address} className="font-semibold text-link underline">
          Open the trip
        </Link>{' '}
        and add one.
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
            {fare ? formatFare(fare) : 'Not watched yet. Open it and add its route and date.'}
          </span>
        </li>
      ))}
    </ul>
  );
}
