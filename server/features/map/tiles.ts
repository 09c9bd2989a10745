import { type FileHandle, open } from 'node:fs/promises';
import { type Header, PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { MapTiles } from '#contracts/map.ts';
import { truncate } from '#core/text.ts';

/** A server that does not answer for so long, ms, has no tiles. */
const TIMEOUT_MS = 5_000;

/** Of an archive's metadata, what is read. */
const metadata = z.object({
  attribution: z.string().optional().catch(undefined),
  vector_layers: z.array(z.object({ id: z.string() })).catch([]),
});

export type TileFile = { handle: FileHandle; size: number; etag: string };
export type OpenTiles = { tiles: MapTiles; file: TileFile | null };

/** Where the app serves the operator's file. */
export const TILES_PATH = '/api/v1/map/tiles.pmtiles';

const wrong = (sentence: string, cause?: unknown) => new AppError('invalid', sentence, { cause });

/**
 * Opens what `MAP_TILES` names, and looks whether it is a whole archive of vector tiles that the map can draw.
 * @throws AppError `invalid` with a sentence for the operator
 */
export async function openTiles(from: string): Promise<OpenTiles> {
  if (/^https?:/.test(from)) {
    const described = await describe(new AddressSource(from), null).catch(sayWhy(from));
    return { tiles: { kind: 'address', url: from, ...described }, file: null };
  }
  const handle = await open(from).catch((cause: NodeJS.ErrnoException) => {
    throw wrong(
      cause.code === 'ENOENT' ? `There is no file ${from}.` : `${from} can't be read (${cause.code}).`,
      cause,
    );
  });
  try {
    const { size, mtimeMs } = await handle.stat();
    const described = await describe(new FileSource(handle, from), size).catch(sayWhy(from));
    const file = { handle, size, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` };
    return { tiles: { kind: 'file', url: `${TILES_PATH}?v=${file.etag.slice(1, -1)}`, ...described }, file };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const sayWhy =
  (from: string) =>
  (cause: unknown): never => {
    if (cause instanceof AppError) throw wrong(`${from} ${cause.message}`, cause);
    throw wrong(`${from} is not a PMTiles archive, or is cut off.`, cause);
  };

async function describe(source: Source, size: number | null) {
  const archive = new PMTiles(source);
  const header: Header = await archive.getHeader();
  const end = header.tileDataOffset + (header.tileDataLength ?? 0);
  if (size !== null && end > size)
    throw wrong(
      `is cut off: it should have ${end.toLocaleString('en')} bytes, and has ${size.toLocaleString('en')}.`,
    );
  if (header.tileType !== TileType.Mvt)
    throw wrong('has pictures as tiles; the map draws vector tiles (MVT).');
  const { attribution, vector_layers } = metadata.parse(await archive.getMetadata());
  const names = new Set(vector_layers.map(({ id }) => id));
  const schema = names.has('transportation')
    ? ('openmaptiles' as const)
    : names.has('roads')
      ? ('protomaps' as const)
      : null;
  if (!schema) throw wrong('has layers that the map does not know: OpenMapTiles and Protomaps are.');
  return { schema, attribution: plainText(attribution ?? '© OpenStreetMap contributors') };
}

/** Archives write it as HTML. */
const plainText = (html: string): string =>
  truncate(
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/&copy;/g, '©')
      .replace(/\s+/g, ' ')
      .trim(),
    200,
  );

class FileSource implements Source {
  readonly handle: FileHandle;
  readonly path: string;
  constructor(handle: FileHandle, path: string) {
    this.handle = handle;
    this.path = path;
  }
  getKey(): string {
    return this.path;
  }
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await this.handle.read(buffer, 0, length, offset);
    return { data: buffer.buffer.slice(0, bytesRead) };
  }
}

class AddressSource implements Source {
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  getKey(): string {
    return this.url;
  }
  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const answer = await fetch(this.url, {
      headers: { range: `bytes=${offset}-${offset + length - 1}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw wrong('does not answer.', cause);
    });
    if (answer.status !== 206) {
      await answer.body?.cancel();
      throw wrong(`answers ${answer.status} where a part of a file was asked for; it has to serve ranges.`);
    }
    return { data: await answer.arrayBuffer() };
  }
}
