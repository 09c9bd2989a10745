import { z } from 'zod';

/** How every list of runs is asked for over REST. */
export const runListQuery = z.object({
  cursor: z.string().min(1).max(80).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** The page that was asked for; `cursor` is absent where none was given. */
export const pageOf = ({ cursor, limit }: z.output<typeof runListQuery>) =>
  cursor === undefined ? { limit } : { cursor, limit };
