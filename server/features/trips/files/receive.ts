import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '#contracts/errors.ts';
import { MAX_FILE_BYTES } from '#contracts/trips.ts';

export const tooLarge = () =>
  new AppError(
    'too_large',
    `A file can be up to ${MAX_FILE_BYTES / 1024 / 1024} MB. Photos can be made smaller before they are sent.`,
  );
export const diskIsFull = (cause?: unknown) =>
  new AppError(
    'unavailable',
    'The server has no room for more files. Ask the person who runs it to make some; nothing else is affected.',
    { cause },
  );
const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Runs what writes files; a disk that fills up meanwhile is said as a sentence. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDiskFull(error) ? diskIsFull(error) : error;
  }
}

/**
 * Writes what comes to `path`, a piece at a time. @returns how many bytes came
 * @throws AppError `too_large` as soon as it is, `invalid` for nothing and for what broke off
 */
export async function receive(body: globalThis.ReadableStream<Uint8Array>, path: string): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _, done) {
      bytes += chunk.byteLength;
      done(bytes > MAX_FILE_BYTES ? tooLarge() : null, chunk);
    },
  });
  const incoming = Readable.fromWeb(body as ReadableStream<Uint8Array>);
  let brokeOff: unknown;
  incoming.on('error', (error) => {
    brokeOff ??= error;
  });
  try {
    await pipeline(incoming, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    if (error instanceof AppError || isDiskFull(error)) throw error;
    if (brokeOff)
      throw new AppError('invalid', 'The file broke off on its way. Please send it again.', { cause: error });
    throw error;
  }
  if (bytes === 0) throw emptyFile();
  return bytes;
}

export const emptyFile = () => new AppError('invalid', 'This file is empty.');
