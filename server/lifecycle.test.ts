import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

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
