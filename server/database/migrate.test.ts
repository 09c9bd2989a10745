import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { startEmbedded } from './embedded/embedded.ts';
import { migrate, unapplied } from './migrate.ts';
import { type Migration, readMigrations } from './migrations.ts';
import { openDatabase } from './open.ts';
import { schemaDifference } from './schema-drift.ts';

const logger = pino({ level: 'silent' });

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const one = migration('20260101000000_one', 'create table one (id int primary key);');
const two = migration('20260102000000_two', 'create table two (id int primary key);');
const note = ({ name, checksum }: Migration) => ({ name, checksum, finished: true });

describe('what is still to apply', () => {
  it('is everything on an empty database, and what is new on another', () => {
    expect(unapplied([one, two], [])).toEqual([one, two]);
    expect(unapplied([one, two], [note(one)])).toEqual([two]);
    expect(unapplied([one, two], [note(one), note(two)])).toEqual([]);
  });

  it('is refused when the database is newer than the code', () => {
    expect(() => unapplied([one], [note(one), note(two)])).toThrow(/newer Caravan.*20260102000000_two/);
  });

  it('is refused when a migration was changed after it had been applied', () => {
    const changed = migration(one.name, 'create table one (id bigint primary key);');
    expect(() => unapplied([changed, two], [note(one)])).toThrow(/20260101000000_one was changed/);
  });

  it('is what was begun and not finished', () => {
    expect(unapplied([one, two], [note(one), { ...note(two), finished: false }])).toEqual([two]);
  });
});

describe('the difference between migrations and prisma/schema', () => {
  it('is SQL that makes what is missing and drops what is too much', async () => {
    const present = await readMigrations();
    const surplus = migration(
      '29990101000000_surplus',
      'create table surplus (id int primary key);\ndrop table event;',
    );
    const sql = await schemaDifference([...present, surplus]);
    expect(sql).toContain('DROP TABLE "surplus"');
    expect(sql).toContain('CREATE TABLE "event"');
  }, 60_000);
});

describe.each(testDatabases)('migrating (%s)', (kind) => {
  let place: TestDatabase;
  let pool: Pool;
  let close: () => Promise<void>;
  let present: Migration[];
  beforeEach(async () => {
    place = await createTestDatabase(kind);
    present = await readMigrations();
    const embedded = place.config.DATABASE_URL
      ? null
      : await startEmbedded(place.config.CARAVAN_DATA, logger, () => {}, { blank: true });
    pool = new Pool(embedded ? { ...embedded.connection } : { connectionString: place.config.DATABASE_URL });
    close = async () => {
      await pool.end();
      await embedded?.close();
      await place.remove();
    };
  });
  afterEach(() => close());

  const options = (...more: Migration[]) => ({
    lock: kind === 'postgres',
    logger,
    migrations: [...present, ...more],
  });
  const later = migration(
    '29990101000000_later',
    "create table later (words text);\ninsert into later values ('one; two');",
  );
  const broken = migration('29990101000000_broken', 'create table kept (id int);\nselect nonsense;');

  it('applies what is new, once', async () => {
    expect(await migrate(pool, options())).toEqual([]);
    expect(await migrate(pool, options(later))).toEqual([later.name]);
    expect(await migrate(pool, options(later))).toEqual([]);
    expect((await pool.query('select words from later')).rows).toEqual([{ words: 'one; two' }]);
  });

  it('stops at one that fails, which leaves nothing behind, and tries it again the next time', async () => {
    await expect(migrate(pool, options(broken))).rejects.toThrow(
      /^Migration 29990101000000_broken failed: .*nonsense/,
    );
    expect((await pool.query("select to_regclass('kept') as kept")).rows).toEqual([{ kept: null }]);
    const mended = migration(broken.name, 'create table kept (id int);');
    expect(await migrate(pool, options(mended))).toEqual([broken.name]);
  });

  it('goes on after a kill between a script and the note that it was applied', async () => {
    const begin = `insert into _prisma_migrations (id, checksum, migration_name)
                   values (gen_random_uuid()::text, $1, $2)`;
    await pool.query(begin, [later.checksum, later.name]);
    expect(await migrate(pool, options(later))).toEqual([later.name]);
    // The same, but the script had come through.
    await pool.query('update _prisma_migrations set finished_at = null where migration_name = $1', [
      later.name,
    ]);
    expect(await migrate(pool, options(later))).toEqual([later.name]);
    expect((await pool.query('select words from later')).rows).toEqual([{ words: 'one; two' }]);
    expect(await migrate(pool, options(later))).toEqual([]);
  });

  // The embedded one has a lock on its folder in place of this.
  if (kind === 'postgres') {
    it('is done by one of several nodes that start at once', async () => {
      const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(pool, options(later))));
      expect(applied.flat()).toEqual([later.name]);
    });

    it('is done once by nodes that start together on an empty database', async () => {
      await pool.query('drop schema public cascade');
      await pool.query('create schema public');
      const nodes = Array.from(
        { length: 4 },
        () => new Pool({ connectionString: place.config.DATABASE_URL }),
      );
      const applied = await Promise.all(nodes.map((node) => migrate(node, options())));
      await Promise.all(nodes.map((node) => node.end()));
      expect(applied.flat()).toEqual(present.map(({ name }) => name));
    });

    it('goes on at the next start when the node is cut off in the middle', async () => {
      await pool.query('drop schema public cascade');
      await pool.query('create schema public');
      const node = new Pool({ connectionString: place.config.DATABASE_URL });
      node.on('error', () => {});
      node.on('connect', (client) => client.on('error', () => {}));
      const slow = migration('29990101000000_slow', 'create table slow (id int); select pg_sleep(60);');
      const cutOff = expect(migrate(node, options(slow))).rejects.toThrow(/slow failed/);
      await expect
        .poll(async () => {
          const cut = await pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`,
          );
          return cut.rowCount;
        })
        .toBe(1);
      await cutOff;
      await node.end();
      const quick = migration(slow.name, 'create table slow (id int);');
      expect(await migrate(pool, options(quick))).toEqual([slow.name]);
    });
  }
});

describe.each(testDatabases.filter((kind) => kind === 'postgres'))(
  'a %s that does not let Caravan in',
  (kind) => {
    let place: TestDatabase;
    beforeEach(async () => {
      place = await createTestDatabase(kind);
    });
    afterEach(() => place.remove());

    const open = (change: (url: URL) => void) => {
      const url = new URL(place.config.DATABASE_URL ?? '');
      change(url);
      return openDatabase({ ...place.config, DATABASE_URL: url.href }, logger);
    };

    it('is named when nothing answers there', async () => {
      const opening = open((url) => {
        url.port = '1';
        url.password = 'secret';
      });
      await expect(opening).rejects.toThrow('Nothing answers at 127.0.0.1:1');
      await expect(opening).rejects.not.toThrow('secret');
    });

    it('is named when the database does not exist', async () => {
      const opening = open((url) => {
        url.pathname = '/nowhere';
      });
      await expect(opening).rejects.toThrow('has no database "nowhere"');
    });

    it('is named when the machine does not exist', async () => {
      const opening = open((url) => {
        url.hostname = 'nowhere.invalid';
      });
      await expect(opening).rejects.toMatchObject({ code: 'unavailable' });
    });
  },
);
