import { describe, expect, test } from 'vitest';
import { memoryStorage } from '#testing/http/memory-storage.ts';
import type { NewEntry } from './entries.ts';
import { createWriteAhead } from './write-ahead.ts';

const op = (opId: string, userId = 'owner'): NewEntry => ({
  kind: 'op',
  userId,
  tripId: 't1',
  opId,
  at: '2026-05-01T10:00:00.000Z',
  name: 'trip_update',
  baseSeq: 1,
  change: { kind: 'remove_person', id: opId },
});
const words: NewEntry = {
  kind: 'note',
  userId: 'owner',
  tripId: 't1',
  opId: 'words',
  at: '2026-05-01T10:00:00.000Z',
  noteId: 'trip',
  update: new Uint8Array([0, 1, 254, 255]),
};

describe('what is on its way to the disk', () => {
  test('is there for the next tab as it was written, in order, and only for its author', () => {
    const storage = memoryStorage();
    // A clock that stands still, and then goes back.
    const times = [5, 5, 3];
    const writeAhead = createWriteAhead(storage, () => times.shift() ?? 0);
    for (const entry of [op('b'), words, op('a'), op('c', 'friend')]) writeAhead.write(entry);
    const next = createWriteAhead(storage, () => 0);
    expect(next.orphans('owner')).toEqual([op('b'), words, op('a')]);
    expect(next.orphans('friend')).toEqual([op('c', 'friend')]);
  });

  test('is gone once the disk has it', () => {
    const storage = memoryStorage();
    const writeAhead = createWriteAhead(storage, () => 0);
    writeAhead.write(op('a'));
    writeAhead.drop(op('a'));
    expect(writeAhead.orphans('owner')).toEqual([]);
    expect(storage).toHaveLength(0);
  });

  test('rubbish under its names is thrown away, and other things are left alone', () => {
    const storage = memoryStorage();
    storage.setItem('caravan-ahead:owner:x', '{"order":');
    storage.setItem('caravan-ahead:owner:y', '{"order":1,"entry":{"kind":"op"}}');
    storage.setItem('theme', 'dark');
    expect(createWriteAhead(storage, () => 0).orphans('owner')).toEqual([]);
    expect(storage).toHaveLength(1);
  });

  test('a browser without room for it, or without it, is no obstacle', () => {
    const storage: Storage = Object.assign(memoryStorage(), {
      setItem: () => {
        throw new Error('quota');
      },
    });
    const writeAhead = createWriteAhead(storage, () => 0);
    writeAhead.write(op('a'));
    expect(writeAhead.orphans('owner')).toEqual([]);
  });
});
