import type { Activity, TripState } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';

/** What of a stop people wrote that is behind "More", in words. */
export function inMore(trip: TripState, activity: Activity, t: Translator<'trip-panels.activity'>): string[] {
  const about = ({ activityId }: { activityId: string }) => activityId === activity.id;
  const comments = Object.values(trip.comments).filter(about).length;
  const votes = Object.values(trip.votes).filter(about).length;
  return [
    ...(activity.bookingReference ? [t('parts.booking')] : []),
    ...(activity.link ? [t('parts.link')] : []),
    ...((trip.notes[activity.noteId]?.length ?? 0) > 0 ? [t('parts.note')] : []),
    ...(comments > 0 ? [t('parts.comments', { count: comments })] : []),
    ...(votes > 0 ? [t('parts.votes', { count: votes })] : []),
  ];
}
