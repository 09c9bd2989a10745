import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export type Tile = { z: number; x: number; y: number; data: Uint8Array };

type Entry = { id: number; offset: number; length: number; run: number };

const HEADER_BYTES = 127;
/** Header and root directory are to fit into a reader's first request. */
const ROOT_BYTES = 16_384 - HEADER_BYTES;
const GZIP = 2;
const VECTOR_TILE = 1;

/**
 * A PMTiles archive, version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md), of vector tiles. Tiles
 * that are alike (inland, say) are stored once.
 * @param metadata as in a TileJSON: name, attribution, vector_layers
 */
export function writeArchive(tiles: readonly Tile[], metadata: Record<string, unknown>): Buffer {
  const sorted = tiles
    .map(({ z, x, y, data }) => ({ id: zxyToTileId(z, x, y), z, data }))
    .sort((a, b) => a.id - b.id);
  const bodies: Buffer[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  const entries: Entry[] = [];
  let end = 0;
  for (const { id, data } of sorted) {
    const digest = createHash('sha256').update(data).digest('base64');
    let body = known.get(digest);
    if (!body) {
      const packed = gzipSync(data, { level: 9 });
      body = { offset: end, length: packed.length };
      known.set(digest, body);
      bodies.push(packed);
      end += packed.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === body.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, ...body, run: 1 });
  }
  const { root, leaves } = directories(entries);
  const meta = gzipSync(JSON.stringify(metadata));
  const zooms = sorted.map(({ z }) => z);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 'ascii');
  header[7] = 3;
  let at = HEADER_BYTES;
  const sections = [root.length, meta.length, leaves.length, end];
  for (const [index, length] of sections.entries()) {
    header.writeBigUInt64LE(BigInt(at), 8 + index * 16);
    header.writeBigUInt64LE(BigInt(length), 16 + index * 16);
    at += length;
  }
  for (const [index, count] of [sorted.length, entries.length, known.size].entries())
    header.writeBigUInt64LE(BigInt(count), 72 + index * 8);
  header.set([1, GZIP, GZIP, VECTOR_TILE, Math.min(...zooms), Math.max(...zooms)], 96);
  for (const [index, degrees] of [-180, -85.0511287, 180, 85.0511287].entries())
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4);
  return Buffer.concat([header, root, meta, leaves, ...bodies]);
}

/** One directory where it is small; else a root over leaves. */
function directories(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directory(entries);
  if (whole.length <= ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  for (let size = 2_048; ; size *= 2) {
    const parts: Buffer[] = [];
    const over: Entry[] = [];
    let offset = 0;
    for (let from = 0; from < entries.length; from += size) {
      const part = directory(entries.slice(from, from + size));
      over.push({ id: entries[from]?.id ?? 0, offset, length: part.length, run: 0 });
      parts.push(part);
      offset += part.length;
    }
    const root = directory(over);
    if (root.length <= ROOT_BYTES) return { root, leaves: Buffer.concat(parts) };
  }
}

function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const varint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  varint(entries.length);
  for (const [index, { id }] of entries.entries()) varint(id - (entries[index - 1]?.id ?? 0));
  for (const { run } of entries) varint(run);
  for (const { length } of entries) varint(length);
  for (const [index, { offset }] of entries.entries()) {
    const before = entries[index - 1];
    varint(before && before.offset + before.length === offset ? 0 : offset + 1);
  }
  return gzipSync(Buffer.from(bytes), { level: 9 });
}
