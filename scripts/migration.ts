/**
 * Migrations for developers.
 *
 *   node scripts/migration.ts <name>        writes a migration for what changed in prisma/schema
 *   node scripts/migration.ts --check       exits 1 when prisma/schema has changes without a migration
 *   node scripts/migration.ts --reset-init  replaces all migrations by one (only before anything was released)
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { migrationsFolder, readMigrations } from '#server/database/migrations.ts';
import { schemaDifference } from '#server/database/schema-drift.ts';

const usage = 'Usage: node scripts/migration.ts <name> | --check | --reset-init\n';
const lockFile = '# Read by Prisma; do not edit.\nprovider = "postgresql"\n';

async function main(argument: string | undefined): Promise<number> {
  if (argument === '--check') return check();
  if (argument === '--reset-init') {
    await rm(migrationsFolder, { recursive: true, force: true });
    return write('init');
  }
  if (argument === undefined || !/^[a-z][a-z0-9_]*$/.test(argument)) {
    process.stderr.write(usage);
    return 2;
  }
  return write(argument);
}

async function check(): Promise<number> {
  const sql = await schemaDifference(await readMigrations());
  if (sql === null) return 0;
  process.stderr.write(
    `prisma/schema has changes without a migration. Run: npm run migration -- <name>\n\n${sql}`,
  );
  return 1;
}

async function write(name: string): Promise<number> {
  const sql = await schemaDifference(await readMigrations());
  if (sql === null) {
    process.stdout.write('prisma/schema and the migrations agree; nothing to write.\n');
    return 0;
  }
  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const folder = path.join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'migration.sql'), sql);
  await writeFile(path.join(migrationsFolder, 'migration_lock.toml'), lockFile);
  process.stdout.write(
    `Wrote ${path.relative(process.cwd(), folder)}/migration.sql: read it before you commit it.\n`,
  );
  return 0;
}

process.exitCode = await main(process.argv[2]);
