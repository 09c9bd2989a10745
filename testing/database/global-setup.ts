import { findTemplate } from '#server/database/embedded/template.ts';
import { keepTemporaryFilesInMemory } from '../processes/memory-folder.ts';
import { testDatabases } from './database.ts';
import { startPostgres } from './postgres.ts';

/** Once per test run: what all test files share. Returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  // Made here, so that test files don't each make their own at the same moment.
  if (!(await findTemplate())) await (await import('#server/prepare.ts')).prepareDatabase();
  const removeFiles = keepTemporaryFilesInMemory();
  if (!testDatabases.includes('postgres') || process.env.TEST_POSTGRES_URL) return async () => removeFiles();
  const postgres = await startPostgres();
  process.env.TEST_POSTGRES_URL = postgres.url;
  return async () => {
    await postgres.stop();
    removeFiles();
  };
}
