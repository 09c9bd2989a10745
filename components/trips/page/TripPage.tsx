'use client';

import { useTripAccess } from '#hooks/useTripAccess.ts';
import { useTripCollaboration } from '#hooks/useTripCollaboration.ts';
import { AskName } from '../people/AskName.tsx';
import { MissingTrip } from './MissingTrip.tsx';
import { Opening } from './Opening.tsx';
import { ShowUnseen } from './ShowUnseen.tsx';
import { TripEditor } from './TripEditor.tsx';

/** One trip, as soon as this device or the server knows it. */
export function TripPage({ tripId }: { tripId: string }) {
  const live = useTripCollaboration(tripId);
  const access = useTripAccess(tripId);
  if (access.error) return <MissingTrip error={access.error} />;
  if (!live.trip || !access.role || !access.userId) return <Opening what="trip" />;
  return (
    <AskName name={live.members.find(({ userId }) => userId === access.userId)?.name}>
      <ShowUnseen tripId={tripId}>
        <TripEditor
          tripId={tripId}
          live={live}
          trip={live.trip}
          role={access.role}
          userId={access.userId}
          isStored={access.isStored}
        />
      </ShowUnseen>
    </AskName>
  );
}
