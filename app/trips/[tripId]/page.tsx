import { Trip } from '#components/trips/page/LazyTrip.tsx';

export const metadata = { title: 'Trip' };

export default async function OneTripPage({ params }: { params: Promise<{ tripId: string }> }) {
  const { tripId } = await params;
  return <Trip tripId={tripId} />;
}
