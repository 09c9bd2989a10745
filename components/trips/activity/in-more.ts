import type { Activity, TripState } from '#contracts/trips.ts';

const counted = (count: number, one: string): string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one}` : `${count} ${one}s`];

/** What of a stop people wrote that is behind "More", in words. */
export function inMore(trip: TripState, activity: Activity): string[] {
  const about = ({ activityId }: { activityId: string }) => activityId === activity.id;
  return [
    ...(activity.bookingReference ? ['booking'] : []),
    ...(activity.link ? ['link'] : []),
    ...((trip.notes[activity.noteId]?.length ?? 0) > 0 ? ['note'] : []),
    ...counted(Object.values(trip.comments).filter(about).length, 'comment'),
    ...counted(Object.values(trip.votes).filter(about).length, 'vote'),
  ];
}
