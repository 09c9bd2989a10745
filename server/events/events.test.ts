import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '#server/database/types.ts';
import { createJobQueue } from '#server/jobs/queue.ts';
import type { JobQueue } from '#server/jobs/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { durableEvent, hint, listen } from './define.ts';
import { createDomainEvents } from './events.ts';
import type { DomainEvents } from './types.ts';

const logger = pino({ level: 'silent' });
const nothing = { define() {}, enqueue: async () => {}, wake() {} };
const counted = hint<number>('test.counted');

describe('a hint', () => {
  test('reaches each listener once, in order, after whoever emits it has gone on', async () => {
    const events = createDomainEvents({ jobs: nothing, logger });
    const heard: string[] = [];
    events.subscribe(
      'first',
      listen(counted, (n) => void heard.push(`first ${n}`)),
    );
    events.subscribe(
      'second',
      listen(counted, (n) => void heard.push(`second ${n}`)),
    );
    events.emit(counted, 1);
    events.emit(counted, 2);
    expect(heard).toEqual([]);
    await events.drain(1_000);
    expect(heard.filter((line) => line.startsWith('first'))).toEqual(['first 1', 'first 2']);
    expect(heard.filter((line) => line.startsWith('second'))).toEqual(['second 1', 'second 2']);
  });

  test('is not held up by a listener that throws, or by one that never ends', async () => {
    const events = createDomainEvents({ jobs: nothing, logger });
    const heard: number[] = [];
    events.subscribe(
      'slow',
      listen(counted, () => new Promise(() => {})),
    );
    events.subscribe(
      'throwing',
      listen(counted, () => Promise.reject(new Error('no'))),
    );
    await new Promise<void>((resolve) => {
      events.subscribe(
        'sound',
        listen(counted, (n) => {
          heard.push(n);
          if (n === 2) resolve();
        }),
      );
      events.emit(counted, 1);
      events.emit(counted, 2);
    });
    expect(heard).toEqual([1, 2]);
  });

  test('goes on to a listener that threw on the one before', async () => {
    const events = createDomainEvents({ jobs: nothing, logger });
    const heard: number[] = [];
    const throwsOnce = (n: number) => {
      heard.push(n);
      if (n === 1) throw new Error('not this one');
    };
    events.subscribe('feature', listen(counted, throwsOnce));
    events.emit(counted, 1);
    events.emit(counted, 2);
    await events.drain(1_000);
    expect(heard).toEqual([1, 2]);
  });

  test('is waited for when the node stops, but not for ever', async () => {
    const events = createDomainEvents({ jobs: nothing, logger });
    let finish = () => {};
    let isDrained = false;
    events.subscribe(
      'slow',
      listen(
        counted,
        () =>
          new Promise<void>((resolve) => {
            finish = resolve;
          }),
      ),
    );
    events.emit(counted, 1);
    await events.drain(1);
    const drained = events.drain(60_000).then(() => {
      isDrained = true;
    });
    expect(isDrained).toBe(false);
    finish();
    await drained;
    expect(isDrained).toBe(true);
  });

  test('has one listener a feature', () => {
    const events = createDomainEvents({ jobs: nothing, logger });
    events.subscribe(
      'feature',
      listen(counted, () => {}),
    );
    expect(() =>
      events.subscribe(
        'feature',
        listen(counted, () => {}),
      ),
    ).toThrow('listens to test.counted twice');
  });
});

describe.each(testDatabases)('a durable event on the %s database', (kind) => {
  const occurred = durableEvent('test.occurred', z.object({ what: z.string() }));
  let db: Database;
  let jobs: JobQueue;
  let events: DomainEvents;
  const heard: { by: string; what: string; id: string }[] = [];
  let onHeard = () => {};
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      onHeard = () => {
        if (heard.length >= count) resolve();
      };
      onHeard();
    });

  beforeAll(async () => {
    db = await openTestDatabase(kind);
    jobs = createJobQueue({ db, logger });
    events = createDomainEvents({ jobs, logger });
    const note = (by: string) => (payload: { what: string }, id: string) => {
      heard.push({ by, what: payload.what, id });
      onHeard();
    };
    events.subscribe(
      'stubborn',
      listen(occurred, () => Promise.reject(new Error('never'))),
    );
    events.subscribe('one', listen(occurred, note('one')));
    events.subscribe('two', listen(occurred, note('two')));
    await jobs.start();
  });
  afterAll(async () => {
    await jobs.stop(2_000);
    await db.close();
  });

  test('comes to every listener under one id, though one of them throws', async () => {
    heard.length = 0;
    await db.prisma.$transaction((tx) => events.publish(occurred, { what: 'a' }, { tx }));
    events.wake(occurred);
    await until(2);
    expect(heard.map(({ by }) => by).sort()).toEqual(['one', 'two']);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  });

  test('comes to nobody when its transaction is undone', async () => {
    heard.length = 0;
    await db.prisma
      .$transaction(async (tx) => {
        await events.publish(occurred, { what: 'undone' }, { tx });
        throw new Error('undo');
      })
      .catch(() => {});
    await events.publish(occurred, { what: 'done' }, { id: 'given' });
    await until(2);
    expect(heard.map(({ what, id }) => `${what} ${id}`)).toEqual(['done given', 'done given']);
  });

  test('is refused where it is published when it is not what it says it is', async () => {
    await expect(events.publish(occurred, { what: 1 as never })).rejects.toThrow();
  });
});
