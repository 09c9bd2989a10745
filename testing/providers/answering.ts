import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of somebody else on this machine, that answers as a test wants. */
export function startAnswering() {
  let answer: RequestListener = (_request, response) => response.writeHead(404).end();
  let paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    answer(request, response);
  });
  return {
    listen: () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)),
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on; what was asked before is forgotten. */
    answer(next: RequestListener): void {
      answer = next;
      paths = [];
    },
    /** What was asked, with its query, in order. */
    paths: (): readonly string[] => paths,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
