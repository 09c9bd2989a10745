import { createMiddleware } from 'hono/factory';
import { AppError } from '#contracts/errors.ts';

/**
 * Refuses bodies over `most` bytes before anything parses them, also those that don't say how long they are. Some paths
 * may take more.
 */
export const limitBody = (most: number, larger: Record<string, number> = {}) =>
  createMiddleware(async (c, next) => {
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
