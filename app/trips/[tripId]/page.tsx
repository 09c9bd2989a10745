import { TripPage } from '#components/trips/editor/TripPage.tsx';

export const metadata = { title: 'Trip' };

export default async function OneTripPage({ params }: { params: Promise<{ tripId: string }> }) {
  const { tripId } = await params;
  return <TripPage tripId={tripId} />;
}
