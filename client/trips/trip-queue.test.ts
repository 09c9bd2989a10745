import { expect, test } from 'vitest';
import type { QueueEntry } from '../offline/entries.ts';
import type { OfflineStore } from '../offline/store.ts';
import { createTripQueue } from './trip-queue.ts';

const entry = (opId: string) => ({ kind: 'op', userId: 'owner', tripId: 't1', opId }) as QueueEntry;

/** A queue over a store that still shows what it showed when it was looked at. */
function queueOver(stale: readonly QueueEntry[]) {
  const store = { entries: async () => [...stale], remove: async () => undefined };
  return createTripQueue(store as Partial<OfflineStore> as OfflineStore, 'owner', 't1', () => undefined);
}

test('an older look into the store does not bring back what is in the log', async () => {
  const queue = queueOver([entry('landed'), entry('waiting')]);
  queue.landed('landed');
  await queue.refresh();
  expect(queue.entries().map(({ opId }) => opId)).toEqual(['waiting']);
});

test('what is in the log is remembered for the newest only, however long the page is open', async () => {
  const queue = queueOver([entry('op-0'), entry('op-2999')]);
  for (let n = 0; n < 3_000; n += 1) queue.landed(`op-${n}`);
  await queue.refresh();
  expect(queue.entries().map(({ opId }) => opId)).toEqual(['op-0']);
});
