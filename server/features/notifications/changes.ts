import { z } from 'zod';
import { type ChangedList, changedList } from '#contracts/notifications.ts';
import type { Realtime } from '#server/realtime/types.ts';

const TOPIC = 'notifications.changed';
const message = z.object({ userIds: z.array(z.string()), list: changedList });

/** Tells the devices of these people that a list of theirs is not as it was. To be called after the commit. */
export type NotifyChanged = (userIds: readonly string[], list: ChangedList) => void;

/**
 * One message to the other nodes, however many people it concerns; each tells the sockets it has. It may be lost, and
 * then the list is as old as its page's next look at it: nothing that happened depends on it.
 */
export function createChanges(
  realtime: Pick<Realtime, 'broadcast' | 'publish' | 'onMessage'>,
): NotifyChanged {
  function notifyLocal(userIds: readonly string[], list: ChangedList): void {
    for (const userId of userIds) realtime.broadcast(`user:${userId}`, 'changed', { list }, { local: true });
  }
  realtime.onMessage(TOPIC, (payload) => {
    const { userIds, list } = message.parse(payload);
    notifyLocal(userIds, list);
  });
  return (userIds, list) => {
    if (userIds.length === 0) return;
    notifyLocal(userIds, list);
    realtime.publish(TOPIC, { userIds, list });
  };
}
