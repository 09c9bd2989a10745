import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

const urlOf = (port: number): string => `http://127.0.0.1:${port}`;

/** Whoever signs up as this administers the app. */
export const administrator = { email: 'administrator@example.org', password: 'runs the whole place' };

/** The built app as a process of its own, with a port and a data folder of its own. */
export class AppServer {
  readonly port: number;
  private readonly folder: string;
  private readonly settings: Record<string, string>;
  private child: ChildProcess | null = null;
  private output = '';

  private constructor(port: number, folder: string, settings: Record<string, string>) {
    this.port = port;
    this.folder = folder;
    this.settings = settings;
  }

  /** @param settings environment variables beside those that each test needs, also by the address it will have */
  static async start(
    settings: Record<string, string> | ((url: string) => Record<string, string>) = {},
  ): Promise<AppServer> {
    const folder = await mkdtemp(join(tmpdir(), 'caravan-e2e-'));
    const port = await freePort();
    const chosen = typeof settings === 'function' ? settings(urlOf(port)) : settings;
    const server = new AppServer(port, folder, chosen);
    await server.start();
    return server;
  }

  get url(): string {
    return urlOf(this.port);
  }

  /** Resolves once it listens. */
  async start(): Promise<void> {
    const child = spawn(join(root, 'node_modules/.bin/node'), ['server.ts'], {
      cwd: root,
      env: {
        ...process.env,
        // Many people at one address: each test has its own.
        MAX_GUESTS_PER_ADDRESS: '10000',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        CARAVAN_DATA: this.folder,
        DATABASE_URL: '',
        REDIS_URL: '',
        ADMIN_EMAILS: administrator.email,
        LIVE_DATA: 'off',
        LOG_LEVEL: 'warn',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.output = '';
    await new Promise<void>((listening, failed) => {
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (this.output.includes('Caravan listens on')) listening();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code) => failed(new Error(`The server ended with ${code}.\n${this.output}`)));
    });
  }

  /** As a power cut would: no goodbye, nothing written that was not yet written. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** The process stands still, and its clock with it, until `thaw`: time to press a button in the middle of things. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** As an update would: it says goodbye, ends and starts again. */
  async restart(): Promise<void> {
    await this.end('SIGTERM');
    await this.start();
  }

  async close(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
