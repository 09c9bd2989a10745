import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { closeServer, createDoor, listen, openEdge } from './listen.ts';

const door = createDoor();
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
