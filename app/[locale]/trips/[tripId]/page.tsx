import { Trip } from '#components/trips/page/LazyTrip.tsx';
import { titled } from '#messages/titles.ts';

export const generateMetadata = titled('trip');

export default async function OneTripPage({ params }: { params: Promise<{ tripId: string }> }) {
  const { tripId } = await params;
  return <Trip tripId={tripId} />;
}
