import type { Presence, TripState } from '#contracts/trips.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';
import { Avatars } from './Avatars.tsx';

type Props = { trip: TripState; live: TripCollaboration; others: readonly Presence[] };

export function TripHead({ trip, others }: Props) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <h1 className="text-3xl sm:text-4xl">{trip.trip.title}</h1>
      <Avatars people={others} />
    </header>
  );
}
