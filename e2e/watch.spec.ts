import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';

const root = resolve(import.meta.dirname, '..');

/** `npm run watch`, as somebody at a terminal runs it. */
function watch(...args: string[]) {
  const child = spawn(resolve(root, 'node_modules/.bin/node'), ['scripts/watch.ts', ...args], { cwd: root });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().trimEnd().split('\n')));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return { said, ended: once(child, 'exit').then(([code]) => code as number) };
}

async function apiKey(actor: Actor): Promise<string> {
  const key = await actor.post('/api/v1/me/api-keys', { name: 'Terminal', scopes: ['read'] });
  return (key as { secret: string }).secret;
}

test('the command line prints a run to its end, through a restart of the server, and ends with 0', async ({
  owner,
  server,
}) => {
  owner.expectOutage();
  const key = await apiKey(owner);
  const jobId = await owner.startResearch();
  const { said, ended } = watch(`research:${jobId}`, '--url', server.url, '--key', key);
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await server.kill();
  await server.start();
  expect(await ended).toBe(0);
  const log = await owner.log(jobId);
  expect(said.filter((line) => /^\d\d:\d\d:\d\d/.test(line))).toHaveLength(log.length);
  expect(said.at(-1)).toContain('100%');
});

test('the command line ends with 1 for a cancelled run, and with 2 for what it may not read', async ({
  owner,
  visitor,
  server,
}) => {
  const jobs = [];
  for (let count = 0; count < 5; count++) jobs.push(await owner.startResearch());
  const jobId = jobs.at(-1) ?? '';
  await owner.post(`/api/v1/research/${jobId}/cancel`);
  const stream = `research:${jobId}`;
  const url = ['--url', server.url];
  expect(await watch(stream, ...url, '--key', await apiKey(owner)).ended).toBe(1);
  expect(await watch(stream, ...url, '--key', await apiKey(visitor)).ended).toBe(2);
  expect(await watch(stream, ...url).ended).toBe(2);
  expect(await watch('not a stream', ...url).ended).toBe(2);
});
