import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../processes/free-port.ts';

const run = promisify(execFile);
const debianRoot = '/usr/lib/postgresql';

export interface PostgresServer {
  /** Of its superuser, without a password. */
  readonly url: string;
  /** As a crash of its process would. `start` brings it back at the same address, with what was committed. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of this machine's own binaries, empty, on a free loopback port; gone after `stop`. `durable`: what it
 * commits outlives its process, as it does by default.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const binaries = await findBinaries();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'caravan-postgres-'));
  const data = path.join(folder, 'data');
  const asPostgres = await postgresRunner(folder);
  const remove = () => rm(folder, { recursive: true, force: true });
  const port = await freePort();
  // Nothing in it outlives the tests, so nothing has to reach the disk.
  const careless = '-c synchronous_commit=off -c full_page_writes=off';
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -F ${durable ? '' : careless} -c max_connections=200`;
  const control = (...args: string[]) =>
    asPostgres(path.join(binaries, 'pg_ctl'), ['-D', data, '-w', ...args]);
  const start = async () => void (await control('-l', path.join(folder, 'log'), '-o', options, 'start'));
  const kill = async () => void (await control('-m', 'immediate', 'stop'));
  try {
    await asPostgres(path.join(binaries, 'initdb'), [
      ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    ]);
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    kill,
    start,
    async stop() {
      await kill();
      await remove();
    },
  };
}

/** The folder with `initdb` and `pg_ctl`: Debian keeps them off the PATH. */
async function findBinaries(): Promise<string> {
  const versions = existsSync(debianRoot) ? await readdir(debianRoot) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newestFirst.map((version) => path.join(debianRoot, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  const found = folders.find((folder) => existsSync(path.join(folder, 'initdb')));
  if (!found)
    throw new Error(
      'PostgreSQL is not installed: its initdb is neither in /usr/lib/postgresql nor on the PATH.',
    );
  return found;
}

type Runner = (command: string, args: string[]) => Promise<unknown>;

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function postgresRunner(folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return (command, args) => run(command, args, { cwd: folder });
  await run('chown', ['postgres', folder]);
  return (command, args) => run('runuser', ['-u', 'postgres', '--', command, ...args], { cwd: folder });
}
