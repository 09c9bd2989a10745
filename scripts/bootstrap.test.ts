import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder: string;
const file = (...parts: string[]) => join(folder, ...parts);

/** A checkout with one dependency, and an npm whose installation does what the script says. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caravan-bootstrap-'));
  mkdirSync(file('scripts'));
  mkdirSync(file('tools'));
  copyFileSync(resolve(import.meta.dirname, 'bootstrap.mjs'), file('scripts', 'bootstrap.mjs'));
  writeFileSync(file('package.json'), '{}');
  const packages = { '': {}, 'node_modules/dependency': { version: '1.2.3' } };
  writeFileSync(file('package-lock.json'), JSON.stringify({ packages }));
  npm(install);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (path: string, lines: string) => {
  writeFileSync(path, `#!/bin/sh\nset -e\n${lines}\n`);
  chmodSync(path, 0o755);
};
const npm = (lines: string) => script(file('tools', 'npm'), `cd "${folder}"\necho npm >> calls\n${lines}`);
const install = `
mkdir -p node_modules/.bin node_modules/dependency
echo '{"version":"1.2.3"}' > node_modules/dependency/package.json
printf '#!/bin/sh\\nmkdir -p .cache/databases\\n' > node_modules/.bin/node
printf '#!/bin/sh\\necho prisma >> calls; mkdir -p server/database/generated; touch server/database/generated/client.ts\\n' > node_modules/.bin/prisma
printf '#!/bin/sh\\necho next >> calls; mkdir -p .next/server; touch .next/BUILD_ID\\n' > node_modules/.bin/next
chmod +x node_modules/.bin/*`;

interface Run {
  child: ChildProcess;
  said: () => string;
  code: Promise<number>;
}
function bootstrap(): Run {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'start'], {
    cwd: folder,
    env: { ...process.env, PATH: `${file('tools')}:${process.env.PATH}` },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk));
  return { child, said: () => said, code: once(child, 'exit').then(([code]) => Number(code)) };
}
const calls = () => (existsSync(file('calls')) ? readFileSync(file('calls'), 'utf8').trim().split('\n') : []);
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });

test('a fresh checkout is made ready once, and a second start does nothing', async () => {
  expect(await bootstrap().code).toBe(0);
  expect(await bootstrap().code).toBe(0);
  expect(calls()).toEqual(['npm', 'prisma', 'next']);
});

test('two starts at once prepare the folder one after the other, and the work is done once', async () => {
  npm(`while [ ! -e go ]; do sleep 0.02; done\n${install}`);
  const first = bootstrap();
  await until(() => expect(calls()).toEqual(['npm']));
  const second = bootstrap();
  await until(() => expect(second.said()).toContain(`Waiting for process ${first.child.pid}`));
  writeFileSync(file('go'), '');
  expect([await first.code, await second.code]).toEqual([0, 0]);
  expect(calls()).toEqual(['npm', 'prisma', 'next']);
});

test('an installation that brings too little is not noted as done, and the next start mends it', async () => {
  npm(`${install}\nrm -r node_modules/dependency`);
  const first = bootstrap();
  expect(await first.code).toBe(1);
  expect(first.said()).toContain('node_modules/dependency is missing');
  npm(install);
  expect(await bootstrap().code).toBe(0);
  expect(calls()).toEqual(['npm', 'npm', 'prisma', 'next']);
});

test.each([
  ['a package', ['node_modules', 'dependency'], ['npm']],
  ['the database client', ['server', 'database', 'generated', 'client.ts'], ['prisma']],
  ['the pages', ['.next', 'BUILD_ID'], ['next']],
])('%s that was lost after it was made is made again', async (_what, path, again) => {
  await bootstrap().code;
  rmSync(file(...path), { recursive: true });
  rmSync(file('calls'));
  expect(await bootstrap().code).toBe(0);
  expect(calls()).toEqual(again);
});

test('a start that was killed holds up nobody', async () => {
  npm(`while [ ! -e go ]; do sleep 0.02; done\n${install}`);
  const first = bootstrap();
  await until(() => expect(calls()).toEqual(['npm']));
  first.child.kill('SIGKILL');
  await first.code;
  writeFileSync(file('go'), '');
  expect(existsSync(file('.bootstrap-lock'))).toBe(true);
  expect(await bootstrap().code).toBe(0);
  expect(existsSync(file('.bootstrap-lock'))).toBe(false);
});
