import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Nothing in the database is managed by anyone else. */
export const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Prisma's schema engine as WebAssembly: the same that `prisma migrate` runs as a binary, without the download.
 * Loaded only when there is something to migrate: it takes a moment and some memory.
 *
 * @param onPanic hears the engine's last words before it traps; the call under way then rejects with "unreachable".
 */
export async function loadSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  onPanic: (message: string) => void,
): Promise<SchemaEngine> {
  // Where the engine leaves its last words before it traps.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: onPanic } });
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const module = await WebAssembly.compile(await readFile(glue.replace(/\.js$/, '.wasm')));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...engine } });
  const exports = instance.exports as { __wbindgen_start(): void };
  engine.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}']] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}
