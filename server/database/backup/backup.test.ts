import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { openForBackup, openForRestore } from './target.ts';

const logger = pino({ level: 'silent' });
const awkward = {
  text: 'Zürich \u{1F42A} "quoted" \\ back\nslash \u05E9\u05DC\u05D5\u05DD {1,2}',
  none: null,
  list: [1, 0.1, true],
};

describe.each(testDatabases)('backup and restore (%s)', (kind) => {
  let folder: string;
  let file: string;
  let source: TestDatabase;
  let target: TestDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'caravan-backup-'));
    file = path.join(folder, 'one.backup');
    source = await createTestDatabase(kind);
    const db = await openDatabase(source.config, logger);
    await fill(db);
    // The server is running.
    const from = await openForBackup(source.config, logger);
    expect(await backUp(from.pool, file)).toEqual({ rows: 1202 });
    await from.close();
    await db.close();
  });
  afterAll(async () => {
    await source.remove();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    target = await createTestDatabase(kind);
  });
  afterEach(() => target.remove());

  async function fill(db: Database): Promise<void> {
    await db.prisma.stream.createMany({
      data: [
        { id: 'research:full', epoch: 'first', head: 1200 },
        { id: 'research:empty', epoch: 'first', createdAt: new Date('2026-02-03T04:05:06.789Z') },
      ],
    });
    await db.prisma.event.createMany({
      data: Array.from({ length: 1200 }, (_, index) => ({
        streamId: 'research:full',
        seq: index + 1,
        type: 'progress',
        data: { ...awkward, index },
        at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)),
      })),
    });
  }

  async function restoreInto(place: TestDatabase, from: string, force = false): Promise<{ rows: number }> {
    const to = await openForRestore(place.config, logger);
    try {
      return await restore(to.pool, from, { force });
    } finally {
      await to.close();
    }
  }

  async function inside<T>(place: TestDatabase, look: (db: Database) => Promise<T>): Promise<T> {
    const db = await openDatabase(place.config, logger);
    try {
      return await look(db);
    } finally {
      await db.close();
    }
  }

  const everything = async (db: Database) => ({
    streams: await db.prisma.stream.findMany({ orderBy: { id: 'asc' } }),
    events: await db.prisma.event.findMany({ orderBy: { seq: 'asc' } }),
  });

  it('brings everything back, with new epochs', async () => {
    expect(await restoreInto(target, file)).toEqual({ rows: 1202 });
    const before = await inside(source, everything);
    const after = await inside(target, everything);
    expect(after.events).toEqual(before.events);
    expect(after.events[1199]?.data).toEqual({ ...awkward, index: 1199 });
    expect(after.streams.map(({ epoch: _, ...stream }) => stream)).toEqual(
      before.streams.map(({ epoch: _, ...stream }) => stream),
    );
    expect(new Set([...before.streams, ...after.streams].map((stream) => stream.epoch)).size).toBe(3);
  });

  it('replaces what is there only when forced to', async () => {
    await inside(target, (db) => db.prisma.stream.create({ data: { id: 'research:mine', epoch: 'mine' } }));
    await expect(restoreInto(target, file)).rejects.toThrow('--force');
    expect((await inside(target, everything)).streams.map((stream) => stream.id)).toEqual(['research:mine']);
    await restoreInto(target, file, true);
    const ids = (await inside(target, everything)).streams.map((stream) => stream.id);
    expect(ids).toEqual(['research:empty', 'research:full']);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 500)],
    ['not gzipped', () => Buffer.from('hello\n')],
    ['something else, gzipped', () => gzipSync('{"hello":"world"}\n')],
    [
      'without its end',
      (bytes: Buffer) => withText(bytes, (text) => text.split('\n').slice(0, -2).join('\n')),
    ],
    ['changed in one letter', (bytes: Buffer) => withText(bytes, (text) => text.replace('quoted', 'quited'))],
  ])('refuses a file that is %s, and leaves the database as it was', async (_, damage) => {
    await inside(target, (db) => db.prisma.stream.create({ data: { id: 'research:mine', epoch: 'mine' } }));
    const damaged = path.join(folder, 'damaged.backup');
    await writeFile(damaged, damage(await readFile(file)));
    await expect(restoreInto(target, damaged, true)).rejects.toMatchObject({ code: 'invalid' });
    expect((await inside(target, everything)).streams).toMatchObject([
      { id: 'research:mine', epoch: 'mine' },
    ]);
  });

  it('refuses a backup of a newer version', async () => {
    const newer = path.join(folder, 'newer.backup');
    const rename = (text: string) => text.replace(/"name":"\d{14}_/, '"name":"29990101000000_');
    await writeFile(newer, withText(await readFile(file), rename));
    await expect(restoreInto(target, newer)).rejects.toThrow(/does not know the migration 29990101000000/);
  });

  it('refuses to restore under a running server', async () => {
    await inside(target, async () => {
      await expect(restoreInto(target, file, true)).rejects.toMatchObject({ code: 'conflict' });
    });
  });
});

const withText = (bytes: Buffer, change: (text: string) => string): Buffer =>
  gzipSync(change(gunzipSync(bytes).toString()));
