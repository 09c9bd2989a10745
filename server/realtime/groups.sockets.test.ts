import { describe, expect, it } from 'vitest';
import type { EventGroup, SubscribeResult } from '#contracts/streams.ts';
import { testDatabases } from '#testing/database/database.ts';
import { get } from '#testing/realtime/follower.ts';
import { seqs, until, upTo, useRealtime } from '#testing/realtime/realtime-harness.ts';

const of = (type: string) => ({ type, data: {} });

describe.each(testDatabases)('groups over sockets (%s)', (kind) => {
  const realtime = useRealtime(kind);

  it('tells the same to who wants groups and who wants single events, in fewer messages', async () => {
    const node = await realtime.start();
    const [single, grouped] = [realtime.follow(node), realtime.follow(node, { grouped: true })];
    const messages = { event: 0, events: 0 };
    grouped.socket.on('event', () => {
      messages.event += 1;
    });
    grouped.socket.on('events', () => {
      messages.events += 1;
    });
    await realtime.joined(single);
    await realtime.joined(grouped);
    await until(async () =>
      expect((await get<{ subscriptions: number }>(single.socket, 'get_stats')).subscriptions).toBe(2),
    );
    await node.log.append(realtime.stream, ...upTo(30).map(() => of('note')));
    await node.log.append(realtime.stream, ...upTo(10).map(() => of('note')));
    await realtime.complete(single, 40);
    await realtime.complete(grouped, 40);
    expect(grouped.events).toEqual(single.events);
    expect(messages.event).toBe(0);
    expect(messages.events).toBeLessThanOrEqual(2);
  });

  it('tells of the types that are wanted, and up to where that is all', async () => {
    const node = await realtime.start();
    const { stream } = realtime;
    await node.log.append(stream, of('note'), of('end'), of('note'));
    const socket = realtime.connect(node);
    const groups: EventGroup[] = [];
    socket.on('events', (group: EventGroup) => groups.push(group));
    const first = await get<SubscribeResult>(socket, 'subscribe', {
      stream,
      since: { seq: 0 },
      types: ['end'],
    });
    expect([seqs(first.events), first.last, first.more]).toEqual([[2], 3, false]);
    await node.log.append(stream, of('note'));
    await node.log.append(stream, of('end'), of('note'));
    await until(() => expect(groups).toHaveLength(1));
    expect(groups[0]).toMatchObject({ stream, after: 3, head: 6 });
    expect(seqs(groups[0]?.events ?? [])).toEqual([5]);

    // Everything from now on, and one by one.
    await get(socket, 'subscribe', { stream, since: { seq: 6 } });
    const single: number[] = [];
    socket.on('event', ({ seq }) => single.push(seq));
    await node.log.append(stream, of('note'));
    await until(() => expect(single).toEqual([7]));
    expect(groups).toHaveLength(1);
  });
});
