import type { ChangedList } from '#contracts/notifications.ts';
import { hint } from '#server/events/define.ts';

/** A list of these people is not as it was: their pages ask for it anew. To be emitted after the commit. */
export const listChanged = hint<{ userIds: readonly string[]; list: ChangedList }>(
  'notifications.list-changed',
);
