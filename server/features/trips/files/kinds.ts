import { readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError } from '#contracts/errors.ts';
import { type FileType, fileType } from '#contracts/trips.ts';
import { fileInZip } from '../bring-in/zip.ts';

/** A text that somebody reads, bytes. */
const MAX_TEXT = 1024 * 1024;

const refused = () =>
  new AppError(
    'invalid',
    'Caravan keeps photos (JPEG, PNG, WebP, GIF, AVIF), PDFs, documents, wallet passes and plain text. This is something else.',
  );

/** What the sniffer calls differently from us, and what it can't tell. */
const aliases: Record<string, FileType> = { 'image/apng': 'image/png' };

/**
 * What a file is, by its bytes; whatever it is called.
 * @throws AppError `invalid` for anything that Caravan doesn't keep
 */
export async function typeOf(path: string, bytes: number): Promise<FileType> {
  // A file that is cut off in the middle of its head is none of ours either.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (!found) return plainText(path, bytes);
  if (found.mime === 'image/heic' || found.mime === 'image/heif')
    throw new AppError(
      'invalid',
      'Browsers can’t show HEIC photos. Save it as JPEG, or take a screenshot of it.',
    );
  if (found.mime === 'application/zip') return walletPass(path);
  const known = fileType.safeParse(aliases[found.mime] ?? found.mime);
  if (!known.success) throw refused();
  return known.data;
}

async function walletPass(path: string): Promise<FileType> {
  try {
    fileInZip(await readFile(path), (name) => name === 'pass.json');
  } catch {
    throw refused();
  }
  return 'application/vnd.apple.pkpass';
}

/** Readable text, and no page or drawing: those may have scripts in them. */
async function plainText(path: string, bytes: number): Promise<FileType> {
  if (bytes > MAX_TEXT) throw refused();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw refused();
  }
  if (/^\s*</.test(text))
    throw new AppError(
      'invalid',
      'Drawings (SVG) and web pages can carry scripts, so Caravan doesn’t keep them. A PNG or a PDF of it is fine.',
    );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are looked for
  if (/[\0-\x08\x0e-\x1f\x7f]/.test(text) || text.trim() === '') throw refused();
  return 'text/plain';
}
