import { expect, it, test, vi } from 'vitest';
import { createAcks, createSharedAcks } from './notification-acks.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('says in one go what arrives in one go, and says it once', async () => {
  const send = vi.fn((_ids: string[]) => Promise.resolve());
  const acks = createAcks(send);
  acks.have(['a']);
  acks.have(['b', 'a']);
  await settled();
  acks.have(['a', 'b']);
  await settled();
  expect(send.mock.calls).toEqual([[['a', 'b']]]);
});

it('says again what came again', async () => {
  const send = vi.fn((_ids: string[]) => Promise.resolve());
  const acks = createAcks(send);
  acks.have(['a']);
  await settled();
  acks.again('a');
  await settled();
  expect(send.mock.calls).toEqual([[['a']], [['a']]]);
});

it('keeps what was not heard until there is a connection again', async () => {
  const send = vi.fn((_ids: string[]) => Promise.resolve());
  send.mockRejectedValueOnce(new Error('no connection'));
  const acks = createAcks(send);
  acks.have(['a']);
  await settled();
  acks.retry();
  await settled();
  acks.retry();
  await settled();
  expect(send.mock.calls).toEqual([[['a']], [['a']]]);
});

it('says no more than a hundred at once', async () => {
  const send = vi.fn((_ids: string[]) => Promise.resolve());
  createAcks(send).have(Array.from({ length: 150 }, (_, n) => `n${n}`));
  await settled();
  expect(send.mock.calls.map(([ids]) => ids.length)).toEqual([100, 50]);
});

test('of several parts of a page that show the same inbox one alone tells the server', async () => {
  const sent: string[][] = [];
  let stopped = 0;
  const shared = createSharedAcks(() => ({
    acks: createAcks(async (ids) => void sent.push(ids)),
    stop: () => {
      stopped += 1;
    },
  }));
  const [bell, page] = [shared.open('user:a'), shared.open('user:a')];
  bell.acks.have(['n1', 'n2']);
  page.acks.have(['n1', 'n2']);
  await vi.waitFor(() => expect(sent.flat()).toEqual(['n1', 'n2']));
  bell.close();
  expect(stopped).toBe(0);
  page.close();
  expect(stopped).toBe(1);
});

test('what was said is remembered for the newest only, however long the page is open', async () => {
  const send = vi.fn((_ids: string[]) => Promise.resolve());
  const acks = createAcks(send);
  acks.have(Array.from({ length: 2_500 }, (_, n) => `n${n}`));
  await settled();
  send.mockClear();
  acks.have(['n0', 'n2499']);
  await settled();
  expect(send.mock.calls).toEqual([[['n0']]]);
});
