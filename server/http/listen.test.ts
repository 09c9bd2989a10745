import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer, createDoor, listen, openEdge } from './listen.ts';

let door = createDoor();
beforeEach(() => {
  door = createDoor();
});
afterEach(() => closeServer(door, 0));

test('nobody is let in before the node has started, so that a crowd can’t stop it from starting', async () => {
  const { port } = (await listen(door, 0, '127.0.0.1')) as AddressInfo;
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/api/v1/me`)).status;
  let started = () => {};
  const asked: string[] = [];
  const opening = openEdge(
    {
      api: {
        fetch: (request) => {
          asked.push(new URL(request.url).pathname);
          return new Response('ok');
        },
      },
      realtime: { attach() {}, path: '/socket.io', handleUpgrade() {} },
      start: () =>
        new Promise((resolve) => {
          started = resolve;
        }),
    },
    { pages: null },
    door,
  );
  expect(await ask()).toBe(503);
  expect(asked).toEqual([]);
  started();
  await opening;
  expect(await ask()).toBe(200);
  expect(asked).toEqual(['/api/v1/me']);
});

test('while it starts, a browser is shown a page that opens by itself, and a program is told when to come back', async () => {
  const { port } = (await listen(door, 0, '127.0.0.1')) as AddressInfo;
  const ask = (path: string, accept: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } });

  const page = await ask('/trips', 'text/html,*/*;q=0.8');
  expect(page.status).toBe(503);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await page.text()).toContain('http-equiv="refresh"');

  for (const [path, accept] of [
    ['/trips', '*/*'],
    ['/api/v1/me', 'text/html'],
  ] as const) {
    const answer = await ask(path, accept);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('content-type')).toBe('text/plain');
  }
  expect((await ask('/healthz', '*/*')).status).toBe(200);
});
