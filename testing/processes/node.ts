import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from './free-port.ts';

const SCRIPT = path.resolve(import.meta.dirname, 'node-worker.ts');

type Running = ChildProcessByStdio<null, Readable, null>;

/** A node of the app (`node-worker.ts`) at an address that stays the same through all its lives. */
export class NodeProcess {
  readonly url: string;
  /** What it logged as an error or worse, in all its lives. */
  readonly errors: string[] = [];
  /** How often it ended without having been asked to. */
  crashes = 0;
  private readonly env: Record<string, string>;
  private child: Running | null = null;
  private expected = false;

  private constructor(port: number, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`;
    this.env = { ...env, PORT: String(port) };
  }

  /** `env`: settings besides the port. */
  static async create(env: Record<string, string>): Promise<NodeProcess> {
    return new NodeProcess(await freePort(), env);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  /** Resolves when it serves. @throws when it ends before that */
  async start(more: Record<string, string> = {}): Promise<void> {
    const child: Running = spawn(process.execPath, [SCRIPT], {
      env: {
        ...process.env,
        LIVE_DATA: 'off',
        LOG_LEVEL: 'error',
        ...this.env,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    this.expected = false;
    child.once('exit', () => {
      if (this.child === child) this.child = null;
      if (!this.expected) this.crashes += 1;
    });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The node ended with ${code} before it was ready.`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line === 'ready') resolve();
        else this.errors.push(line);
      });
    });
  }

  /** As a power cut would, or with SIGTERM as an operator does. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child) return;
    this.expected = true;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** It neither works nor answers, and its connections stay open, until `resume`. */
  pause(): void {
    this.child?.kill('SIGSTOP');
  }
  resume(): void {
    this.child?.kill('SIGCONT');
  }
}
