import type { History } from './wal-mark.ts';

/** What the worker is started with. */
export type WorkerInput = {
  /** The folder that the mark of the newest commit is in. */
  folder: string;
  /** PostgreSQL's own data folder. */
  dataFolder: string;
  /** Where to listen; null only creates the data folder and ends. */
  socketPath: string | null;
  maxConnections: number;
  gauges: Gauges;
};

/** What the thread says without being asked, since it may be stuck in the middle of something. */
export type Gauges = {
  /** Syncs that reached the disk. */
  syncs: BigInt64Array<SharedArrayBuffer>;
  /** When the message under way began, ms since 1970; 0 while there is none. */
  busySince: BigInt64Array<SharedArrayBuffer>;
  /** One of `endReasons`, by its place. */
  ended: Int32Array<SharedArrayBuffer>;
  /** For tests: not 0 while the disk of the log is to be full. */
  full: Int32Array<SharedArrayBuffer>;
};

export const createGauges = (): Gauges => ({
  syncs: new BigInt64Array(new SharedArrayBuffer(8)),
  busySince: new BigInt64Array(new SharedArrayBuffer(8)),
  ended: new Int32Array(new SharedArrayBuffer(4)),
  full: new Int32Array(new SharedArrayBuffer(4)),
});

/** Why the thread ended itself. */
export const endReasons = ['unknown', 'disk full', 'disk error', 'crashed'] as const;
export type EndReason = (typeof endReasons)[number];

export type FromWorker = { type: 'ready'; history: History } | { type: 'failed'; message: string };
export type ToWorker =
  | { type: 'close' }
  /** The history is whole, or has a new name: what is acknowledged from now on is to be there at the next start. */
  | { type: 'mark' };
