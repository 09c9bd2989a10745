import { expect, test } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { createWaitingVotes } from './waiting-votes.ts';

/** A browser and a server; `fails` is what the server, or the way to it, answers with. */
function scene(userId = 'ana', slots = new Map<string, string>()) {
  const world = { fails: null as AppError | null, sent: [] as [string, number][] };
  const store = {
    getItem: (key: string) => slots.get(key) ?? null,
    setItem: (key: string, value: string) => void slots.set(key, value),
    removeItem: (key: string) => void slots.delete(key),
  };
  const votes = createWaitingVotes({
    ...{ userId, tripId: 't1', store },
    async send(proposalId, value) {
      if (world.fails) throw world.fails;
      world.sent.push([proposalId, value]);
    },
  });
  return { world, votes, slots };
}
const offline = new AppError('unavailable', 'No network.');

test('without a network a vote waits, the newest counts, and it is sent after a reload', async () => {
  const before = scene();
  before.world.fails = offline;
  expect(await before.votes.vote('p1', 1)).toBeNull();
  expect(await before.votes.vote('p1', -1)).toBeNull();
  expect([...before.votes.waiting()]).toEqual([['p1', -1]]);

  const after = scene('ana', before.slots);
  expect([...after.votes.waiting()]).toEqual([['p1', -1]]);
  await after.votes.flush();
  expect(after.world.sent).toEqual([['p1', -1]]);
  expect(after.votes.waiting().size).toBe(0);
  expect(after.slots.size).toBe(0);
});

test('somebody else who signs in on this device does not cast it', async () => {
  const ana = scene();
  ana.world.fails = offline;
  await ana.votes.vote('p1', 1);
  const ben = scene('ben', ana.slots);
  await ben.votes.flush();
  expect(ben.world.sent).toEqual([]);
});

test('a vote that comes too late is given up, and why is known', async () => {
  const { world, votes } = scene();
  world.fails = offline;
  await votes.vote('p1', 1);
  world.fails = new AppError('conflict', 'This proposal was decided meanwhile.');
  await votes.flush();
  expect(votes.waiting().size).toBe(0);
  expect(votes.refused().get('p1')?.message).toBe('This proposal was decided meanwhile.');
  expect(await votes.vote('p2', 1)).toMatchObject({ code: 'conflict' });
  expect(votes.waiting().size).toBe(0);
});
