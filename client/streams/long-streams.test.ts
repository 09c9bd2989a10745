import { expect, test } from 'vitest';
import type { Envelope, SubscribeResult } from '#contracts/streams.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import { createLiveStreams, eventsAfter } from './streams.ts';

const stream = 'deals';
const eventOf = (seq: number): Envelope => ({
  stream,
  seq,
  type: 'price_changed',
  at: '2027-01-01T00:00:00.000Z',
  data: { seq },
});

/** A server whose stream has come to `head`, and a page that follows it. */
function world(from: 'present' | 'start') {
  let head = 0;
  let push: (payload: unknown) => void = () => undefined;
  const socket: NamespaceSocket = {
    up: true,
    request: async <T>() =>
      ({
        epoch: 'e',
        head,
        events: [],
        more: false,
        snapshot: { as: 'of', head },
      }) satisfies SubscribeResult as T,
    on: (event, listener) => {
      if (event === 'event') push = listener;
      return () => undefined;
    },
    onStatus: () => () => undefined,
  };
  const streams = createLiveStreams({
    namespaceSocket: () => socket,
    read: () => Promise.reject(new Error()),
    report: () => undefined,
  });
  const request = { namespace: '/deals', stream, from } as const;
  const say = (count: number) => {
    for (let n = 0; n < count; n++) {
      head += 1;
      push(eventOf(head));
    }
  };
  return { streams, request, say, head: () => head };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a listener is handed every event once, however many come and however few are kept', async () => {
  const { streams, request, say, head } = world('present');
  const realtime = streams.open(request);
  await turn();
  const heard: number[] = [];
  let seen = 0;
  const read = () => {
    const { events, seq } = realtime.view();
    heard.push(...eventsAfter(events, seen).map((event) => event.seq));
    seen = seq;
  };
  realtime.onChange(read);
  for (let burst = 0; burst < 30; burst++) {
    say(200);
    // What was not told yet is told in one go.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await expect.poll(() => realtime.view().seq).toBe(head());
  read();
  expect(heard).toEqual(Array.from({ length: head() }, (_, index) => index + 1));
  await expect.poll(() => realtime.view().events.length).toBeLessThanOrEqual(1_000);
  realtime.close();
});

test('whoever opens it later begins with a snapshot of then, not with one whose events are gone', async () => {
  const { streams, request, say, head } = world('present');
  const first = streams.open(request);
  await turn();
  say(1_500);
  await expect.poll(() => first.view().events.length).toBeLessThanOrEqual(1_000);
  const second = streams.open(request);
  await expect.poll(() => second.view().snapshot).toEqual({ as: 'of', head: head() });
  expect(second.view().events).toEqual([]);
  say(1);
  await expect.poll(() => second.view().events.map(({ seq }) => seq)).toEqual([head()]);
  first.close();
  second.close();
});

test('a log that is read from its beginning is kept whole', async () => {
  const { streams, request, say } = world('start');
  const realtime = streams.open(request);
  await turn();
  say(3_000);
  await turn();
  expect(realtime.view().events).toHaveLength(3_000);
  realtime.close();
});
