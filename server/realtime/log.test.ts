import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Envelope, REPLAY_PAGE } from '#contracts/streams.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { createStreamLog } from './log.ts';
import type { NewEvent, StreamLog } from './types.ts';

const logger = pino({ level: 'silent' });
const note = (text: string): NewEvent => ({ type: 'note', data: { text } });
const notes = (count: number) => Array.from({ length: count }, (_, index) => note(`note ${index + 1}`));
const seqs = (events: Envelope[]) => events.map(({ seq }) => seq);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe.each(testDatabases)('the log on %s', (kind) => {
  let db: Database;
  let log: StreamLog;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
    log = createStreamLog({ db, logger });
  });
  afterAll(() => db.close());

  it('numbers events from 1 without gaps, across transactions and within one', async () => {
    const first = await log.transaction((_tx, append) => append('trip:numbers', note('a'), note('b')));
    const later = await log.transaction(async (_tx, append) => [
      ...(await append('trip:numbers', note('c'))),
      ...(await append('trip:numbers', note('d'), note('e'))),
    ]);
    expect(seqs([...first, ...later])).toEqual([1, 2, 3, 4, 5]);
    const read = await log.read('trip:numbers', { seq: 0 });
    expect(read.events).toEqual([...first, ...later]);
    expect(read).toMatchObject({ head: 5, more: false, closed: false });
  });

  it('keeps nothing, tells nobody and uses up no seq when the transaction fails', async () => {
    const listeners: Envelope[] = [];
    const stop = log.onAppended((_stream, events) => listeners.push(...events));
    const failed = log.transaction(async (_tx, append) => {
      await append('trip:failed', note('lost'));
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    const [event] = await log.append('trip:failed', note('kept'));
    stop();
    expect(event?.seq).toBe(1);
    expect(listeners).toEqual([event]);
  });

  it('gives concurrent appends of all kinds one order without gaps', async () => {
    const stream = 'trip:concurrent';
    const inTransaction = upTo(20).map((n) =>
      log.transaction((_tx, append) => append(stream, note(`t${n}`))),
    );
    const alone = upTo(40).map((n) => log.append(stream, note(`a${n}`), note(`b${n}`)));
    const answers = (await Promise.all([...inTransaction, ...alone])).flat();
    const read = await log.read(stream, { seq: 0 });
    expect(seqs(read.events)).toEqual(upTo(100));
    expect(read.events).toEqual(answers.sort((a, b) => a.seq - b.seq));
  });

  it('has times that follow the seqs', async () => {
    await Promise.all(upTo(20).map((n) => log.append('trip:times', note(`${n}`))));
    const { events } = await log.read('trip:times', { seq: 0 });
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('stores any text that a traveller can send, and pushes what it stored', async () => {
    const [event] = await log.append('trip:text', note('a\0b \uD800 👋🏽 \u202Eabc'));
    expect(event?.data).toEqual({ text: 'a\uFFFDb \uFFFD 👋🏽 \u202Eabc' });
    expect((await log.read('trip:text', { seq: 0 })).events).toEqual([event]);
  });

  it('refuses the same op twice as a conflict, without harm to the appends that wait beside it', async () => {
    const op = (opId: string): NewEvent => ({ ...note(opId), opId });
    const results = await Promise.allSettled([
      log.append('trip:ops', note('x')),
      log.append('trip:ops', op('1')),
      log.append('trip:ops', note('y')),
      log.append('trip:ops', op('1')),
      log.append('trip:ops', note('z')),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(results[3]).toMatchObject({ reason: { code: 'conflict' } });
    const again = log.transaction((_tx, append) => append('trip:ops', op('1')));
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
  });

  it('runs transactions again that deadlocked with each other', async () => {
    await log.append('trip:left', note('0'));
    await log.append('trip:right', note('0'));
    const cross = (first: string, second: string) =>
      log.transaction(async (_tx, append) => {
        await append(first, note('1'));
        await append(second, note('2'));
      });
    await Promise.all([cross('trip:left', 'trip:right'), cross('trip:right', 'trip:left')]);
    expect((await log.info('trip:left'))?.head).toBe(3);
    expect((await log.info('trip:right'))?.head).toBe(3);
  });

  it('pages through a long log', async () => {
    await log.append('trip:long', ...notes(REPLAY_PAGE + 20));
    const first = await log.read('trip:long', { seq: 0 });
    expect(first).toMatchObject({ head: REPLAY_PAGE + 20, more: true });
    expect(seqs(first.events)).toEqual(upTo(REPLAY_PAGE));
    const second = await log.read('trip:long', { epoch: first.epoch, seq: REPLAY_PAGE });
    expect(second.more).toBe(false);
    expect(seqs([...first.events, ...second.events])).toEqual(upTo(REPLAY_PAGE + 20));
  });

  it('cuts a page of large events short, and says that more follow', async () => {
    await log.append('trip:large', ...upTo(10).map(() => note('x'.repeat(60_000))));
    const page = await log.read('trip:large', { seq: 0 });
    expect(page.events.length).toBeGreaterThan(0);
    expect(page.events.length).toBeLessThan(10);
    expect(page.more).toBe(true);
  });

  it('names the epoch of a stream before its first event, and keeps it', async () => {
    const before = await log.read('trip:new', { seq: 0 });
    expect(before).toMatchObject({ head: 0, events: [], more: false });
    expect(await log.info('trip:new')).toBeNull();
    await log.append('trip:new', note('first'));
    const after = await log.read('trip:new', { epoch: before.epoch, seq: 0 });
    expect(after.epoch).toBe(before.epoch);
    expect(seqs(after.events)).toEqual([1]);
  });

  describe('gives the state instead of events', () => {
    const snapshot = async () => ({ state: true });
    beforeAll(async () => {
      await log.append('trip:state', ...notes(5));
      await db.prisma.stream.update({ where: { id: 'trip:state' }, data: { floor: 2 } });
    });
    const epoch = async () => (await log.info('trip:state'))?.epoch ?? '';

    it.each([
      ['when only the present is asked for', null],
      ['to those of another epoch', { epoch: 'another', seq: 4 }],
      ['to those below the floor', { seq: 1 }],
      ['to those above the head', { seq: 6 }],
    ])('%s', async (_name, since) => {
      const read = await log.read('trip:state', since, { snapshot });
      expect(read).toEqual({
        epoch: await epoch(),
        head: 5,
        events: [],
        more: false,
        snapshot: { state: true },
        closed: false,
      });
      expect(await log.read('trip:state', since)).not.toHaveProperty('snapshot');
    });

    it.each([2, 4, 5])('but not to those at %i, between floor and head', async (seq) => {
      const read = await log.read('trip:state', { epoch: await epoch(), seq }, { snapshot });
      expect(read).not.toHaveProperty('snapshot');
      expect(seqs(read.events)).toEqual(upTo(5).filter((n) => n > seq));
    });
  });

  describe('when events are missing in the middle', () => {
    const snapshot = async () => ({ state: true });
    async function damaged(stream: string, ...lost: number[]) {
      await log.append(stream, ...notes(9));
      const { epoch } = await log.read(stream, null);
      await db.prisma.event.deleteMany({ where: { streamId: stream, seq: { in: lost } } });
      return epoch;
    }

    it.each([
      ['trip:hole', [3, 4], 4],
      ['trip:two-holes', [2, 6], 6],
      ['trip:no-tail', [9], 9],
    ])('never passes over them in silence (%s)', async (stream, lost, floor) => {
      const epoch = await damaged(stream, ...lost);
      const read = await log.read(stream, { epoch, seq: 0 }, { snapshot });
      expect(read).toMatchObject({ head: 9, events: [], snapshot: { state: true } });
      expect(read.epoch).not.toBe(epoch);
      expect(await log.info(stream)).toMatchObject({ floor, head: 9 });
      const after = await log.read(stream, { epoch: read.epoch, seq: floor }, { snapshot });
      expect(seqs(after.events)).toEqual(upTo(9).filter((n) => n > floor));
      await log.append(stream, note('goes on'));
      expect(seqs((await log.read(stream, { epoch: read.epoch, seq: 9 })).events)).toEqual([10]);
    });

    it('notices a hole behind the page that is read once it comes to it, and names the life anew once', async () => {
      const epoch = await damaged('trip:later', 8);
      const page = await log.read('trip:later', { epoch, seq: 0 }, { limit: 5 });
      expect(seqs(page.events)).toEqual(upTo(5));
      const reads = await Promise.all(
        upTo(5).map(() => log.read('trip:later', { epoch, seq: 5 }, { limit: 5, snapshot })),
      );
      expect(new Set(reads.map((read) => read.epoch)).size).toBe(1);
      for (const read of reads) expect(read.snapshot).toEqual({ state: true });
    });
  });

  it('reads head and state in one snapshot while others append', async () => {
    const stream = 'trip:consistent';
    let writing = true;
    const writer = (async () => {
      while (writing) await log.append(stream, note('n'));
    })();
    await log.append(stream, note('n'));
    for (let tries = 0; tries < 10; tries += 1) {
      const read = await log.read(stream, null, {
        snapshot: (tx) => tx.event.count({ where: { streamId: stream } }),
      });
      expect(read.snapshot).toBe(read.head);
    }
    writing = false;
    await writer;
  });

  it('tells listeners of ends, also of a stream that only ended', async () => {
    const listeners: [string, number, boolean][] = [];
    const stop = log.onAppended((stream, events, closed) => listeners.push([stream, events.length, closed]));
    await log.transaction(async (tx, append) => {
      await append('plan:end', note('last'));
      await log.close(tx, 'plan:end');
    });
    await log.transaction((tx) => log.close(tx, 'plan:only'));
    await log.transaction((tx) => log.reopen(tx, 'plan:end'));
    stop();
    expect(listeners).toEqual([
      ['plan:end', 1, true],
      ['plan:only', 0, true],
    ]);
    expect((await log.info('plan:end'))?.closed).toBe(false);
  });
});
