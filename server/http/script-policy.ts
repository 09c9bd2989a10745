import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Sources of scripts that a page may run, and the nonce that Next gives to those it writes for a page made on request. */
export type ScriptPolicy = (path: string) => { sources: string; nonce: string | null };

const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Sources for the scripts that stand in a page's own text. */
export function hashesIn(html: string): Set<string> {
  const hashes = new Set<string>();
  for (const [, script = ''] of html.matchAll(INLINE))
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return hashes;
}

/** What development needs: Next's reloading evaluates text. */
export const devScripts: ScriptPolicy = () => ({
  sources: "'self' 'unsafe-inline' 'unsafe-eval'",
  nonce: null,
});

/**
 * Pages that were made at the build never change, so their scripts are named by their hashes; what is made on request
 * gets a nonce. No script that anybody puts into a page by other means runs.
 */
export async function readScriptPolicy(build: string): Promise<ScriptPolicy> {
  const manifest = JSON.parse(await readFile(join(build, 'prerender-manifest.json'), 'utf8')) as {
    routes: Record<string, unknown>;
  };
  const pages = new Map<string, Set<string>>();
  for (const route of Object.keys(manifest.routes)) {
    const file = join(build, 'server/app', `${route}.html`);
    const html = await readFile(file, 'utf8').catch(() => null);
    if (html !== null) pages.set(route, hashesIn(html));
  }
  // The framework's own pages (`/_not-found`) stand outside the layout.
  const [first, ...others] = [...pages].flatMap(([route, hashes]) =>
    route.startsWith('/_') ? [] : [hashes],
  );
  // Scripts of the layout, which stand in all pages: also in those made on request, where Next gives them no nonce.
  const inAll = [...(first ?? [])].filter((hash) => others.every((hashes) => hashes.has(hash)));
  const notFound = pages.get('/_not-found') ?? new Set<string>();
  return (path) => {
    const hashes = pages.get(path.replace(/\/$/, ''));
    if (hashes) return { sources: ["'self'", ...hashes].join(' '), nonce: null };
    const nonce = randomBytes(18).toString('base64');
    const sources = new Set(["'self'", `'nonce-${nonce}'`, ...inAll, ...notFound]);
    return { sources: [...sources].join(' '), nonce };
  };
}
