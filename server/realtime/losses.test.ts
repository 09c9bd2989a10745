import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import type { Follower } from '#testing/realtime/follower.ts';
import { note, seqs, until, upTo, useRealtime } from '#testing/realtime/realtime-harness.ts';

describe.each(testDatabases)('pushes that are dropped, doubled or late on %s', (kind) => {
  const here = useRealtime(kind);

  it('end in the full log, in order', async () => {
    const node = await here.start({ sweepMs: 50 });
    const outcome = fc.constantFrom('pass', 'drop', 'double', 'late', 'cut');
    const step = fc.record({ events: fc.integer({ min: 1, max: 4 }), other: fc.boolean() });
    const other = await here.start();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(outcome),
        fc.uuid(),
        async (steps, outcomes, id) => {
          const mine = `trip:shared-${id}`;
          const waiting: (() => void)[] = [];
          let calm = false;
          const follower: Follower = here.follow(
            node,
            {
              receive(event, pass) {
                const next = calm ? 'pass' : outcomes.next().value;
                if (next === 'pass' || next === 'double') pass(event);
                if (next === 'double') pass(event);
                if (next === 'late') waiting.push(() => pass(event));
                if (next === 'cut') follower.socket.io.engine.close();
                else for (const go of waiting.splice(0, next === 'late' ? 0 : 1)) go();
              },
            },
            mine,
          );
          for (const { events, other: elsewhere } of steps)
            await (elsewhere ? other : node).log.append(mine, ...upTo(events).map(note));
          const total = steps.reduce((sum, { events }) => sum + events, 0) + 1;
          // A transport that stays open loses nothing, so at last one push comes through.
          calm = true;
          await node.log.append(mine, note('last'));
          await until(() => expect(seqs(follower.events)).toEqual(upTo(total)));
          follower.close();
        },
      ),
      { seed: 20, numRuns: 15 },
    );
  });
});
