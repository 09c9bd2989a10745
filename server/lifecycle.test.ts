import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from './config.ts';
import { requireWritableFolder } from './database/writable-folder.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Runs the app with settings of its own until it ends. */
function run(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server.ts'], { cwd: root, env: { ...process.env, ...settings } });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', (code) => resolve({ code, said }));
  });
}

it('does not start with wrong settings, and names each with a sentence', async () => {
  const { code, said } = await run({
    PORT: 'eighty',
    AUTH_SECRET: 'short',
    PUBLIC_URL: 'ftp://example.org',
    REDIS_URL: '',
  });
  expect(code).toBe(1);
  expect(said).toContain('PORT: A number from 0 to 65535.');
  expect(said).toContain('AUTH_SECRET: At least 32 characters');
  expect(said).toContain('PUBLIC_URL: An address such as');
  expect(said).not.toContain('.ts:');
});

it('does not start when the database is not reachable, and says where it looked', async () => {
  const { code, said } = await run({
    DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/caravan',
    AUTH_SECRET: 'long enough to be a secret of this test',
  });
  expect(code).toBe(1);
  expect(said).toContain('Nothing answers at 127.0.0.1:1');
  expect(said).not.toContain('hidden');
});

it('notices a taken port before anything else, whatever the database', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { code, said } = await run({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: 'postgres://someone:hidden@127.0.0.1:1/caravan',
    AUTH_SECRET: 'long enough to be a secret of this test',
  });
  expect(code).toBe(1);
  expect(said).toContain(`Something else listens on port ${port} already.`);
});

const folderOf = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'caravan-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

it('does not start on a data folder that is a file, and names it in a sentence', async () => {
  const file = path.join(folderOf(), 'data');
  writeFileSync(file, '');
  const { code, said } = await run({ CARAVAN_DATA: file, PORT: '0', DATABASE_URL: '' });
  expect(code).toBe(1);
  expect(said).toContain(`Caravan can't keep its data in ${file}: it is a file, not a folder (EEXIST).`);
  expect(said).not.toContain('.ts:');
});

it('says so when a file stands where the data folder should be made', () => {
  const folder = folderOf();
  writeFileSync(path.join(folder, 'file'), '');
  const below = path.join(folder, 'file', 'data');
  expect(() => requireWritableFolder(below)).toThrow(/file[/]data: a file stands where a folder should be/);
});

it.each(['EACCES', 'EROFS', 'ENOSPC'])('says what is wrong where writing ends with %s', (code) => {
  const folder = folderOf();
  const full = () => {
    throw Object.assign(new Error(code), { code });
  };
  expect(() => requireWritableFolder(folder, full)).toThrow(
    new RegExp(`can't keep its data in ${folder}: .*[(]${code}[)]`),
  );
});

it.each(['https://example.org/caravan', 'https://example.org/?a=1', 'https://me:secret@example.org'])(
  'refuses %s as PUBLIC_URL: it would break in the middle of things',
  (address) => {
    expect(() => readConfig({ PUBLIC_URL: address })).toThrow(/PUBLIC_URL: An address without a path/);
  },
);

it('takes a PUBLIC_URL with a slash at its end, and with the usual port', () => {
  expect(readConfig({ PUBLIC_URL: 'https://example.org:443/' }).PUBLIC_URL).toBe('https://example.org');
});
