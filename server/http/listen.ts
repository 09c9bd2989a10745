import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { AppError } from '#contracts/errors.ts';
import type { Config } from '#server/config.ts';
import type { Realtime } from '#server/realtime/types.ts';
import { apiHeaders, docsHeaders, transportHeaders } from './headers.ts';
import { createHostCheck } from './hosts.ts';
import { problemOf } from './problem.ts';
import { startingPage } from './starting-page.ts';

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;
type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

export type Edge = {
  api: { fetch(request: Request, env: unknown): Response | Promise<Response> };
  realtime: Pick<Realtime, 'attach' | 'path' | 'handleUpgrade'>;
  /** Null: this node serves none. */
  pages: { handle: RequestHandler; upgrade: UpgradeHandler | null } | null;
  config?: Partial<Pick<Config, 'PUBLIC_URL' | 'ALLOWED_HOSTS'>>;
};

/** Sockets that have left HTTP behind: Node's own list of connections forgets them. */
const upgraded = new WeakMap<Server, Set<Duplex>>();

const API_PATHS = /^\/(?:api(?:[/?]|$)|mcp(?:\?|$)|healthz(?:\?|$)|readyz(?:\?|$)|metrics(?:\?|$))/;

/**
 * A server that has its port before anything else is done, so that a port that is taken costs nothing but a sentence.
 * Whoever asks before `createEdge` took it over is told to come back.
 */
export function createDoor(): Server {
  return createServer((request, response) => {
    const { url = '/', headers } = request;
    const isAlive = url.startsWith('/healthz');
    const isPage = !API_PATHS.test(url) && headers.accept?.includes('text/html') === true;
    response.writeHead(isAlive ? 200 : 503, {
      // Nothing for a script or a picture: with `nosniff` a browser would complain of its type, which is the least of it.
      ...(isPage ? docsHeaders : {}),
      'content-type': isPage ? 'text/html; charset=utf-8' : 'text/plain',
      'cache-control': 'no-store',
      'retry-after': '2',
    });
    if (isPage) response.end(startingPage);
    else response.end(isAlive ? 'ok\n' : 'Caravan is starting. Please try again in a moment.\n');
  });
}

/**
 * Starts the node, and only then lets anybody in: a crowd that comes back at once must not take the database's
 * connections from a start that needs them too.
 */
export async function openEdge(
  node: Pick<Edge, 'api' | 'realtime'> & { start(): Promise<void> },
  rest: Pick<Edge, 'pages' | 'config'>,
  door: Server = createDoor(),
): Promise<Server> {
  await node.start();
  return createEdge({ api: node.api, realtime: node.realtime, ...rest }, door);
}

/** One HTTP server: the API, the sockets, and every other path a page. */
export function createEdge(
  { api, realtime, pages, config = {} }: Edge,
  server: Server = createDoor(),
): Server {
  const isOurs = createHostCheck(config);
  const transport = Object.entries(transportHeaders(config.PUBLIC_URL));
  const answerApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    for (const [name, value] of transport) response.setHeader(name, value);
    const { url = '/' } = request;
    // `OPTIONS *` asks about the server itself. No other request for what is no path of ours means any good.
    if (url === '*' && request.method === 'OPTIONS')
      return response.writeHead(204, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' }).end();
    if (!url.startsWith('/')) return refuse(response, 400, 'Ask for a path.');
    if (!isOurs(request)) return refuse(response, 421, NOT_OURS);
    return pages && !API_PATHS.test(url) ? pages.handle(request, response) : answerApi(request, response);
  });
  // Above the idle time of common proxies (60 s), so that they never send a request into a closing connection.
  server.keepAliveTimeout = 65_000;
  realtime.attach(server);
  const open = new Set<Duplex>();
  upgraded.set(server, open);
  server.on('upgrade', (request, socket, head) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    // A socket that breaks before anyone owns it must not end the process.
    socket.on('error', () => socket.destroy());
    if (!isOurs(request)) socket.end('HTTP/1.1 421 Misdirected Request\r\nconnection: close\r\n\r\n');
    else if (request.url?.startsWith(realtime.path)) realtime.handleUpgrade(request, socket, head);
    else if (pages?.upgrade && request.url?.startsWith('/_next/')) pages.upgrade(request, socket, head);
    else socket.destroy();
  });
  return server;
}

const NOT_OURS =
  'This server is asked for under a name that is not its own. If it is, add it to ALLOWED_HOSTS, or set PUBLIC_URL to it.';

function refuse(response: ServerResponse, status: number, message: string): void {
  const { problem } = problemOf(new AppError('invalid', message), status);
  response.writeHead(status, { 'content-type': 'application/problem+json', ...apiHeaders });
  response.end(JSON.stringify(problem));
}

/** @throws AppError `unavailable` with a sentence for the operator when the address can't be had. */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Something else listens on port ${port} already. Stop it, or set PORT to another number.`
          : `Can't listen on ${host}:${port} (${error.code ?? error.message}). Check HOST and PORT.`;
      reject(new AppError('unavailable', why, { cause: error }));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/** Takes no new connections, and resolves when the last one has ended, by itself or after `timeoutMs`. */
export function closeServer(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
      for (const socket of upgraded.get(server) ?? []) socket.destroy();
    }, timeoutMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
