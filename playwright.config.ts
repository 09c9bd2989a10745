import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

/** The machine's own browser: it needs no download, and is the one that `npm test` installed. */
const chromium = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
  .find(existsSync);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: false,
  // Each worker runs a server and a browser of its own.
  workers: 2,
  // Where machines are shared, one stall of the machine itself must not stop a landing; at home nothing is hidden.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // Reads English and pays in euros: forms begin with the currency of the reader's region.
    locale: 'en-IE',
    timezoneId: 'UTC',
    // Each step is pictured, which costs as much as a good part of the test: only where it has failed before, and at home.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // Chromium refuses its sandbox to root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        // A name of the local network: over plain http its pages are not secure ones.
        '--host-resolver-rules=MAP caravan.lan 127.0.0.1',
      ],
    },
  },
});
