import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#server/database/open.ts';
import { createTestDatabase, type TestDatabase } from '#testing/database/database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

const logger = pino({ level: 'silent' });
const failOnLoss = (error: Error) => {
  throw error;
};

describe('the embedded database', () => {
  let place: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    place = await createTestDatabase('embedded');
    folder = place.config.CARAVAN_DATA;
  });
  afterEach(() => place.remove());

  async function withEmbedded(work: (embedded: Embedded, pool: Pool) => Promise<void>): Promise<void> {
    const embedded = await startEmbedded(folder, logger, failOnLoss);
    const pool = new Pool({ ...embedded.connection, max: 4 });
    try {
      await work(embedded, pool);
    } finally {
      await pool.end();
      await embedded.close();
    }
  }

  it('syncs every commit to the disk before it acknowledges it', () =>
    withEmbedded(async (embedded, pool) => {
      const commits = 50;
      const before = embedded.syncs();
      for (let index = 0; index < commits; index++) {
        await pool.query('insert into stream (id, epoch) values ($1, $2)', [`research:${index}`, 'first']);
      }
      expect(Number(embedded.syncs() - before)).toBeGreaterThanOrEqual(commits);
    }));

  it('listens on a socket that only its own user can reach, and removes it', async () => {
    let socketFolder = '';
    await withEmbedded(async (embedded) => {
      socketFolder = embedded.connection.host;
      expect(fs.statSync(socketFolder).mode & 0o777).toBe(0o700);
    });
    expect(fs.existsSync(socketFolder)).toBe(false);
  });

  it('frees the session when a connection goes away in the middle of a transaction', () =>
    withEmbedded(async (_, pool) => {
      const client = await pool.connect();
      await client.query('begin');
      await client.query("insert into stream (id, epoch) values ('research:left', 'first')");
      client.release(new Error('hung up'));
      const { rows } = await pool.query(
        "select count(*)::int as count from stream where id = 'research:left'",
      );
      expect(rows).toEqual([{ count: 0 }]);
    }));

  it('creates its files on the first start, and leaves no half-made ones', async () => {
    fs.rmSync(path.join(folder, 'database'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'database.new'));
    fs.writeFileSync(path.join(folder, 'database.new/PG_VERSION'), 'torn');
    const db = await openDatabase(place.config, logger);
    expect(await db.prisma.stream.count()).toBe(0);
    await db.close();
    expect(fs.existsSync(path.join(folder, 'database.new'))).toBe(false);
  }, 60_000);

  it('says so when its files were written by another version of PostgreSQL', async () => {
    fs.writeFileSync(path.join(folder, 'database/PG_VERSION'), '17\n');
    await expect(openDatabase(place.config, logger)).rejects.toThrow(/written by PostgreSQL 17/);
  });

  describe('killed in the middle of writing', () => {
    it('has every row that it acknowledged', async () => {
      let acknowledged = 0;
      for (const rowsBeforeKill of [25, 60, 110]) {
        const writer = spawnWriter(folder);
        acknowledged = await readUntil(writer, acknowledged + rowsBeforeKill);
        writer.kill('SIGKILL');
        await once(writer, 'close');
      }
      const db = await openDatabase(place.config, logger);
      const stream = await db.prisma.stream.findUniqueOrThrow({ where: { id: 'research:killed' } });
      const events = await db.prisma.event.findMany({ orderBy: { seq: 'asc' }, select: { seq: true } });
      await db.close();
      expect(stream.head).toBeGreaterThanOrEqual(acknowledged);
      expect(events.map((event) => event.seq)).toEqual(
        Array.from({ length: stream.head }, (_, index) => index + 1),
      );
    }, 60_000);
  });

  describe('two processes on one folder', () => {
    it('lets the first have it, and tells the second who has', async () => {
      const first = spawnWriter(folder);
      await readUntil(first, 1);
      const refusal = await openDatabase(place.config, logger).catch((error: unknown) => error);
      first.kill('SIGKILL');
      await once(first, 'close');
      expect(refusal).toMatchObject({ code: 'conflict' });
      expect(String(refusal)).toMatch(
        new RegExp(`process ${first.pid} on \\S+ has held it since \\d{4}-\\d\\d-\\d\\dT`),
      );
    });

    it('gives the folder free when its process was killed, and clears up after it', async () => {
      const first = spawnWriter(folder);
      await readUntil(first, 1);
      const left = JSON.parse(fs.readFileSync(path.join(folder, 'lock.json'), 'utf8')).socketFolder;
      first.kill('SIGKILL');
      await once(first, 'close');
      expect(fs.existsSync(left)).toBe(true);
      await withEmbedded(async () => expect(fs.existsSync(left)).toBe(false));
    });

    it('is not taken in by a living process with the number of the dead one', async () => {
      const holder = {
        pid: process.pid,
        host: 'elsewhere',
        since: new Date(0).toISOString(),
        socketFolder: null,
      };
      fs.writeFileSync(path.join(folder, 'lock.json'), JSON.stringify(holder));
      await withEmbedded(async (embedded) => expect(embedded.syncs()).toBeGreaterThan(0n));
    });

    it('refuses within one process too', () =>
      withEmbedded(async () => {
        await expect(startEmbedded(folder, logger, failOnLoss)).rejects.toThrow(`process ${process.pid}`);
      }));
  });
});

function spawnWriter(folder: string): ChildProcess {
  const script = fileURLToPath(new URL('../../../testing/processes/writer.ts', import.meta.url));
  return spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Resolves with the last acknowledged seq once it is at least `seq`. */
async function readUntil(writer: ChildProcess, seq: number): Promise<number> {
  if (!writer.stdout) throw new Error('The writer is started with a pipe.');
  for await (const line of createInterface({ input: writer.stdout })) {
    if (Number(line) >= seq) return Number(line);
  }
  throw new Error('The writer ended by itself.');
}
