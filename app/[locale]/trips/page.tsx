import { MyTrips } from '#components/trips/list/MyTrips.tsx';
import { Page } from '#components/ui/layout.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('trips');

export default function TripsPage() {
  return (
    <Page>
      <MyTrips />
    </Page>
  );
}
