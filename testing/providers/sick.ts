import type { RequestListener } from 'node:http';

const MEGABYTE = Buffer.alloc(1_000_000, ' ');

/** As long as somebody reads, up to 200 MB. */
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  let sent = 0;
  const more = () => {
    while (sent < 200 && !response.destroyed) {
      sent += 1;
      if (!response.write(MEGABYTE)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

/** What servers of others do on bad days, each by how it is told. */
export const illnesses: readonly [name: string, listener: RequestListener][] = [
  ['answers with a web page', (_request, response) => response.end('<!doctype html><title>Sign in</title>')],
  ['answers with 200 MB', endless],
  ['never answers', () => {}],
  ['stops in the middle', (_request, response) => response.write('{"daily":', () => response.destroy())],
  [
    'answers with other JSON',
    (_request, response) => response.end('{"daily":{"time":[1,2]},"response":7,"query":[]}'),
  ],
  ['answers with nothing', (_request, response) => response.end('[]')],
  ['fails', (_request, response) => response.writeHead(500).end('{"error":true}')],
  ['asks for patience', (_request, response) => response.writeHead(429, { 'retry-after': '60' }).end()],
  [
    'sends one on to somebody else',
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
  ],
];
