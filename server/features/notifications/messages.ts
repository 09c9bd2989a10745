import type { ResearchJob } from '#contracts/research.ts';
import type { Role } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import type { NewNotification } from './types.ts';

/** What other features tell of, in the words of a notification. Pure. */

/** Of the trips feature; `by` did it, `userId` is whom it was done to. */
type Membership = { tripId: string; by: string; byName: string; userId: string; name: string };
export type TripHappening =
  | (Membership & { kind: 'joined' | 'role' | 'transferred'; role: Role })
  | (Membership & { kind: 'left' | 'removed' })
  | {
      kind: 'mentioned';
      tripId: string;
      by: string;
      byName: string;
      activityId: string;
      text: string;
      userIds: string[];
    };

export type Told = { userId: string; notification: NewNotification };
type TripUpdate = Extract<NewNotification, { type: 'trip_update' }>['data']['kind'];

const MOST_QUOTED = 200;

const roleWords: Record<Role, string> = {
  owner: 'You own it now.',
  editor: 'You can edit it now.',
  commenter: 'You can comment on it now.',
  viewer: 'You can look at it now.',
};

/**
 * Who is told what of a happening in a trip. Nobody is told of what they did themselves.
 *
 * @param id names the happening, the same each time that it is told
 */
export function toldOfTrip(
  happened: TripHappening,
  id: string,
  trip: { title: string; ownerIds: string[] },
): Told[] {
  const { tripId, by, byName } = happened;
  const tell = (
    userId: string,
    kind: TripUpdate,
    message: string,
    href: string | null = `/trips/${tripId}`,
  ): Told => ({
    userId,
    notification: {
      type: 'trip_update',
      data: { tripId, kind, message },
      href,
      opId: `trip:${id}:${userId}`,
    },
  });
  const others = (userIds: readonly string[]) => userIds.filter((userId) => userId !== by);
  switch (happened.kind) {
    case 'joined':
      return others(trip.ownerIds).map((userId) =>
        tell(userId, 'joined', `${happened.name} came into “${trip.title}”.`),
      );
    case 'role':
    case 'transferred':
      return others([happened.userId]).map((userId) =>
        tell(
          userId,
          'role_changed',
          `${byName} changed what you can do in “${trip.title}”. ${roleWords[happened.role]}`,
        ),
      );
    case 'removed':
      return others([happened.userId]).map((userId) =>
        tell(userId, 'removed', `${byName} took you out of “${trip.title}”.`, null),
      );
    case 'mentioned':
      return others(happened.userIds).map((userId) =>
        tell(
          userId,
          'mentioned',
          `${byName} in “${trip.title}”: ${shortened(happened.text)}`,
          `/trips/${tripId}?activity=${encodeURIComponent(happened.activityId)}`,
        ),
      );
    case 'left':
      return [];
  }
}

/** @param attempt of the run: one that is tried again ends again */
export function toldOfResearch(job: ResearchJob & { ownerId: string }): Told {
  const { jobId, status, title, attempt, resultsSummary } = job;
  const top = resultsSummary?.topDestination;
  const words: Record<string, string> = {
    completed: top ? `${title}: ${top} comes first.` : `${title}: the research is done.`,
    failed: `${title}: the research failed. ${job.error ?? ''}`.trimEnd(),
    cancelled: `${title}: the research was stopped.`,
  };
  return {
    userId: job.ownerId,
    notification: {
      type: 'job_finished',
      data: { kind: 'research', jobId, outcome: status, message: words[status] ?? title },
      href: `/research/${jobId}`,
      opId: `job:${jobId}:${attempt}:${status}`,
      // Whoever stops something knows; it is in the inbox for the other devices.
      channels: status === 'cancelled' ? [] : null,
    },
  };
}

const shortened = (text: string): string => truncate(text, MOST_QUOTED, '…');
