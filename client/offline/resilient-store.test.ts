import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ClientChange } from '#contracts/trips.ts';
import { memoryStorage } from '#testing/http/memory-storage.ts';
import { appendParagraph } from '#testing/trips/notes.ts';
import { Device, type Tab } from '#testing/trips/simulated-devices.ts';
import { TripAuthority } from '#testing/trips/trip-authority.ts';
import { MAX_QUEUE_AGE_MS, type NewEntry } from './entries.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOutbox } from './outbox.ts';
import { createResilientStore } from './resilient-store.ts';
import { type OfflineStore, openOfflineStore } from './store.ts';
import { createWriteAhead } from './write-ahead.ts';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

/** A disk whose every call ends like this. */
const failing = (end: () => Promise<never>): OfflineStore =>
  new Proxy({} as OfflineStore, { get: () => () => end() });
const refused = () => Promise.reject(new DOMException('A mutation is not allowed.', 'InvalidStateError'));
const absent = () => Promise.reject(new ReferenceError('indexedDB is not defined'));
const hanging = () => new Promise<never>(() => undefined);
const full = (disk: OfflineStore): OfflineStore => ({
  ...disk,
  add: () => Promise.reject(new DOMException('Full.', 'QuotaExceededError')),
  saveTrip: () => Promise.reject(new DOMException('Full.', 'QuotaExceededError')),
});
/** Patience that is over at once. */
const impatient = () => Promise.resolve();

const add = (id: string): ClientChange => ({
  kind: 'add_activity',
  id,
  dayId: 'd1',
  fields: { name: id },
});

const disks: Record<string, (disk: OfflineStore) => OfflineStore> = {
  refused: () => createResilientStore(failing(refused), createMemoryStore()),
  absent: () => createResilientStore(failing(absent), createMemoryStore()),
  'never answering': () =>
    createResilientStore(failing(hanging), createMemoryStore(), { timeout: impatient }),
  full: (disk) => createResilientStore(full(disk), createMemoryStore()),
};

describe('a trip where the browser keeps nothing', () => {
  test.each(Object.keys(disks))(
    'is edited, undone and written in online with storage that is %s',
    async (kind) => {
      const authority = new TripAuthority('owner', 'friend');
      const tab = new Device(authority, `unkept-${kind}`, 'owner').open({}, Date.now, disks[kind]);
      tabs.push(tab);
      tab.connect();
      await until(() => expect(tab.trip?.base.trip.title).toBe('Trip'));
      for (const id of ['a', 'b', 'c']) expect(await tab.session.apply(add(id))).toBeNull();
      await until(() => {
        expect(Object.keys(authority.state.activities)).toEqual(['a', 'b', 'c']);
        expect(tab.trip?.pending).toEqual([]);
      });
      tab.cut();
      expect(await tab.session.apply(add('d'))).toBeNull();
      expect(await tab.session.apply(add('e'))).toBeNull();
      expect(await tab.session.undo()).toBeNull();
      tab.connect();
      await until(() => expect(Object.keys(authority.state.activities)).toEqual(['a', 'b', 'c', 'd']));

      const note = tab.openNote('trip');
      await until(() => expect(note.view().isLoaded).toBe(true));
      const { doc } = note.view();
      if (!doc) throw new Error('The note has no document.');
      appendParagraph(doc, 'Hello');
      await until(() => expect(note.view().isSaving).toBe(false));
      expect(authority.note('trip').state).not.toBe('');
      note.end();
    },
  );

  test('what was not sent is there for the next page when only the database is refused', async () => {
    const authority = new TripAuthority('owner', 'friend');
    const device = new Device(authority, 'unkept-next', 'owner');
    const first = device.open({}, Date.now, disks.refused);
    tabs.push(first);
    first.connect();
    await until(() => expect(first.trip?.base.trip.title).toBe('Trip'));
    first.cut();
    await first.session.apply(add('a'));
    await first.session.apply(add('b'));
    await first.session.apply(add('c'));
    await first.session.undo();
    first.kill();

    const next = device.open({}, Date.now, disks.refused);
    tabs.push(next);
    next.connect();
    await until(() => expect(Object.keys(authority.state.activities)).toEqual(['a', 'b']));
    // Nor is it sent a second time by whoever comes after.
    await until(async () => expect((await next.store.entries('owner', 'trip')).length).toBe(0));
  });

  test('it is said from the first refusal on, until something is kept again', async () => {
    let now = 0;
    let isFull = true;
    const disk = openOfflineStore('resilient-said');
    const flaky: OfflineStore = {
      ...disk,
      add: (...args) =>
        isFull ? Promise.reject(new DOMException('', 'QuotaExceededError')) : disk.add(...args),
    };
    const store = createResilientStore(flaky, createMemoryStore(), { now: () => now });
    const said: boolean[] = [];
    store.onKeeping(() => said.push(store.isKeeping()));
    expect(await store.add(op('a'), 0)).toBe(false);
    expect([store.isKeeping(), store.isVolatile()]).toEqual([false, true]);
    isFull = false;
    now += 60_000;
    // Behind the first, which the disk did not take: it must not overtake it.
    expect(await store.add(op('b'), 0)).toBe(false);
    await store.settle('owner', 't1', [
      { opId: 'a', sealed: 1 },
      { opId: 'b', sealed: 2 },
    ]);
    expect(store.isVolatile()).toBe(false);
    expect(await store.add(op('c'), 0)).toBe(true);
    expect((await store.entries('owner', 't1')).map(({ opId }) => opId).sort()).toEqual(['a', 'b', 'c']);
    expect(said).toEqual([false, true]);
  });

  test('a clock that is set back does not keep a disk from being asked again', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      let isRefused = true;
      const disk = openOfflineStore('resilient-clock');
      await disk.add(op('before'), 0);
      const flaky: OfflineStore = {
        ...disk,
        entriesOf: (userId) => (isRefused ? refused() : disk.entriesOf(userId)),
      };
      const right = Date.now();
      vi.setSystemTime(right + 3 * 3_600_000);
      const store = createResilientStore(flaky, createMemoryStore());
      expect(await store.entriesOf('owner')).toEqual([]);
      isRefused = false;
      vi.setSystemTime(right);
      vi.advanceTimersByTime(31_000);
      expect(await store.entriesOf('owner')).toMatchObject([{ opId: 'before' }]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('an answer that the disk did not take is not asked for again', async () => {
    const disk = openOfflineStore('resilient-settled');
    let isBroken = false;
    const flaky: OfflineStore = {
      ...disk,
      settle: (...args) => (isBroken ? refused() : disk.settle(...args)),
    };
    const store = createResilientStore(flaky, createMemoryStore());
    await store.add(op('a'), 0);
    isBroken = true;
    await store.settle('owner', 't1', [{ opId: 'a', sealed: 7 }]);
    expect(await disk.entries('owner', 't1')).toMatchObject([{ opId: 'a', sealed: null }]);
    const later = createResilientStore(disk, createMemoryStore());
    expect(await later.entries('owner', 't1')).toMatchObject([{ sealed: null }]);
    expect((await store.entries('owner', 't1')).filter(({ sealed }) => sealed === null)).toEqual([]);
  });
});

const op = (opId: string): NewEntry => ({
  kind: 'op',
  userId: 'owner',
  tripId: 't1',
  opId,
  at: new Date(0).toISOString(),
  name: 'itinerary_update',
  baseSeq: 1,
  change: { kind: 'remove_person', id: opId },
});

describe('what a closed tab left behind', () => {
  const quietTransport = {
    ready: () => false,
    onReady: () => () => undefined,
    send: () => Promise.reject(new Error('never sent here')),
    missingOf: () => Promise.resolve(null),
  };
  const alone = {
    withLock: <T>(_name: string, work: (signal: AbortSignal) => Promise<T>) =>
      work(new AbortController().signal),
    publish: () => undefined,
    onMessage: () => () => undefined,
    close: () => undefined,
  };
  const open = (store: OfflineStore, storage: Storage, now = () => 0) =>
    createOutbox({
      userId: 'owner',
      store,
      writeAhead: createWriteAhead(storage, now),
      transport: quietTransport,
      tabs: alone,
      now,
      random: () => 0,
    });
  const leave = (...ids: string[]) => {
    const storage = memoryStorage();
    let at = 0;
    const writeAhead = createWriteAhead(storage, () => ++at);
    for (const id of ids) writeAhead.write(op(id));
    return { storage, writeAhead };
  };

  test('stays until the store has it, and is put in order once it takes it', async () => {
    const { storage, writeAhead } = leave('a', 'b');
    const disk = openOfflineStore('left-behind');
    let failures = 1;
    const store: OfflineStore = {
      ...disk,
      add: (...args) => (failures-- > 0 ? Promise.reject(new Error('closed')) : disk.add(...args)),
    };
    const outbox = open(store, storage);
    await until(async () => {
      expect((await disk.entries('owner', 't1')).map(({ opId }) => opId)).toEqual(['a', 'b']);
      expect(writeAhead.orphans('owner')).toEqual([]);
    });
    outbox.close();
  });

  test('is still there for the next tab when the store never takes it', async () => {
    const { storage, writeAhead } = leave('a', 'b');
    const store = { ...openOfflineStore('left-for-good'), add: () => Promise.reject(new Error('closed')) };
    const outbox = open(store, storage);
    await expect(outbox.add(op('c'))).rejects.toThrow('closed');
    expect(writeAhead.orphans('owner').map(({ opId }) => opId)).toEqual(['a', 'b']);
    outbox.close();
  });

  test('is among the refused ones when the queue takes no more', async () => {
    const { storage, writeAhead } = leave('a', 'b');
    const disk = openOfflineStore('left-too-late');
    await disk.add({ ...op('old'), at: new Date(0).toISOString() }, 0);
    const outbox = open(disk, storage, () => MAX_QUEUE_AGE_MS + 1);
    await until(async () => {
      expect(await disk.entries('owner', 't1')).toMatchObject([
        { opId: 'old', refused: null },
        { opId: 'a', refused: { code: 'too_large' } },
        { opId: 'b', refused: { code: 'too_large' } },
      ]);
      expect(writeAhead.orphans('owner')).toEqual([]);
    });
    outbox.close();
  });
});
