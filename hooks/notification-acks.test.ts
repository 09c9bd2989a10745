import { expect, it, vi } from 'vitest';
import { createAcks } from './notification-acks.ts';

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
