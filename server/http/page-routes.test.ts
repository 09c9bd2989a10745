import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PageRoutes, readPageRoutes } from './page-routes.ts';

let folder: string;
let isThere: PageRoutes;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caravan-routes-'));
  await mkdir(join(folder, 'public/map'), { recursive: true });
  await writeFile(join(folder, 'public/map/ground.json'), '{}');
  const manifest = {
    staticRoutes: [{ page: '/icon.svg', regex: '^/icon\\.svg(?:/)?$' }],
    dynamicRoutes: [
      { page: '/[locale]', regex: '^/([^/]+?)(?:/)?$' },
      { page: '/[locale]/[...rest]', regex: '^/([^/]+?)/(.+?)(?:/)?$' },
      { page: '/[locale]/trips', regex: '^/([^/]+?)/trips(?:/)?$' },
      { page: '/[locale]/trips/[tripId]', regex: '^/([^/]+?)/trips/([^/]+?)(?:/)?$' },
    ],
  };
  await writeFile(join(folder, 'routes-manifest.json'), JSON.stringify(manifest));
  isThere = await readPageRoutes(folder, join(folder, 'public'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  '/',
  '/trips',
  '/trips/',
  '/trips/0198',
  '/icon.svg',
  '/map/ground.json',
  '/_next/static/chunks/a.js',
])('%s is there', (path) => expect(isThere('de', path)).toBe(true));

it.each(['/nothing', '/de', '/trips/0198/more', '/nothing.html', '/map/other.json', '/en/trips'])(
  '%s is not',
  (path) => expect(isThere('de', path)).toBe(false),
);
