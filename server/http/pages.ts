import { createServer } from 'node:http';
import { AppError } from '#contracts/errors.ts';
import { pageHeaders } from './headers.ts';
import type { Edge } from './listen.ts';

export type Pages = NonNullable<Edge['pages']> & { close(): Promise<void> };

/** Next, serving `app/`. @throws AppError `unavailable` when there is no build to serve. */
export async function createPages(options: { dev: boolean; host: string; port: number }): Promise<Pages> {
  const { default: next } = await import('next');
  const server = next({
    dev: options.dev,
    dir: process.cwd(),
    hostname: options.host,
    port: options.port,
    // Next adds an `upgrade` listener of its own to this server and would end sockets that are not its; it gets one
    // that never listens, and hears of upgrades from our dispatcher.
    httpServer: createServer(),
  });
  try {
    await server.prepare();
  } catch (cause) {
    const sentence = 'The pages are not built yet. Run `npm start`, which builds them, or `npm run dev`.';
    if (String(cause).includes('production build')) throw new AppError('unavailable', sentence, { cause });
    throw cause;
  }
  const handle = server.getRequestHandler();
  const headers = Object.entries(pageHeaders(options.dev));
  return {
    handle(request, response) {
      for (const [name, value] of headers) response.setHeader(name, value);
      return handle(request, response);
    },
    upgrade: options.dev ? server.getUpgradeHandler() : null,
    close: () => server.close(),
  };
}
