import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { isEnded } from '#contracts/runs.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { assembleNode, type Node, partsDefinition } from '#testing/runs/runs.ts';
import type { RunDefinition } from './types.ts';

const schema = z.object({ parts: z.number() });
const noWork = async () => ({ found: true });
const ended = ({ status }: { status: Parameters<typeof isEnded>[0] }) => isEnded(status);

/** Something a test opens when it has seen enough. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe.each(testDatabases)('the run engine on the %s database', (kind) => {
  let db: Database;
  let node: Node;

  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());
  beforeEach(() => {
    node = assembleNode(db);
  });
  afterEach(async () => {
    await node.close();
    await db.pool.query('truncate run, run_checkpoint, stream, event cascade; delete from pgboss.job');
  });

  const begin = (
    work: Parameters<typeof partsDefinition>[0] = noWork,
    more: Partial<RunDefinition<{ parts: number }>> = {},
  ) => {
    node.engine.define(partsDefinition(work, { schema, ...more }));
    return node.start();
  };
  const start = (id: string, { parts = 3, ownerId = 'owner' } = {}) =>
    node.engine.start('parts', { id, ownerId, input: { parts } });
  const types = async (id: string) => (await node.events(`parts:${id}`)).map(({ type }) => type);

  test('goes through its steps, tells each part once and ends with everything in place', async () => {
    await begin();
    const started = await start('a');
    expect(started).toMatchObject({ status: 'queued', streamId: 'parts:a', attempt: 0 });

    const run = await node.until('a', ended);
    expect(run).toMatchObject({ status: 'completed', progress: 100, attempt: 1, error: null });
    expect(run.startedAt).toBeInstanceOf(Date);
    expect(run.finishedAt).toBeInstanceOf(Date);

    const events = await node.events('parts:a');
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe('started');
    expect(events.at(-1)).toMatchObject({
      type: 'completed',
      data: { first: { parts: 3 }, third: { parts: 3 } },
    });
    const parts = events
      .filter(({ type }) => type === 'finding')
      .map(({ data }) => (data as { part: string }).part);
    expect(new Set(parts).size).toBe(9);
    expect(parts).toHaveLength(9);
    expect(await node.log.info('parts:a')).toMatchObject({ closed: true });
    expect(await node.engine.output('a', 'third')).toEqual({ parts: 3 });
    expect(await node.engine.stats()).toMatchObject({ completed: 1, running: 0 });
  });

  test('its percentages are the weight of what is done and never fall', async () => {
    await begin();
    await start('a');
    await node.until('a', ended);
    const said = (await node.events('parts:a'))
      .filter(({ type }) => type === 'progress')
      .map(({ data }) => data as { step: string; percentage: number; message: string });
    expect(said.map(({ percentage }) => percentage)).toEqual(
      said.map(({ percentage }) => percentage).toSorted((a, b) => a - b),
    );
    const startOf = (step: string) =>
      said.find(({ message }) => message === `Doing the ${step}.`)?.percentage;
    expect([startOf('first'), startOf('second'), startOf('third')]).toEqual([0, 25, 75]);
    expect(said.at(-1)).toMatchObject({ step: 'third', percentage: 100 });
  });

  test('writes parts that finish together in few transactions', async () => {
    let transactions = 0;
    const { transaction } = node.log;
    node.log.transaction = (work) => {
      transactions += 1;
      return transaction(work);
    };
    await begin();
    await start('a', { parts: 100 });
    await node.until('a', ended);
    expect((await types('a')).filter((type) => type === 'finding')).toHaveLength(300);
    expect(transactions).toBeLessThan(30);
  });

  test('cancelling a queued run ends it at once', async () => {
    node.engine.define(partsDefinition(noWork, { schema }));
    await node.jobs.start();
    await node.jobs.pause('run.parts');
    await start('a');
    expect(await node.engine.cancel('a')).toMatchObject({ status: 'cancelled' });
    expect(await types('a')).toEqual(['started', 'cancelled']);
    expect(await node.log.info('parts:a')).toMatchObject({ closed: true });
    await expect(node.engine.cancel('a')).rejects.toMatchObject({ code: 'conflict' });
    await expect(node.engine.cancel('nowhere')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('cancelling a running run aborts its work and nothing more is written', async () => {
    const reached = gate();
    const aborted = gate();
    const release = gate();
    await begin(async (_part, signal) => {
      signal.addEventListener('abort', aborted.open);
      reached.open();
      await release.passed;
      return {};
    });
    await start('a');
    await reached.passed;
    await node.engine.cancel('a');
    await aborted.passed;
    const before = await types('a');
    release.open();
    await node.close();
    expect(before.at(-1)).toBe('cancelled');
    expect(await types('a')).toEqual(before);
    node = assembleNode(db);
  });

  test('retrying goes on from the checkpoints as a new attempt, in the same stream', async () => {
    const fail = new Set(['second-1']);
    await begin(async (part) => {
      if (fail.has(part)) throw new AppError('invalid', 'The second one is not there.');
      return {};
    });
    await start('a');
    expect(await node.until('a', ended)).toMatchObject({
      status: 'failed',
      error: 'The second one is not there.',
      message: 'The second one is not there.',
    });
    expect((await types('a')).at(-1)).toBe('error');

    fail.clear();
    const asked = await node.engine.retry('a');
    expect(asked).toMatchObject({ status: 'queued', error: null, finishedAt: null });
    expect(await node.until('a', ended)).toMatchObject({ status: 'completed', attempt: 2 });
    const all = await types('a');
    expect(all.filter((type) => type === 'started')).toHaveLength(1);
    expect(all.filter((type) => type === 'finding')).toHaveLength(9);
    expect(all.filter((type) => type === 'completed')).toHaveLength(1);
    expect(await node.log.info('parts:a')).toMatchObject({ closed: true });
    await expect(node.engine.retry('a')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a step that fails for a moment is tried again, without repeating its parts', async () => {
    let failures = 2;
    const done: string[] = [];
    await begin(async (part) => {
      if (part === 'first-2' && failures-- > 0) throw new AppError('unavailable', 'Come back later.');
      done.push(part);
      return {};
    });
    await start('a');
    expect(await node.until('a', ended)).toMatchObject({ status: 'completed', attempt: 1 });
    expect(done).toHaveLength(9);
  });

  test('an unforeseen failure ends in plain words, without the details', async () => {
    await begin(async () => {
      throw new TypeError('undefined is not a function');
    });
    await start('a');
    const run = await node.until('a', ended);
    expect(run).toMatchObject({ status: 'failed' });
    expect(run.error).toContain('Something went wrong on our side');
    expect(run.error).not.toContain('undefined');
  });

  test('a worker that lost its run writes nothing and stops quietly', async () => {
    const reached = gate();
    const release = gate();
    let slow = true;
    await begin(async (part) => {
      if (slow && part === 'first-0') {
        slow = false;
        reached.open();
        await release.passed;
      }
      return {};
    });
    await start('a', { parts: 1 });
    await reached.passed;
    // What a sweep does after the lease ran out, and another worker's claim.
    await db.pool.query(`update run set status = 'running', attempt = attempt + 1 where id = 'a'`);
    const before = await types('a');
    release.open();
    await node.close();
    expect(await types('a')).toEqual(before);
    expect(await node.engine.get('a')).toMatchObject({ status: 'running', attempt: 2 });
    node = assembleNode(db);
  });

  test('a run whose worker went silent is taken over when its lease is over', async () => {
    const reached = gate();
    let slow = true;
    await node.close();
    node = assembleNode(db, { leaseTimings: { lease: 10_000, renew: 60_000, check: 50, sweep: 50 } });
    await begin((part) => {
      if (!slow || part !== 'second-0') return noWork();
      slow = false;
      reached.open();
      return new Promise(() => {});
    });
    await start('a', { parts: 1 });
    await reached.passed;
    await db.pool.query(`update run set lease_until = now() - interval '1 second' where id = 'a'`);
    expect(await node.until('a', ended)).toMatchObject({ status: 'completed', attempt: 2 });
    const all = await types('a');
    expect(all.filter((type) => type === 'finding')).toHaveLength(3);
    expect(all.filter((type) => type === 'started')).toHaveLength(1);
  });

  test('draining lets the step finish and hands the rest to whoever comes next', async () => {
    const reached = gate();
    const release = gate();
    await begin(async (part) => {
      if (part === 'first-0') {
        reached.open();
        await release.passed;
      }
      return {};
    });
    await start('a');
    await reached.passed;
    const drained = node.close(10_000);
    release.open();
    await drained;
    expect(await node.engine.get('a')).toMatchObject({ status: 'queued', attempt: 1 });
    expect(await node.engine.output('a', 'first')).toEqual({ parts: 3 });
    expect(await node.engine.output('a', 'second')).toBeNull();

    node = assembleNode(db);
    await begin();
    expect(await node.until('a', ended)).toMatchObject({ status: 'completed', attempt: 2 });
    expect((await types('a')).filter((type) => type === 'finding')).toHaveLength(9);
  });

  test('draining hands over what does not finish in time', async () => {
    const reached = gate();
    await begin(() => {
      reached.open();
      return new Promise(() => {});
    });
    await start('a');
    await reached.passed;
    await node.close(1);
    expect(await node.engine.get('a')).toMatchObject({ status: 'queued', attempt: 1 });
    node = assembleNode(db);
  });

  test('calls onEnded after the end', async () => {
    const reported = gate();
    const runs: string[] = [];
    await begin(noWork, {
      onEnded: async ({ id, status }) => {
        runs.push(`${id} ${status}`);
        reported.open();
      },
    });
    await start('a');
    await reported.passed;
    expect(runs).toEqual(['a completed']);
  });

  test('an end that the feature cannot write is a failure, with all checkpoints kept', async () => {
    const { events } = partsDefinition(noWork, { schema });
    const completed = () => {
      throw new TypeError('no such table');
    };
    await begin(noWork, { events: { ...events, completed } });
    await start('a');
    expect(await node.until('a', ended)).toMatchObject({ status: 'failed', attempt: 1 });
    expect(await node.engine.output('a', 'second')).toEqual({ parts: 3 });
    expect((await types('a')).filter((type) => type === 'error')).toHaveLength(1);
  });

  test('a run that lost its worker again and again is given up', async () => {
    await begin(() => new Promise(() => {}));
    await start('a');
    await node.until('a', ({ status }) => status === 'running');
    await node.close(1);
    await db.pool.query(
      `update run set status = 'running', attempt = 25, lease_until = now() - interval '1 second'`,
    );
    node = assembleNode(db);
    await begin();
    expect(await node.until('a', ended)).toMatchObject({ status: 'failed', attempt: 25 });
    expect(await node.log.info('parts:a')).toMatchObject({ closed: true });
  });

  test("one owner's many runs do not keep another's waiting", async () => {
    const release = gate();
    const finished: string[] = [];
    await begin(
      async (_part, signal) => {
        if (!signal.aborted) await release.passed;
        return {};
      },
      { concurrency: 2, onEnded: async ({ id }) => void finished.push(id) },
    );
    for (let index = 0; index < 8; index++) await start(`many-${index}`, { parts: 1 });
    await node.until('many-0', ({ status }) => status === 'running');
    await start('newcomer', { parts: 1, ownerId: 'visitor' });
    // With the owner's run still going, the visitor's has a worker.
    await node.until('newcomer', ({ status }) => status === 'running');
    release.open();
    await node.until('many-7', ended);
  });

  test('lists newest first, page by page, and moves to another owner whole', async () => {
    await begin();
    for (const id of ['a', 'b', 'c']) {
      await start(id, { parts: 1 });
      await node.until(id, ended);
    }
    const first = await node.engine.list('owner', 'parts', { limit: 2 });
    expect(first.runs.map(({ id }) => id)).toEqual(['c', 'b']);
    const second = await node.engine.list('owner', 'parts', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ runs: [{ id: 'a' }], nextCursor: null });

    await node.log.transaction((tx) => node.engine.mergeAccount(tx, 'owner', 'member'));
    expect((await node.engine.list('owner', 'parts', { limit: 9 })).runs).toEqual([]);
    expect((await node.engine.list('member', 'parts', { limit: 9 })).runs).toHaveLength(3);
  });

  test('stores what providers say, whatever characters are in it', async () => {
    await begin(async () => ({ odd: 'a\u0000b\ud800c 👩‍👩‍👧 שלום' }));
    await start('a', { parts: 1 });
    expect(await node.until('a', ended)).toMatchObject({ status: 'completed' });
    expect(await node.engine.output('a', 'first/first-0')).toEqual({ odd: 'a\ufffdb\ufffdc 👩‍👩‍👧 שלום' });
  });
});
