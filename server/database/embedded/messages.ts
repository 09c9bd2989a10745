/** What the worker is started with. */
export type WorkerInput = {
  /** PostgreSQL's own data folder. */
  dataFolder: string;
  /** Where to listen; null only creates the data folder and ends. */
  socketPath: string | null;
  maxConnections: number;
  /** One 64-bit counter: syncs that reached the disk. */
  syncs: SharedArrayBuffer;
};

export type FromWorker = { type: 'ready' } | { type: 'failed'; message: string };
export type ToWorker = { type: 'close' };
