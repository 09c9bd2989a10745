import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bytesOf } from '../lib/base64.ts';
import { openOfflineStore } from './store.ts';
import { createTransport } from './transport.ts';

const userId = 'owner';
const tripId = 'trip-1';

test('words that join a note after the queue was read are sent with it', async () => {
  const store = openOfflineStore('carrier-joins');
  const doc = new Y.Doc();
  const typed: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => typed.push(update));
  const words = doc.getText('words');
  words.insert(0, 'Bring ');
  words.insert(6, 'the tickets');
  const add = async (opId: string, update: Uint8Array | undefined) => {
    if (!update) throw new Error('Nothing was typed.');
    await store.add({ kind: 'note', userId, tripId, noteId: 'trip', opId, at: '', update }, 0);
  };

  const sent: string[] = [];
  const transport = createTransport({
    userId,
    socket: {
      up: true,
      request: async (_event: string, input: { update: string }) => {
        sent.push(input.update);
        return { seq: 2 };
      },
    } as never,
    connection: { state: () => ({ status: 'live' }), onState: () => () => undefined } as never,
    socketUser: { id: () => userId, onChange: () => () => undefined },
    postOps: () => Promise.reject(new Error('not by HTTP')),
    postNote: () => Promise.reject(new Error('not by HTTP')),
    getNote: () => Promise.reject(new Error('not asked')),
    markTried: (id, opIds) => store.markTried(userId, id, opIds),
  });

  await add('op-first-1', typed[0]);
  const read = await store.entries(userId, tripId);
  await add('op-second-2', typed[1]);
  await transport.send(tripId, read, 100);

  const there = new Y.Doc();
  for (const update of sent) Y.applyUpdate(there, bytesOf(update));
  expect(there.getText('words').toString()).toBe('Bring the tickets');
  expect(await store.entries(userId, tripId)).toHaveLength(1);
});
