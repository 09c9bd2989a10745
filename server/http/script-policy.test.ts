import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashesIn, readScriptPolicy, type ScriptPolicy } from './script-policy.ts';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const page = (...scripts: string[]) =>
  `<html><head><script src="/a.js" async=""></script></head><body>${scripts.map((one) => `<script>${one}</script>`).join('')}</body></html>`;

describe('scripts that pages may run', () => {
  let build: string;
  let policy: ScriptPolicy;
  beforeAll(async () => {
    build = await mkdtemp(join(tmpdir(), 'caravan-policy-'));
    await mkdir(join(build, 'server/app/en/research'), { recursive: true });
    const routes = { '/en': {}, '/en/research/new': {}, '/_not-found': {}, '/icon.svg': {} };
    await writeFile(join(build, 'prerender-manifest.json'), JSON.stringify({ routes }));
    await writeFile(join(build, 'server/app/en.html'), page('theme()', 'home()'));
    await writeFile(join(build, 'server/app/en/research/new.html'), page('theme()', 'research()'));
    await writeFile(join(build, 'server/app/_not-found.html'), page('nothing()'));
    policy = await readScriptPolicy(build);
  });
  afterAll(() => rm(build, { recursive: true, force: true }));

  it('are named by their hashes where the page was made at the build', () => {
    expect(policy('/en')).toEqual({
      sources: `'self' ${hashOf('theme()')} ${hashOf('home()')}`,
      nonce: null,
    });
    expect(policy('/en/research/new/').sources).toContain(hashOf('research()'));
    expect(policy('/en/research/new').sources).not.toContain(hashOf('home()'));
  });

  it('have a nonce, another one each time, where it is made on request', () => {
    const [first, second] = [policy('/en/trips/1'), policy('/en/trips/1')];
    expect(first.sources).toContain(`'nonce-${first.nonce}'`);
    expect(first.nonce).not.toBe(second.nonce);
    for (const script of ['theme()', 'nothing()']) expect(first.sources).toContain(hashOf(script));
    expect(first.sources).not.toContain(hashOf('home()'));
  });

  it('are never just any', () => {
    for (const path of ['/en', '/en/trips/1', '/_not-found', '//x', '/../..', ''])
      expect(policy(path).sources).not.toMatch(/unsafe|\*|https?:|data:/);
  });

  it('are those without an address of their own', () => {
    expect([...hashesIn('<script src="/a.js"></script><script id="x">one</script>')]).toEqual([
      hashOf('one'),
    ]);
  });
});
