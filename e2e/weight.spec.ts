import { gzipSync } from 'node:zlib';
import type { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';

/** JavaScript that a page needs before it can be used, gzip, KB of 1,024 bytes. */
async function firstLoad(actor: Actor, path: string): Promise<number> {
  const html = await (await actor.request.get(path)).text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = await Promise.all(
    [...new Set(scripts)].map(
      async (src) => gzipSync(await (await actor.request.get(src)).body()).byteLength,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1_024;
}

test('the first page is light, and so is the page of a research', async ({ owner }) => {
  const jobId = await owner.startResearch();
  expect(await firstLoad(owner, '/')).toBeLessThanOrEqual(140);
  // Three of them read the messages of the catalogues.
  expect(await firstLoad(owner, `/research/${jobId}`)).toBeLessThanOrEqual(225);
});
