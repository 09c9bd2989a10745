import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppError } from '#contracts/errors.ts';
import { LOCALE_HEADER } from '#messages/locales.ts';
import { pageHeaders } from './headers.ts';
import type { Edge } from './listen.ts';
import { localeOf } from './locale.ts';
import { readPageRoutes } from './page-routes.ts';
import { devScripts, readScriptPolicy } from './script-policy.ts';

export type Pages = NonNullable<Edge['pages']> & { close(): Promise<void> };

/** Next, serving `app/`. @throws AppError `unavailable` when there is no build to serve. */
export async function createPages(options: {
  dev: boolean;
  host: string;
  port: number;
  /** Where the map's tiles may come from. */
  tiles: readonly string[];
}): Promise<Pages> {
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
  if (!options.dev) await warmUp(handle);
  const build = join(process.cwd(), '.next');
  const policy = options.dev ? devScripts : await readScriptPolicy(build);
  // While developing there is no list of pages: what is not there is shown as such, and answered as if it were.
  const isThere = options.dev ? () => true : await readPageRoutes(build, join(process.cwd(), 'public'));
  return {
    handle(request, response) {
      const locale = localeOf(request.headers);
      request.headers[LOCALE_HEADER] = locale;
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      if (!isThere(locale, path)) response.statusCode = 404;
      const { sources, nonce } = policy(`/${locale}${path === '/' ? '' : path}`);
      const headers = pageHeaders(sources, options.dev, options.tiles);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // Of an address there is a page for each language.
      response.appendHeader('vary', 'Accept-Language, Cookie');
      // Where Next looks for the nonce to write; what a visitor sends under this name is theirs and not ours.
      if (nonce === null) delete request.headers['content-security-policy'];
      else request.headers['content-security-policy'] = headers['content-security-policy'];
      delete request.headers['content-security-policy-report-only'];
      return handle(request, response);
    },
    upgrade: options.dev
      ? (request, socket, head) => decoy.emit('upgrade', request, socket, head) || socket.destroy()
      : null,
    close: () => server.close(),
  };
}

/** Compiles what every page needs, before anybody waits for it: the first page of a fresh renderer takes ten times longer. */
async function warmUp(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<void> {
  const once = createServer(handle);
  await new Promise<void>((resolve) => once.listen(0, '127.0.0.1', resolve));
  const { port } = once.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`).then((page) => page.arrayBuffer());
  once.closeAllConnections();
  once.close();
}
