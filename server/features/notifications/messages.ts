import type { Role } from '#contracts/trips.ts';
import { formatMoney } from '#core/money.ts';
import { truncate } from '#core/text.ts';
import type { EndedPlan } from '../plans/events.ts';
import type { EndedResearch } from '../research/events.ts';
import type { EndedScan } from '../scans/events.ts';
import type { TripNotice } from '../trips/events.ts';
import type { NewNotification } from './types.ts';

/** What other features tell of, in the words of a notification. Pure. */

export type AddressedNotification = { userId: string; notification: NewNotification };
type TripUpdate = Extract<NewNotification, { type: 'trip_update' }>['data']['kind'];

const MAX_QUOTED = 200;

const roleSentences: Record<Role, string> = {
  owner: 'You own it now.',
  editor: 'You can edit it now.',
  commenter: 'You can comment on it now.',
  viewer: 'You can view it now.',
};

/**
 * Who is told what of a happening in a trip. Nobody is told of what they did themselves.
 *
 * @param id names the happening, the same each time that it is told
 */
export function messagesForTrip(
  notice: TripNotice,
  id: string,
  trip: { title: string; ownerIds: string[] },
): AddressedNotification[] {
  const { tripId, by, byName } = notice;
  const message = (
    userId: string,
    kind: TripUpdate,
    message: string,
    href: string | null = `/trips/${tripId}`,
  ): AddressedNotification => ({
    userId,
    notification: {
      type: 'trip_update',
      data: { tripId, kind, message },
      href,
      opId: `trip:${id}:${userId}`,
    },
  });
  const others = (userIds: readonly string[]) => userIds.filter((userId) => userId !== by);
  switch (notice.kind) {
    case 'joined':
      return others(trip.ownerIds).map((userId) =>
        message(userId, 'joined', `${notice.name} joined “${trip.title}”.`),
      );
    case 'role':
    case 'transferred':
      return others([notice.userId]).map((userId) =>
        message(
          userId,
          'role_changed',
          `${byName} changed what you can do in “${trip.title}”. ${roleSentences[notice.role]}`,
        ),
      );
    case 'removed':
      return others([notice.userId]).map((userId) =>
        message(userId, 'removed', `${byName} removed you from “${trip.title}”.`, null),
      );
    case 'mentioned':
      return others(notice.userIds).map((userId) =>
        message(
          userId,
          'mentioned',
          `${byName} in “${trip.title}”: ${shortened(notice.text)}`,
          `/trips/${tripId}?activity=${encodeURIComponent(notice.activityId)}`,
        ),
      );
    case 'left':
      return [];
  }
}

/** @param attempt of the run: one that is tried again ends again */
export function messageForResearch(job: EndedResearch): AddressedNotification {
  const { jobId, status, title, attempt, resultsSummary } = job;
  const top = resultsSummary?.topDestination;
  const words: Record<string, string> = {
    completed: top ? `${title}: ${top} comes first.` : `${title}: your research is done.`,
    failed: `${title}: your research failed. ${job.error ?? ''}`.trimEnd(),
    cancelled: `${title}: your research was stopped.`,
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

/** @param attempt of the run: one that is tried again ends again */
export function messageForPlan({
  planId,
  status,
  title,
  attempt,
  error,
  totalCost,
  ownerId,
}: EndedPlan): AddressedNotification {
  const price = totalCost ? ` The best fit is about ${formatMoney(totalCost, { whole: true })}.` : '';
  const words: Record<string, string> = {
    completed: `${title}: your plan is ready.${price}`,
    failed: `${title}: the plan failed. ${error ?? ''}`.trimEnd(),
    cancelled: `${title}: the plan was stopped.`,
  };
  return {
    userId: ownerId,
    notification: {
      type: 'job_finished',
      data: { kind: 'plan', jobId: planId, outcome: status, message: words[status] ?? title },
      href: `/plans/${planId}`,
      opId: `job:${planId}:${attempt}:${status}`,
      // Whoever stops something knows; it is in the inbox for the other devices.
      channels: status === 'cancelled' ? [] : null,
    },
  };
}

/** @param attempt of the run: one that is asked again ends again */
export function messageForScan(scan: EndedScan): AddressedNotification {
  const { scanId, status, title, attempt, error, cheapest, headline, ownerId } = scan;
  const price = cheapest ? ` From ${formatMoney(cheapest.price, { whole: true })}.` : '';
  const words: Record<string, string> = {
    completed: `${title}: your scan is done.${price} ${headline}`,
    failed: `${title}: the scan failed. ${error ?? ''}`.trimEnd(),
    cancelled: `${title}: the scan was stopped.`,
  };
  return {
    userId: ownerId,
    notification: {
      type: 'job_finished',
      data: { kind: 'scan', jobId: scanId, outcome: status, message: words[status] ?? title },
      href: `/scans/${scanId}`,
      opId: `job:${scanId}:${attempt}:${status}`,
      // Whoever stops something knows; it is in the inbox for the other devices.
      channels: status === 'cancelled' ? [] : null,
    },
  };
}

const shortened = (text: string): string => truncate(text, MAX_QUOTED, '…');
