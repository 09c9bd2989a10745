import { z } from 'zod';
import { invalidFields } from '#contracts/errors.ts';

/** Where a page of a list ended that goes from the newest to the oldest: `at` in ms since 1970. */
export type TimeCursor = { at: number; id: string };

/** What lists of one's own take: without a limit everything comes at once, as clients of before expect. */
export const wholeOrPage = z.object({
  cursor: z.string().min(1).max(200).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('Everything comes at once when this and the cursor are left out.'),
});
export type WholeOrPage = z.output<typeof wholeOrPage>;
const PAGE = 50;

export const formatTimeCursor = ({ at, id }: TimeCursor): string => `${at}_${id}`;

/** @throws AppError `invalid` for what no page gave out */
export function parseTimeCursor(cursor: string): TimeCursor {
  const [, at, id] = /^(\d{1,15})_([\w-]{1,80})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined || Number(at) > 8.64e15)
    throw invalidFields([{ path: 'cursor', message: 'Give back the `nextCursor` of the page before.' }]);
  return { at: Number(at), id };
}

/**
 * One page of a list.
 * @param most that there are when no page is asked for
 * @param read the rows behind the cursor, at most `limit`, in the order of the list
 */
export async function readPage<Row>(
  { cursor, limit }: WholeOrPage,
  most: number,
  read: (after: TimeCursor | null, limit: number) => Promise<Row[]>,
  placeOf: (row: Row) => TimeCursor,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : parseTimeCursor(cursor);
  const size = limit ?? (after ? PAGE : most);
  const found = await read(after, size + 1);
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > size && last ? formatTimeCursor(placeOf(last)) : null };
}
