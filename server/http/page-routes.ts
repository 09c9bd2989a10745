import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether something other than the page for what is not there answers a path, which begins with a language. */
export type PageRoutes = (locale: string, path: string) => boolean;

type Manifest = Record<'staticRoutes' | 'dynamicRoutes', { page: string; regex: string }[]>;

/** By what the build wrote down: its pages, and the files beside them. */
export async function readPageRoutes(build: string, publicFolder: string): Promise<PageRoutes> {
  const manifest = JSON.parse(await readFile(join(build, 'routes-manifest.json'), 'utf8')) as Manifest;
  const inLanguage = manifest.dynamicRoutes
    .filter(({ page }) => !page.includes('[...'))
    .map(({ regex }) => new RegExp(regex));
  const inNone = manifest.staticRoutes.map(({ regex }) => new RegExp(regex));
  const entries = await readdir(publicFolder, { recursive: true }).catch(() => []);
  const files = new Set(entries.map((file) => `/${file.replaceAll('\\', '/')}`));
  return (locale, path) =>
    path.startsWith('/_next/') ||
    files.has(path) ||
    inNone.some((pattern) => pattern.test(path)) ||
    inLanguage.some((pattern) => pattern.test(path === '/' ? `/${locale}` : `/${locale}${path}`));
}
