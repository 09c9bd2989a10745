import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Envelope, EventGroup } from '#contracts/streams.ts';
import { createGroups, roomsFor, type Wanted } from './groups.ts';

const STREAM = 'scan:one';
const PACE = 100;
const event = (seq: number, type: string): Envelope => ({
  ...{ stream: STREAM, seq, type },
  ...{ at: '2026-11-28T12:00:00.000Z', data: {} },
});

/** A clock that goes on when the test says so, and who was told what when. */
function setUp(paceMs = PACE) {
  let now = 0;
  let planned: { at: number; work: () => void }[] = [];
  const sent: { at: number; room: string; group: EventGroup }[] = [];
  const groups = createGroups({
    paceOf: () => paceMs,
    emit: (_stream, room, group) => void sent.push({ at: now, room, group }),
    timers: {
      now: () => now,
      after(ms, work) {
        const one = { at: now + ms, work };
        planned.push(one);
        return () => {
          planned = planned.filter((other) => other !== one);
        };
      },
    },
  });
  function pass(ms: number): void {
    const until = now + ms;
    for (;;) {
      const [next] = planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      planned = planned.filter((other) => other !== next);
      now = Math.max(now, next.at);
      next.work();
    }
    now = until;
  }
  const sentTo = (wanted: Wanted) =>
    sent
      .filter(({ room }) => room === roomsFor(STREAM, wanted)[1])
      .map(({ at, group }) => ({ at, ...group }));
  return { groups, pass, sentTo };
}

test('whatever comes when, nobody hears more often than the pace, and nothing is lost or out of order', () => {
  const types = ['a', 'b', 'c'];
  const wishes: Wanted[] = [null, ['a'], ['b', 'c']];
  fc.assert(
    fc.property(
      fc.array(fc.record({ type: fc.constantFrom(...types), wait: fc.nat(150) }), { maxLength: 60 }),
      (steps) => {
        const { groups, pass, sentTo } = setUp();
        for (const wanted of wishes) groups.enter(STREAM, wanted);
        steps.forEach(({ type, wait }, index) => {
          pass(wait < 60 ? 0 : wait);
          groups.push(STREAM, event(index + 1, type));
        });
        pass(PACE);
        for (const wanted of wishes) {
          const heard = sentTo(wanted);
          const due = steps.flatMap(({ type }, index) =>
            wanted === null || wanted.includes(type) ? [index + 1] : [],
          );
          expect(heard.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(due);
          let last = 0;
          for (const { after, head, events } of heard) {
            expect(after).toBe(last);
            expect(events.every(({ seq }) => seq > after && seq <= head)).toBe(true);
            last = head;
          }
          for (const [index, { at }] of heard.entries())
            if (index > 0) expect(at - (heard[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(PACE);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('the first after a pause is told at once, with what was committed together', () => {
  const { groups, pass, sentTo } = setUp();
  groups.enter(STREAM, null);
  pass(1_000);
  for (const seq of [1, 2, 3]) groups.push(STREAM, event(seq, 'a'));
  pass(0);
  expect(sentTo(null)).toMatchObject([{ at: 1_000, after: 0, head: 3, events: [{}, {}, {}] }]);
});

test('without a pace what comes later is another message', () => {
  const { groups, pass, sentTo } = setUp(0);
  groups.enter(STREAM, null);
  for (const seq of [1, 2]) {
    groups.push(STREAM, event(seq, 'a'));
    pass(0);
  }
  expect(sentTo(null)).toHaveLength(2);
});

test('nothing is kept for a stream that nobody wants in groups any more', () => {
  const { groups, pass, sentTo } = setUp();
  groups.enter(STREAM, ['a']);
  groups.push(STREAM, event(1, 'a'));
  groups.leave(STREAM, ['a']);
  pass(PACE);
  expect(sentTo(['a'])).toEqual([]);
});
