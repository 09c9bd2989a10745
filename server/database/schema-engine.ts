import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Nothing in the database is managed by anyone else. */
export const noFilters = { externalTables: [], externalEnums: [] };

/** Without tables: what there is to know about them is in the migrations. */
const datamodel = 'datasource db {\n  provider = "postgresql"\n}';

/** Prisma's adapter for `pg`, as migrations want it. */
export class MigratingAdapter extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    // The adapter's own cuts a script at every semicolon, within a string or a function too, and runs the pieces one by
    // one. Sent as one, PostgreSQL reads it itself, and applies all of it or nothing.
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }
}

/**
 * Prisma's schema engine as WebAssembly: the same that `prisma migrate` runs as a binary, without the download.
 * Loaded only when there is something to migrate: it takes a moment and some memory. Call `free` when done.
 *
 * @param onPanic hears the engine's last words before it traps; the call under way then rejects with "unreachable".
 */
export async function createSchemaEngine(
  adapter: MigratingAdapter,
  onPanic: (message: string) => void,
): Promise<SchemaEngine> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: onPanic } });
  return SchemaEngine.new(
    { datamodels: [['schema.prisma', datamodel]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

/** Once a process: the glue code remembers the memory of the instance that it met first. */
let loaded: ReturnType<typeof load> | undefined;

async function load() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(glueFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...glue } });
  const exports = instance.exports as { __wbindgen_start(): void };
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return glue;
}
