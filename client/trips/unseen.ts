/** What others changed on stops and days since somebody looked. Pure. */
import type { Envelope } from '#contracts/streams.ts';
import type { Write } from '#contracts/trips.ts';
import type { Unseen } from './visits.ts';

/** Marks that are kept; of more, the newest. */
const MAX_KEPT = 200;

type Data = { writes?: readonly Write[]; noteId?: string; change?: { kind?: string; id?: string } };

/** The stops and days that an event changed, as somebody who looks at them would notice. */
function touched(event: Envelope): string[] {
  const { writes = [], noteId, change } = event.data as Data;
  // A note has the id of the stop or day that it is on.
  if (event.type === 'note_updated') return noteId === undefined || noteId === 'trip' ? [] : [noteId];
  const moved = new Set(writes.filter(({ field }) => field === 'dayId').map(({ id }) => id));
  return writes.flatMap(({ collection, id, field, value }) => {
    if (value === null && field === null) return [];
    switch (collection) {
      case 'activities':
      case 'days':
        // A sibling that was only numbered anew stands where it stood.
        return field === 'order' && !moved.has(id) && change?.id !== id ? [] : [id];
      case 'comments':
        return field === null ? [(value as { activityId: string }).activityId] : [];
      case 'votes':
        return field === null ? [(value as { activityId: string }).activityId] : [];
      default:
        return [];
    }
  });
}

/** With what an event of somebody else's adds; without what was removed by anybody. */
export function withEvent(unseen: Unseen, event: Envelope, userId: string): Unseen {
  const removed = ((event.data as Data).writes ?? [])
    .filter(({ field, value }) => field === null && value === null)
    .map(({ id }) => id);
  const kept = withoutSeen(unseen, removed);
  const { actor } = event;
  if (!actor || actor.id === userId) return kept;
  const marks = touched(event).map((id) => [id, { by: actor.id, name: actor.name, seq: event.seq }] as const);
  if (marks.length === 0) return kept;
  const all = Object.entries({ ...kept, ...Object.fromEntries(marks) });
  return Object.fromEntries(all.sort(([, a], [, b]) => b.seq - a.seq).slice(0, MAX_KEPT));
}

/** The very same where none of these were in it. */
export function withoutSeen(unseen: Unseen, ids: readonly string[]): Unseen {
  if (!ids.some((id) => Object.hasOwn(unseen, id))) return unseen;
  const seen = new Set(ids);
  return Object.fromEntries(Object.entries(unseen).filter(([id]) => !seen.has(id)));
}
