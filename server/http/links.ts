import type { Context } from 'hono';

/** Links in answers as whole addresses: at `publicUrl`, or where the request came to. */
export const linkedTo =
  (publicUrl: string | undefined) =>
  <T extends { url: string | null }>(c: Context, answer: T): T =>
    answer.url === null
      ? answer
      : { ...answer, url: `${publicUrl ?? new URL(c.req.url).origin}${answer.url}` };
