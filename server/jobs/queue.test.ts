import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { createJobQueue } from './queue.ts';
import { claimTurns } from './schedules.ts';
import type { JobQueue } from './types.ts';

const logger = pino({ level: 'silent' });
const note = z.object({ text: z.string() });
/** Queues stay in the database: each test has its own. */
let count = 0;

describe.each(testDatabases)('the job queue on the %s database', (kind) => {
  let db: Database;
  let name: string;
  const queues: JobQueue[] = [];

  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());
  beforeEach(() => {
    name = `test-${count++}`;
  });
  afterEach(() => vi.restoreAllMocks());
  afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop(1_000))));

  const createQueue = (options: { work?: boolean } = {}) => {
    const queue = createJobQueue({ db, logger, ...options });
    queues.push(queue);
    return queue;
  };

  test('a job is performed without waiting for a poll, also one enqueued in a transaction', async () => {
    const queue = createQueue();
    const seen: string[] = [];
    queue.define(name, note, async ({ text }) => void seen.push(text));
    await queue.start();

    // A poll comes once an hour.
    await queue.enqueue(name, { text: 'alone' });
    await vi.waitFor(() => expect(seen).toEqual(['alone']));
    await db.prisma.$transaction((tx) => queue.enqueue(name, { text: 'within' }, { tx }));
    queue.wake(name);
    await vi.waitFor(() => expect(seen).toEqual(['alone', 'within']));
  });

  test('a job of a transaction that was rolled back does not exist', async () => {
    const queue = createQueue({ work: false });
    queue.define(name, note, async () => {});
    await queue.start();
    const undone = db.prisma.$transaction(async (tx) => {
      await queue.enqueue(name, { text: 'never' }, { tx });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await db.prisma.$transaction((tx) => queue.enqueue(name, { text: 'kept' }, { tx }));
    expect(await queue.stats()).toEqual({ [name]: { queued: 1, active: 0, failed: 0 } });
  });

  test('a job is looked for by a worker or two, and a backlog is worked off by all of them', async () => {
    const queue = createQueue();
    const asked = vi.spyOn(db.pool, 'query');
    // Others ask about all queues at once.
    const looks = () =>
      asked.mock.calls.map(([text]) => String(text)).filter((text) => text.includes(`j.name = '${name}'`))
        .length;
    const held = Promise.withResolvers<void>();
    const seen: string[] = [];
    queue.define(
      name,
      note,
      async ({ text }) => {
        seen.push(text);
        if (text !== 'alone') await held.promise;
      },
      { concurrency: 6 },
    );
    await queue.start();
    await vi.waitFor(() => expect(looks()).toBe(6));
    await queue.enqueue(name, { text: 'alone' });
    await vi.waitFor(() => expect(seen).toEqual(['alone']));
    await vi.waitFor(async () => expect((await queue.stats())[name]?.active).toBe(0));
    // A server's NOTIFY reaches every worker besides.
    expect(looks()).toBeLessThanOrEqual(6 + (kind === 'postgres' ? 6 : 0) + 4);

    for (let index = 0; index < 6; index++) await queue.enqueue(name, { text: `${index}` });
    await vi.waitFor(() => expect(seen).toHaveLength(7));
    held.resolve();
  });

  test('a start that finds its queues as they are to be makes none', async () => {
    const first = createQueue({ work: false });
    first.define(name, note, async () => {}, { retryLimit: 4 });
    await first.start();
    const asked = vi.spyOn(db.pool, 'query');
    const changes = () =>
      asked.mock.calls.filter(([text]) => /create_queue|UPDATE pgboss\.queue/i.test(String(text))).length;
    const second = createQueue({ work: false });
    second.define(name, note, async () => {}, { retryLimit: 4 });
    await second.start();
    expect(changes()).toBe(0);
    const later = createQueue({ work: false });
    later.define(name, note, async () => {}, { retryLimit: 5 });
    await later.start();
    expect(changes()).toBe(2);
  });

  test('a backlog does not wait for a poll between jobs', async () => {
    const queue = createQueue();
    const seen: string[] = [];
    queue.define(name, note, async ({ text }) => void seen.push(text), { concurrency: 2 });
    await queue.start();
    for (let index = 0; index < 20; index++) await queue.enqueue(name, { text: `${index}` });
    await vi.waitFor(() => expect(seen).toHaveLength(20), { timeout: 3_000 });
  });

  test('a job that fails is tried again, and what fails for good becomes a dead letter', async () => {
    const queue = createQueue();
    const tries: number[] = [];
    const dead = `${name}-dead`;
    queue.define(
      name,
      note,
      async (_payload, { retryCount }) => {
        tries.push(retryCount);
        throw new Error('broken');
      },
      { retryLimit: 1, retryDelay: 1, deadLetter: dead },
    );
    await queue.start();
    await queue.enqueue(name, { text: 'hopeless' });
    await vi.waitFor(async () => expect((await queue.stats())[dead]).toMatchObject({ queued: 1 }), {
      timeout: 10_000,
    });
    expect(tries).toEqual([0, 1]);
    expect((await queue.stats())[name]).toMatchObject({ failed: 1 });
  });

  test('an exclusive queue holds one job a key', async () => {
    const queue = createQueue({ work: false });
    queue.define(name, note, async () => {}, { exclusive: true });
    await queue.start();
    await queue.enqueue(name, { text: 'first' }, { singletonKey: 'a' });
    await queue.enqueue(name, { text: 'second' }, { singletonKey: 'a' });
    await queue.enqueue(name, { text: 'other' }, { singletonKey: 'b' });
    expect((await queue.stats())[name]).toMatchObject({ queued: 2 });
    await expect(queue.enqueue(name, { text: 'keyless' })).rejects.toThrow('singletonKey');
  });

  test('a payload that is not what the queue holds is refused when it is enqueued', async () => {
    const queue = createQueue({ work: false });
    queue.define(name, note, async () => {});
    await queue.start();
    await expect(queue.enqueue(name, { text: 1 })).rejects.toThrow(z.ZodError);
    await expect(queue.enqueue('elsewhere', {})).rejects.toThrow('no queue elsewhere');
  });

  test('a turn belongs to one of the nodes that ask for it, once an interval', async () => {
    const turns = [
      { name: `${name}-often`, seconds: 60 },
      { name: `${name}-seldom`, seconds: 3_600 },
    ];
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimTurns(db, turns)));
    expect(claims.flat().sort()).toEqual(turns.map((turn) => turn.name).sort());
    await db.pool.query(
      "update schedule_turn set ran_at = now() - interval '61 seconds' where name like $1",
      [`${name}-%`],
    );
    expect(await claimTurns(db, turns)).toEqual([`${name}-often`]);
  });

  test('recurring work has its turn at the start, and when there is news', async () => {
    const queue = createQueue();
    let turns = 0;
    queue.every(name, { seconds: 3_600 }, async () => {
      turns += 1;
    });
    await queue.start();
    await vi.waitFor(() => expect(turns).toBe(1));
    queue.nudge(name);
    await vi.waitFor(() => expect(turns).toBe(2));
  });

  test('a job of another node starts without waiting for a look', async () => {
    if (kind === 'embedded') return;
    const seen: string[] = [];
    const worker = createQueue();
    worker.define(name, note, async ({ text }) => void seen.push(text));
    await worker.start();
    const web = createQueue({ work: false });
    web.define(name, note, async () => {});
    await web.start();
    await db.prisma.$transaction((tx) => web.enqueue(name, { text: 'from elsewhere' }, { tx }));
    await vi.waitFor(() => expect(seen).toEqual(['from elsewhere']), { timeout: 10_000 });
  });

  test('a job for later starts when its time has come', async () => {
    const queue = createQueue();
    const seen: string[] = [];
    queue.define(name, note, async ({ text }) => void seen.push(text));
    await queue.start();
    await queue.enqueue(name, { text: 'later' }, { startAfter: 1 });
    await vi.waitFor(() => expect(seen).toEqual(['later']), { timeout: 10_000 });
  });

  test('an idle queue asks once a minute, and writes nothing', async () => {
    // Not the database's own: what is asked of it comes back in real time.
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    try {
      const queue = createQueue();
      queue.define(name, note, async () => {}, { concurrency: 4 });
      queue.every(`${name}-turn`, { seconds: 3_600 }, async () => {});
      await queue.start();
      await vi.advanceTimersByTimeAsync(15_000);
      const query = vi.spyOn(db.pool, 'query');
      // What a start asks is over when nothing but this asks any more.
      const settled = async () => {
        for (let asked = Number.NaN; asked !== 20; asked = query.mock.calls.length) {
          query.mockClear();
          for (let n = 0; n < 20; n += 1) await db.pool.query('select 1');
        }
        query.mockClear();
      };
      await settled();
      for (let minute = 0; minute < 10; minute += 1) await vi.advanceTimersByTimeAsync(60_000);
      const asked = query.mock.calls.map(([text]) => String(text).trim());
      await settled();
      query.mockRestore();
      expect(asked.length).toBeGreaterThan(0);
      // A look at what is due, and on several nodes one at whether others have jobs in hand.
      expect(asked.length).toBeLessThanOrEqual(kind === 'embedded' ? 10 : 20);
      for (const text of asked) expect(text).toMatch(/^select/);
    } finally {
      vi.useRealTimers();
    }
  });

  test('stopping waits for the job in flight', async () => {
    const queue = createQueue();
    const reached = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let finished = false;
    queue.define(name, note, async () => {
      reached.resolve();
      await release.promise;
      finished = true;
    });
    await queue.start();
    await queue.enqueue(name, { text: 'slow' });
    await reached.promise;
    const stopped = queue.stop(10_000);
    release.resolve();
    await stopped;
    expect(finished).toBe(true);
  });
});
