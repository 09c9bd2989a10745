import { createMiddleware } from 'hono/factory';
import { AppError } from '#contracts/errors.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '#server/lib/json-depth.ts';

/**
 * Refuses bodies over `most` bytes before anything parses them, also those that don't say how long they are. Some paths
 * may take more; what `isStreamed` is counted by its route, as it comes.
 */
export const limitBody = (
  most: number,
  larger: Record<string, number> = {},
  isStreamed: (method: string, path: string) => boolean = () => false,
) =>
  createMiddleware(async (c, next) => {
    if (isStreamed(c.req.method, c.req.path)) return next();
    const maxBytes = larger[c.req.path] ?? most;
    const tooLarge = () => new AppError('too_large', `The body is larger than ${maxBytes / 1024} KB.`);
    const stated = c.req.header('content-length');
    if (stated !== undefined) {
      if (Number(stated) > maxBytes) throw tooLarge();
    } else if (c.req.header('transfer-encoding') !== undefined && c.req.raw.body) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of c.req.raw.body) {
        size += chunk.byteLength;
        if (size > maxBytes) throw tooLarge();
        chunks.push(chunk);
      }
      // What has been read can't be read again; handlers find it in the request's own cache.
      const whole = new Uint8Array(size);
      let at = 0;
      for (const chunk of chunks) {
        whole.set(chunk, at);
        at += chunk.byteLength;
      }
      Object.assign(c.req.bodyCache, { arrayBuffer: Promise.resolve(whole.buffer) });
    }
    await next();
  });

/** Refuses JSON that nests deeper than any of ours, before anything walks through it. */
export const limitDepth = createMiddleware(async (c, next) => {
  if (c.req.raw.body && c.req.header('content-type')?.includes('json'))
    if (isNestedDeeper(await c.req.text(), MAX_JSON_DEPTH))
      throw new AppError('invalid', 'This is nested too deep.', {
        issues: [{ path: '', message: 'This is nested too deep.' }],
      });
  await next();
});
