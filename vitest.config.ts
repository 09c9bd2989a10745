import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Of packages, in the workers and in all processes that tests start.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache/compiled');

export default defineConfig({
  test: {
    include: [
      'client/**/*.test.ts',
      'contracts/**/*.test.ts',
      'core/**/*.test.ts',
      'hooks/**/*.test.ts',
      'components/**/*.test.ts',
      'server/**/*.test.ts',
      'scripts/**/*.test.ts',
      'testing/**/*.test.ts',
    ],
    globalSetup: 'testing/database/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // As in playwright.config.ts: one stall of a shared machine must not stop a landing.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
