import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import { testTraveller } from '#testing/http/identity.ts';
import { createDelivery } from './delivery.ts';
import type { StreamReader } from './types.ts';

const STREAM = 'trip:shared';
const event = (seq: number): Envelope => ({
  stream: STREAM,
  seq,
  type: 'note',
  at: '2026-11-20T12:00:00.000Z',
  data: {},
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** A log of `head` events whose questions are answered when the test says so. */
function setUp() {
  const log = { epoch: 'one', head: 0 };
  const emitted: number[] = [];
  const questions: (() => void)[] = [];
  const effects = {
    getHead: () =>
      new Promise<{ epoch: string; head: number; floor: number; closed: boolean }>((resolve) => {
        const at = { ...log, floor: 0, closed: false };
        questions.push(() => resolve(at));
      }),
    emit: (_stream: string, { seq }: Envelope) => void emitted.push(seq),
    delivered: vi.fn<(stream: string, event: Envelope) => void>(),
    opened: vi.fn<(stream: string) => void>(),
    left: vi.fn<(stream: string) => void>(),
    onGap: vi.fn<(stream: string) => void>(),
    onReplaced: vi.fn<(stream: string) => void>(),
  };
  const delivery = createDelivery(effects);
  const answer = async () => {
    for (const resolve of questions.splice(0)) resolve();
    await new Promise(setImmediate);
  };
  const sweep = () => {
    const from = delivery.deliveredOf(STREAM);
    if (from === null) return;
    delivery.compare(STREAM, { ...log, floor: 0, closed: false }, from);
    if (log.head > from) delivery.ingest(STREAM, upTo(log.head).slice(from).map(event));
  };
  return { log, emitted, effects, delivery, answer, sweep };
}

const reader = (taken: number[]): StreamReader => ({
  traveller: testTraveller('owner'),
  deliver: (events) => void taken.push(...events.map(({ seq }) => seq)),
  closed: () => {},
  end: () => {},
});

describe('delivery', () => {
  it('brings each event once and in order, whatever comes by which way and when', async () => {
    const step = fc.oneof(
      fc.constant('commit' as const),
      fc.constant('answer' as const),
      fc.constant('sweep' as const),
      fc.constant('follow' as const),
      fc.record({ hint: fc.nat({ max: 20 }), double: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { log, emitted, delivery, answer, sweep } = setUp();
        /** Each follower: what its read told, and what was delivered from then on. */
        const followers: { read: number | null; taken: number[] }[] = [];
        const hints: number[] = [];
        const follow = () => {
          const follower = { read: null as number | null, taken: [] as number[] };
          followers.push(follower);
          delivery.read(STREAM, reader(follower.taken));
          void delivery.initialised(STREAM).then(() => {
            follower.read = log.head;
          });
        };
        follow();
        for (const at of steps) {
          if (at === 'commit') {
            log.head += 1;
            hints.push(log.head);
          } else if (at === 'answer') await answer();
          else if (at === 'sweep') sweep();
          else if (at === 'follow') follow();
          else {
            // Any commit's hint, in any order, perhaps twice, perhaps never.
            const index = at.hint % Math.max(1, hints.length);
            const seq = at.double ? hints[index] : hints.splice(index, 1)[0];
            if (seq !== undefined) delivery.ingest(STREAM, [event(seq)]);
          }
        }
        await answer();
        sweep();
        expect(emitted).toEqual(upTo(log.head).slice(log.head - emitted.length));
        for (const { read, taken } of followers) {
          const known = new Set([...upTo(read ?? 0), ...taken]);
          expect([...known].sort((a, b) => a - b)).toEqual(upTo(log.head));
        }
        delivery.stop();
      }),
      { seed: 7 },
    );
  });

  it('asks for what is missing when an event comes without its predecessor', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { delivery, answer, effects, emitted } = setUp();
      delivery.follow(STREAM);
      const initialised = delivery.initialised(STREAM);
      await answer();
      await initialised;
      delivery.ingest(STREAM, [event(2)]);
      expect(emitted).toEqual([]);
      vi.advanceTimersByTime(50);
      expect(effects.onGap).toHaveBeenCalledExactlyOnceWith(STREAM);
      delivery.ingest(STREAM, [event(1)]);
      expect(emitted).toEqual([1, 2]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('opens a stream with its first follower and leaves it with the last', () => {
    const { delivery, effects } = setUp();
    delivery.follow(STREAM);
    const stop = delivery.read(STREAM, reader([]));
    delivery.unfollow(STREAM);
    expect(effects.left).not.toHaveBeenCalled();
    stop();
    expect(effects.opened).toHaveBeenCalledTimes(1);
    expect(effects.left).toHaveBeenCalledTimes(1);
    expect(delivery.ingest(STREAM, [event(1)])).toBe(0);
  });

  it.each([
    ['another epoch', { epoch: 'two', head: 3 }],
    ['a shorter history', { epoch: 'one', head: 1 }],
  ])('tells of %s', async (_name, at) => {
    const { log, delivery, answer, effects } = setUp();
    log.head = 2;
    delivery.follow(STREAM);
    const initialised = delivery.initialised(STREAM);
    await answer();
    await initialised;
    delivery.compare(STREAM, { ...at, floor: 0, closed: false }, 2);
    expect(effects.onReplaced).toHaveBeenCalledExactlyOnceWith(STREAM);
    expect(delivery.deliveredOf(STREAM)).toBe(at.head);
  });
});
