import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { TestDatabase } from '../database/database.ts';

const resolve = (file: string) => path.resolve(import.meta.dirname, file);
/** Starts are most of what these tests do. */
const compileCache = pathToFileURL(resolve('../../server/compile-cache.ts')).href;

/** A node in a process of its own, to be killed; `script` is one of this folder, and says line by line what it did. */
export class Child {
  readonly lines: string[] = [];
  private readonly process: ChildProcessByStdio<null, Readable, null>;
  private readonly listeners = new Set<() => void>();

  constructor(script: string, { config }: TestDatabase) {
    this.process = spawn(process.execPath, ['--import', compileCache, resolve(script)], {
      env: { ...process.env, ...config },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.lines.push(line);
      for (const inspect of this.listeners) inspect();
    });
  }

  /** Resolves when `enough` says so of its lines; rejects when the process ends before that. */
  until(enough: (lines: string[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void) => {
        this.listeners.delete(inspect);
        this.process.off('exit', died);
        how();
      };
      const inspect = () => enough(this.lines) && settle(resolve);
      const died = () => settle(() => reject(new Error(`The child ended early: ${this.lines.at(-1)}`)));
      this.listeners.add(inspect);
      this.process.on('exit', died);
      inspect();
    });
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}
