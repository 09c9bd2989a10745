import type { Readable } from 'node:stream';
import type { Range } from '#server/http/range.ts';

/** Where the bytes of files are: the data folder, or a bucket. Knows nothing of trips. */
export interface FileStore {
  /** A name for something that is on its way in; whatever is there under it is removed with `dropDraft`. */
  draft(): Promise<string>;
  dropDraft(path: string): Promise<void>;
  /** Free for files, bytes; what the database needs is set aside. */
  free(): Promise<number>;
  /** Keeps what a draft holds. It is safe from a power cut when this resolves; the draft may be gone then. */
  keep(path: string, key: string): Promise<void>;
  /** @throws AppError `gone` for what is not there. `range` is within the size. */
  read(key: string, range: Range | null): Promise<{ stream: Readable; size: number }>;
  /** Nothing happens to what is not there. */
  remove(key: string): Promise<void>;
  /** Keys of what is older than `before`, in no order. */
  olderThan(before: Date): AsyncIterable<string>;
}

/** The small picture of a file lies beside it. */
export const previewKey = (key: string): string => `${key}.preview`;
export const fileKeyOf = (key: string): string => key.replace(/\.preview$/, '');
