import { createServer } from 'node:http';
import { AppError } from '#contracts/errors.ts';
import { pageHeaders } from './headers.ts';
import type { Edge } from './listen.ts';

export type Pages = NonNullable<Edge['pages']> & { close(): Promise<void> };

/** Next, serving `app/`. @throws AppError `unavailable` when there is no build to serve. */
export async function createPages(options: { dev: boolean; host: string; port: number }): Promise<Pages> {
  const { default: next } = await import('next');
  // Next listens for upgrades on the server it is given, and would end sockets that are not its. This one never
  // listens: upgrades reach it through our dispatcher. (`getUpgradeHandler` does nothing by now.)
  const decoy = createServer();
  const server = next({
    dev: options.dev,
    dir: process.cwd(),
    hostname: options.host,
    port: options.port,
    httpServer: decoy,
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
    upgrade: options.dev
      ? (request, socket, head) => decoy.emit('upgrade', request, socket, head) || socket.destroy()
      : null,
    close: () => server.close(),
  };
}
