'use client';

import { Page } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useTripAccess } from '#hooks/useTripAccess.ts';
import { useTripCollaboration } from '#hooks/useTripCollaboration.ts';
import { AskName } from '../people/AskName.tsx';
import { MissingTrip } from './MissingTrip.tsx';
import { ShowUnseen } from './ShowUnseen.tsx';
import { TripEditor } from './TripEditor.tsx';

/** One trip, as soon as this device or the server knows it. */
export function TripPage({ tripId }: { tripId: string }) {
  const live = useTripCollaboration(tripId);
  const access = useTripAccess(tripId);
  if (access.error) return <MissingTrip error={access.error} />;
  if (!live.trip || !access.role || !access.userId) {
    return (
      <Page>
        <Skeleton className="h-[40rem]" label="Opening the trip" />
      </Page>
    );
  }
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
