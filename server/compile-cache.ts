import { enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';

/**
 * Imported early, for its effect: modules that are loaded from here on leave what they were compiled to in `.cache`,
 * and are not stripped of their types and compiled again at the next start, which halves it. Where the folder can't be
 * written, starts take their time, and nothing else happens.
 */
const WRITE_AFTER_MS = 4_000;

enableCompileCache(path.join(import.meta.dirname, '../.cache/compiled'));
// Otherwise it is written at the end, which a process that is killed does not have.
setTimeout(flushCompileCache, WRITE_AFTER_MS).unref();
