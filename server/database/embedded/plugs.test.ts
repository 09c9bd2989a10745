import fs from 'node:fs';
import path from 'node:path';
import { Pool } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, openEmbedded } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { toErrorBody } from '#server/realtime/requests.ts';
import { createTestDatabase, type TestDatabase } from '#testing/database/database.ts';
import { startEmbedded } from './embedded.ts';
import { createGauges } from './messages.ts';
import { type Mark, readMark } from './wal-mark.ts';

const logger = pino({ level: 'silent' });
const failOnLoss = (error: Error) => {
  throw error;
};

let place: TestDatabase;
let folder: string;
beforeEach(async () => {
  place = await createTestDatabase('embedded');
  folder = place.config.CARAVAN_DATA;
});
afterEach(() => place.remove());

const inside = (...parts: string[]) => path.join(folder, ...parts);
const write = (db: Database, id: string) =>
  db.pool.query("insert into stream (id, epoch) values ($1, 'first')", [id]);
const streams = async (db: Database) =>
  (await db.prisma.stream.findMany({ orderBy: { id: 'asc' } })).map(({ id, epoch }) => [id, epoch]);

async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(place.config, logger);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** As a killed process leaves it: a copy of the files while the database is open, put back under the same inodes. */
async function killedAfter(work: (db: Database) => Promise<void>): Promise<void> {
  const frozen = inside('..', `${path.basename(folder)}-frozen`);
  await withDatabase(async (db) => {
    await work(db);
    fs.cpSync(folder, frozen, { recursive: true, filter: (from) => !/lock/.test(path.basename(from)) });
  });
  fs.rmSync(inside('database'), { recursive: true });
  fs.renameSync(path.join(frozen, 'database'), inside('database'));
  fs.writeFileSync(inside('newest-commit'), fs.readFileSync(path.join(frozen, 'newest-commit')));
  fs.rmSync(frozen, { recursive: true });
}

// Each start takes a second or two on a machine of its own; several in one test take long where others test too.
describe('the history of the embedded database', { timeout: 120_000 }, () => {
  it('goes on under its name after a stop and after a kill', async () => {
    await killedAfter(async (db) => {
      expect(db.notice).toBeNull();
      await write(db, 'trip:a');
      await write(db, 'trip:b');
    });
    await withDatabase(async (db) => {
      expect(db.notice).toBeNull();
      expect(await streams(db)).toEqual([
        ['trip:a', 'first'],
        ['trip:b', 'first'],
      ]);
    });
  });

  it('gets a new name when its log was damaged, and says so', async () => {
    let damaged = { file: '', at: 0 };
    await killedAfter(async (db) => {
      await write(db, 'trip:a');
      const { segment, page, length } = readMark(folder) as Mark;
      damaged = { file: inside('database/pg_wal', segment), at: page + length };
      for (let n = 0; n < 40; n += 1) await write(db, `trip:b${n}`);
    });
    const { file, at } = damaged;
    const log = fs.openSync(file, 'r+');
    fs.writeSync(log, Buffer.alloc(200, 7), 0, 200, at + 300);
    fs.closeSync(log);
    await withDatabase(async (db) => {
      const found = await streams(db);
      expect(found.length).toBeLessThan(41);
      expect(found.map(([, epoch]) => epoch)).not.toContain('first');
      expect(db.notice).toMatch(/missing/);
    });
  });

  it('gets a new name when an older copy of the database was put back', async () => {
    await withDatabase((db) => write(db, 'trip:a'));
    fs.cpSync(inside('database'), inside('older'), { recursive: true });
    await withDatabase((db) => write(db, 'trip:b'));
    fs.rmSync(inside('database'), { recursive: true });
    fs.renameSync(inside('older'), inside('database'));
    await withDatabase(async (db) => {
      expect(db.notice).toMatch(/missing/);
      expect((await streams(db)).map(([, epoch]) => epoch)).not.toContain('first');
    });
  });

  it('gets a new name when the whole folder is a copy', async () => {
    await withDatabase((db) => write(db, 'trip:a'));
    const copy = `${folder}-copy`;
    fs.cpSync(folder, copy, { recursive: true });
    fs.rmSync(folder, { recursive: true });
    fs.renameSync(copy, folder);
    await withDatabase(async (db) => {
      expect(db.notice).toMatch(/copy/);
      expect((await streams(db)).map(([, epoch]) => epoch)).not.toContain('first');
    });
    await withDatabase(async (db) => expect(db.notice).toBeNull());
  });

  it('gets a new name when its mark was deleted or damaged', async () => {
    await withDatabase((db) => write(db, 'trip:a'));
    fs.writeFileSync(inside('newest-commit'), 'rubbish');
    await withDatabase(async (db) => expect(db.notice).toMatch(/missing/));
    fs.rmSync(inside('newest-commit'));
    await withDatabase(async (db) => expect(db.notice).toMatch(/missing/));
  });
});

describe('a disk that is full', () => {
  it('in the middle of a commit stops what is under way, and the database goes on when there is room', async () => {
    const gauges = createGauges();
    const lost = vi.fn();
    let free = Number.POSITIVE_INFINITY;
    const embedded = await startEmbedded(folder, logger, lost, { gauges, freeBytes: () => free });
    const db = await openEmbedded(embedded, logger);
    try {
      await write(db, 'trip:a');
      free = 0;
      Atomics.store(gauges.full, 0, 1);
      const error = await write(db, 'trip:b').catch((reason: unknown) => reason);
      expect(toErrorBody(error, logger)).toMatchObject({
        code: 'unavailable',
        retryAfterMs: expect.any(Number),
      });
      await expect.poll(() => db.ping().catch(String)).toMatch(/disk .* is full.*Make room/);
      Atomics.store(gauges.full, 0, 0);
      free = Number.POSITIVE_INFINITY;
      await expect.poll(() => db.ping(), { timeout: 25_000 }).toBeUndefined();
      await write(db, 'trip:c');
      expect((await streams(db)).map(([id]) => id)).toEqual(expect.arrayContaining(['trip:a', 'trip:c']));
      expect(lost).not.toHaveBeenCalled();
    } finally {
      await db.close();
    }
  }, 60_000);

  it('is said before it is in the way', async () => {
    const embedded = await startEmbedded(folder, logger, failOnLoss, { freeBytes: () => 1_000_000 });
    const db = await openEmbedded(embedded, logger);
    await expect(db.ping()).rejects.toThrow(/full/);
    await db.close();
  });
});

describe('a data folder', { timeout: 60_000 }, () => {
  it('that vanishes while Caravan runs on it ends the process with a sentence', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lost = vi.fn();
    const embedded = await startEmbedded(folder, logger, lost);
    fs.renameSync(folder, `${folder}-away`);
    vi.advanceTimersByTime(3_000);
    vi.useRealTimers();
    await expect.poll(() => lost.mock.calls[0]?.[0]?.message).toMatch(/has gone or was replaced/);
    fs.renameSync(`${folder}-away`, folder);
    await embedded.close();
  });

  it('without its database, once it had one, is refused and not begun anew', async () => {
    await withDatabase((db) => write(db, 'trip:a'));
    fs.renameSync(inside('database'), inside('elsewhere'));
    await expect(openDatabase(place.config, logger)).rejects.toThrow(/"database" is missing from .*in use/);
    expect(fs.existsSync(inside('database'))).toBe(false);
    fs.renameSync(inside('elsewhere'), inside('database'));
    await withDatabase(async (db) => expect(await streams(db)).toEqual([['trip:a', 'first']]));
  });

  it.each([
    ['with files of somebody else', () => fs.rmSync(inside('database/PG_VERSION')), /no PG_VERSION/],
    [
      'with a database without its heart',
      () => fs.rmSync(inside('database/global/pg_control')),
      /may be damaged/,
    ],
    [
      'that is a file',
      () => {
        fs.rmSync(folder, { recursive: true });
        fs.writeFileSync(folder, '');
      },
      /can't keep its data in .*: it is a file, not a folder/,
    ],
  ])('%s is refused in words', async (_what, spoil, words) => {
    spoil();
    const error = await openDatabase(place.config, logger).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'AppError', message: expect.stringMatching(words) });
  });

  it('whose lock was written into is locked all the same', async () => {
    fs.writeFileSync(inside('lock'), 'rubbish'.repeat(400));
    await withDatabase(async () => {
      await expect(startEmbedded(folder, logger, failOnLoss)).rejects.toThrow(/is in use/);
    });
  });

  it('that is a copy of one in use leaves the socket of that one alone', async () => {
    const embedded = await startEmbedded(folder, logger, failOnLoss);
    const copy = `${folder}-copy`;
    fs.cpSync(folder, copy, { recursive: true, filter: (from) => path.basename(from) !== 'lock' });
    fs.writeFileSync(path.join(copy, 'lock'), '');
    const other = await startEmbedded(copy, logger, failOnLoss);
    await other.close();
    const pool = new Pool({ ...embedded.connection, max: 1 });
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
    await embedded.close();
    fs.rmSync(copy, { recursive: true });
  });
});
