import { inflateRawSync } from 'node:zlib';
import { AppError } from '#contracts/errors.ts';

/** A document unpacked: far more than a map of places is, far less than what a bomb becomes. */
const MAX_UNPACKED = 32 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const MAX_ENTRIES = 1_000;

const broken = (cause?: unknown) => new AppError('invalid', 'This archive can’t be read.', { cause });

/**
 * The first file of a ZIP archive that `isWanted`. Only stored and deflated ones, as KMZ has them.
 * @throws AppError `invalid` for what is no such archive, `too_large` for what unpacks to more than anybody has
 */
export function fileInZip(bytes: Uint8Array, isWanted: (name: string) => boolean): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || buffer.readUInt32LE(end) !== END) throw broken();
    const count = Math.min(buffer.readUInt16LE(end + 10), MAX_ENTRIES);
    let at = buffer.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (buffer.readUInt32LE(at) !== ENTRY) throw broken();
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset));
      const name = buffer.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      if (isWanted(name)) return unpacked(buffer, at);
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw broken(error);
  }
  throw new AppError('invalid', 'There is no map in this archive.');
}

function unpacked(buffer: Buffer, entry: number): Uint8Array {
  const method = buffer.readUInt16LE(entry + 10);
  const size = buffer.readUInt32LE(entry + 20);
  const header = buffer.readUInt32LE(entry + 42);
  const from = header + 30 + buffer.readUInt16LE(header + 26) + buffer.readUInt16LE(header + 28);
  const packed = buffer.subarray(from, from + size);
  if (method === 0) return packed;
  if (method !== 8) throw broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: MAX_UNPACKED });
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new AppError('too_large', 'What is in this archive is too large.', { cause });
    throw broken(cause);
  }
}
