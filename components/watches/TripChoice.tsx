import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import { Link } from '#components/ui/Link.tsx';
import { useTrips } from '#hooks/useTrips.ts';

type Props = { tripId: string; error: string | undefined; onChange: (tripId: string) => void };

/** Which of one's trips: its flights that name two airports (LIS to NRT), a day and a cost are watched. */
export function TripChoice({ tripId, error, onChange }: Props) {
  const { trips } = useTrips();
  if (trips?.length === 0)
    return (
      <p>
        You have no trip yet.{' '}
        <Link href="/trips" className="font-semibold text-link underline">
          Make one
        </Link>{' '}
        and put a flight into it, or watch a flight by itself.
      </p>
    );
  const hint = 'Its flights with a day, a cost and two airports in their name, such as LIS to NRT.';
  return (
    <Field id="trip" label="Trip" hint={hint} error={error}>
      <Select
        {...describedBy('trip', hint, error)}
        value={tripId}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{trips ? 'Choose a trip' : 'Fetching your trips ...'}</option>
        {trips?.map(({ tripId: id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
