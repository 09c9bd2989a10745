import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.ts';

export interface RedisServer {
  readonly url: string;
  /** As a power cut would: nothing is said to its clients. `start` brings it back, empty, at the same address. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The machine's `redis-server`, keeping nothing, on a free loopback port. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'caravan-redis-'));
  let end: (() => Promise<void>) | undefined;
  const kill = async () => {
    await end?.();
    end = undefined;
  };
  const start = async () => {
    end ??= await launch(port, folder);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when it accepts connections, with what ends it. */
async function launch(port: number, folder: string): Promise<() => Promise<void>> {
  const args = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error('redis-server is not installed.', { cause: error })));
    ended.then(() => reject(new Error('redis-server ended at once.')));
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve();
    });
  });
  return () => {
    server.kill('SIGKILL');
    return ended;
  };
}
