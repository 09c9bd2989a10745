import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.ts';

/** `npm run pictures`: no journey, so nothing is traced or tried again. */
export default defineConfig({
  ...config,
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results/pictures',
  globalSetup: '../global-setup.ts',
  workers: 1,
  timeout: 900_000,
  use: { ...config.use, trace: 'off' },
});
