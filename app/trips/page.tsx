import { MyTrips } from '#components/trips/list/MyTrips.tsx';
import { Page } from '#components/ui/layout.tsx';

export const metadata = { title: 'Trips' };

export default function TripsPage() {
  return (
    <Page>
      <MyTrips />
    </Page>
  );
}
