/** What a process costs, as Linux counts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Of `clock` in /proc: always 100 a second for programs. */
const TICKS_A_SECOND = 100;

/** CPU time of all its threads, ms. */
export function cpuMsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name may hold anything, spaces and brackets too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_A_SECOND;
}

/** The same of the threads that there are now, to the microsecond; for short spans, in which none ends. */
export function threadCpuMsOf(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, own) => sum + own, 0) / 1e6;
}

/** Resident memory, MB. */
export function residentMbOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** How often it asked the disk to have written, within so many ms; null without `strace`. */
export async function syncsOf(pid: number, forMs: number): Promise<number | null> {
  const calls = 'trace=fsync,fdatasync,sync_file_range,msync,syncfs,sync';
  const tracer = spawn('strace', ['-f', '-qq', '-e', calls, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let traced = '';
  tracer.stderr.on('data', (chunk: Buffer) => {
    traced += chunk;
  });
  const ended = once(tracer, 'close').then(
    () => true,
    () => false,
  );
  await new Promise((resolve) => setTimeout(resolve, forMs));
  tracer.kill('SIGINT');
  if (!(await ended)) return null;
  if (/not permitted/.test(traced)) return null;
  // A call that another thread interrupts is printed twice; its second half says so.
  return traced.split('\n').filter((line) => /sync\w*\(/.test(line) && !line.includes('resumed')).length;
}
