import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';

/**
 * A backup is gzipped text, one JSON value a line: a header; then for each table its name and columns, followed by its
 * rows as arrays of PostgreSQL's text form of each value (or null); then a footer with the SHA-256 of all before it.
 */
const header = z.object({
  caravanBackup: z.literal(1),
  /** ISO 8601 UTC. */
  madeAt: z.string(),
  /** Migrations that made the tables, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const row = z.array(z.string().nullable());
const footer = z.object({ rows: z.number().int(), sha256: z.string() });

export type Header = z.infer<typeof header>;
export type TableLine = z.infer<typeof table>;
export type Row = z.infer<typeof row>;

const body = z.union([row, table, footer]);

/** Lines of a backup, with the footer that seals them. */
export async function* seal(head: Header, lines: AsyncIterable<TableLine | Row>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const write = (value: unknown) => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield write(head);
  let rows = 0;
  for await (const line of lines) {
    if (Array.isArray(line)) rows++;
    yield write(line);
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`;
}

/**
 * The other way round. Only when the body has been read to its end is it known to be whole and unchanged.
 *
 * @throws AppError `invalid` when it is not.
 */
export async function unseal(
  lines: AsyncIterable<string>,
): Promise<{ header: Header; body: AsyncGenerator<TableLine | Row> }> {
  const hash = createHash('sha256');
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) throw damaged('it is empty');
  hash.update(`${first.value}\n`);
  const head = header.safeParse(parse(first.value));
  if (!head.success) throw new AppError('invalid', 'This is not a backup that this Caravan can read.');
  return { header: head.data, body: readBody(iterator, hash) };
}

async function* readBody(
  lines: AsyncIterator<string>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<TableLine | Row> {
  let rows = 0;
  for (;;) {
    const next = await lines.next();
    if (next.done) throw damaged('its end is missing');
    const line = body.safeParse(parse(next.value));
    if (!line.success) throw damaged('it has a line that is none of a backup');
    if ('sha256' in line.data) {
      if (line.data.rows !== rows || line.data.sha256 !== hash.digest('hex'))
        throw damaged('its checksum is wrong');
      return;
    }
    hash.update(`${next.value}\n`);
    if (Array.isArray(line.data)) rows++;
    yield line.data;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw damaged('it has a line that is not JSON', error);
  }
}

const damaged = (how: string, cause?: unknown) =>
  new AppError('invalid', `The backup is damaged: ${how}. Nothing was restored.`, { cause });
