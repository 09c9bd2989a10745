import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** One row of the printed table. `baseline` is what the same thing costs without Caravan, in the same run. */
export type Row = { what: string; measured: string; baseline?: string; target?: string; met?: boolean };

/** The p-th percentile (0 to 100) by the nearest rank. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: number[]): number => percentile(values, 50);

export function printTable(rows: Row[]): void {
  const cells = [
    ['', 'measured', 'baseline', 'target', ''],
    ...rows.map(({ what, measured, baseline = '', target = '', met }) => [
      what,
      measured,
      baseline,
      target,
      met === undefined ? '' : met ? 'met' : 'NOT MET',
    ]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of cells)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

/** A process of its own that does what it is asked, so that its CPU time and memory are its own. */
export interface Remote {
  readonly pid: number | undefined;
  call<T>(method: string, ...args: unknown[]): Promise<T>;
  stop(): Promise<void>;
}

type Answer = { id: number; result?: unknown; error?: string };

export function startRemote(file: URL, args: string[] = [], execArgv: string[] = []): Remote {
  const child: ChildProcess = fork(file, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The process ended with ${code}.`));
  });
  return {
    pid: child.pid,
    call<T>(method: string, ...callArgs: unknown[]) {
      lastId += 1;
      const id = lastId;
      child.send({ id, method, args: callArgs });
      return new Promise<T>((resolve, reject) =>
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject }),
      );
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** The other side of `startRemote`: answers calls until the parent is gone, then calls `close`. */
export function serveParent(
  methods: Record<string, (...args: never[]) => unknown>,
  close: () => Promise<void>,
): void {
  process.on('message', async ({ id, method, args }: { id: number; method: string; args: never[] }) => {
    try {
      process.send?.({ id, result: await methods[method]?.(...args) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => void close().finally(() => process.exit()));
}
