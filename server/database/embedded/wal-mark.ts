import fs from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** PostgreSQL writes its log (WAL) in whole pages. */
const PAGE = 8192;
/** Always the same length, so that writing it needs no new room on the disk. */
const LENGTH = 160;
/** How often the mark itself is synced at most, ms. Against a kill it needs none; against a power cut this old does. */
const SYNC_EVERY_MS = 60_000;

const markSchema = z.object({
  /** Name of the log's file, 24 hexadecimal digits; its order is the order of the log. */
  segment: z.string().regex(/^[0-9A-F]{24}$/),
  /** Where its newest durable page begins, bytes. */
  page: z.number().int().nonnegative(),
  /** So many bytes of that page were written; what is added later never changes them. */
  length: z.number().int().min(0).max(PAGE),
  crc: z.number().int(),
});
/** Where the log of the database ended when something was last acknowledged, and what stood there. */
export type Mark = z.infer<typeof markSchema>;

export type History =
  /** Everything that was acknowledged is there. */
  | 'continued'
  /** There is no mark: a new database, or one of an older release. */
  | 'unmarked'
  /** What was acknowledged is missing, or there is no telling. */
  | 'broken';

export const markPath = (folder: string): string => path.join(folder, 'newest-commit');

/** Null for none; `damaged` for one that can't be read. */
export function readMark(folder: string): Mark | null | 'damaged' {
  let text: string;
  try {
    text = fs.readFileSync(markPath(folder), 'utf8').trim();
  } catch {
    return null;
  }
  if (text === '') return null;
  const [json = '', crc] = text.split('\t');
  if (String(crc32(json)) !== crc) return 'damaged';
  const parsed = markSchema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : 'damaged';
}

/**
 * Compares the log with the mark, once the database has started. PostgreSQL stops reading its log at the first record
 * that is not whole, without a word, and goes on writing there: so what stood at the mark stands there no more, or the
 * log ends before it. An older copy of the database fails in the same way.
 */
export function compareWithMark(mark: Mark, dataFolder: string): boolean {
  const bytes = Buffer.alloc(mark.length);
  try {
    const file = fs.openSync(path.join(dataFolder, 'pg_wal', mark.segment), 'r');
    try {
      if (fs.readSync(file, bytes, 0, mark.length, mark.page) < mark.length) return false;
    } finally {
      fs.closeSync(file);
    }
  } catch {
    return false;
  }
  return crc32(bytes) === mark.crc;
}

/** Whether the log has come to the mark. @param lsn PostgreSQL's position in its log, `16/B374D848` */
export function hasReached(mark: Mark, lsn: string, segmentBytes: number): boolean {
  const [high = '', low = ''] = lsn.split('/');
  const at = (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
  // The first eight digits name the timeline, then come the upper and the lower half of the segment's number.
  const perHigh = 0x1_0000_0000n / BigInt(segmentBytes);
  const number = BigInt(`0x${mark.segment.slice(8, 16)}`) * perHigh + BigInt(`0x${mark.segment.slice(16)}`);
  return at >= number * BigInt(segmentBytes) + BigInt(mark.page + mark.length);
}

/**
 * Follows what is written to the log, and notes its end beside the database at each sync, before anything that the sync
 * made durable is acknowledged. It is never ahead of the log, since it is written behind it.
 */
export class MarkWriter {
  readonly #descriptor: number;
  #newest: { segment: string; page: number; bytes: Uint8Array } | null = null;
  #enabled = false;
  #syncedAt = 0;
  #isSynced = true;

  constructor(folder: string) {
    this.#descriptor = fs.openSync(markPath(folder), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  }

  /** Until the start has found the history whole, or given it a new name, the old mark must stay. */
  enable(): void {
    this.#enabled = true;
    this.synced();
  }

  /** @param segment name of the file @param position of the bytes in it */
  written(segment: string, bytes: Uint8Array, position: number): void {
    const end = position + bytes.length;
    const page = Math.floor((end - 1) / PAGE) * PAGE;
    // A write that begins within the page is the rest of one that the system cut in two.
    if (page < position) return;
    this.#newest = { segment, page, bytes: bytes.slice(page - position) };
  }

  /** What was written is on the disk now. */
  synced(): void {
    if (!this.#enabled || !this.#newest) return;
    const { segment, page, bytes } = this.#newest;
    let length = bytes.length;
    while (length > 0 && bytes[length - 1] === 0) length -= 1;
    const json = JSON.stringify({
      segment,
      page,
      length,
      crc: crc32(bytes.subarray(0, length)),
    } satisfies Mark);
    fs.writeSync(this.#descriptor, `${json}\t${crc32(json)}`.padEnd(LENGTH), 0);
    this.#newest = null;
    this.#isSynced = false;
    if (performance.now() - this.#syncedAt > SYNC_EVERY_MS) this.#sync();
  }

  #sync(): void {
    fs.fsyncSync(this.#descriptor);
    this.#syncedAt = performance.now();
    this.#isSynced = true;
  }

  close(): void {
    if (!this.#isSynced) this.#sync();
    fs.closeSync(this.#descriptor);
  }
}
