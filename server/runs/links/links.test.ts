import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#core/clock.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase } from '#testing/database/database.ts';
import { traveller } from '#testing/runs/research.ts';
import { runGuests, runLinks } from './links.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const [owner, friend, account] = [traveller('owner'), traveller('friend'), traveller('account')];
const roles = ['editor', 'viewer'] as const;

/** Links to runs of a kind, and who was sent away from which stream. */
function linksOf(kind: string) {
  const sentAway: string[] = [];
  const guests = runGuests(db, roles);
  const links = runLinks({
    ...{ db, clock: systemClock, kind, path: `/${kind}/shared`, roles, guests },
    realtime: {
      evict: async ({ travellerId, stream }) => void sentAway.push(`${travellerId} ${stream}`),
    },
    assertOwner: async () => undefined,
  });
  const tokenTo = async (runId: string, role: (typeof roles)[number]) =>
    (await links.make(owner, runId, role)).url?.split('/').at(-1) ?? '';
  return { links, guests, sentAway, tokenTo };
}
const runOf = (id: string, kind: string) =>
  db.prisma.run.create({ data: { id, kind, ownerId: owner.id, streamId: `${kind}:${id}`, input: {} } });
const gone = { code: 'not_found' };

test('a link lets people into its own kind of run, and into no other', async () => {
  await runOf('a', 'plan');
  const [plans, scans] = [linksOf('plan'), linksOf('scan')];
  const token = await plans.tokenTo('a', 'viewer');
  await expect(scans.links.open(friend, token)).rejects.toMatchObject(gone);
  expect(await plans.guests.roleOf('a', friend.id)).toBeNull();
  expect(await plans.links.open(friend, token)).toEqual({ runId: 'a', role: 'viewer' });
  expect(await plans.guests.roleOf('a', friend.id)).toBe('viewer');
});

test('the link that lets one do most counts, and who has another one stays when it ends', async () => {
  await runOf('b', 'plan');
  const { links, guests, sentAway, tokenTo } = linksOf('plan');
  await links.open(friend, await tokenTo('b', 'viewer'));
  await links.open(friend, await tokenTo('b', 'editor'));
  expect(await guests.roleOf('b', friend.id)).toBe('editor');
  await links.end(owner, 'b', 'editor');
  expect(sentAway).toEqual([]);
  expect(await guests.roleOf('b', friend.id)).toBe('viewer');
  await links.make(owner, 'b', 'viewer');
  expect(sentAway).toEqual(['friend plan:b']);
  expect(await guests.roleOf('b', friend.id)).toBeNull();
});

test('what a guest was let into is the account’s that they become, once', async () => {
  await runOf('c', 'scan');
  const { links, guests, tokenTo } = linksOf('scan');
  const token = await tokenTo('c', 'viewer');
  await links.open(friend, token);
  await links.open(account, token);
  await db.prisma.$transaction((tx) => guests.mergeAccount(friend.id, account.id, tx));
  expect(await guests.roleOf('c', account.id)).toBe('viewer');
  expect(await guests.roleOf('c', friend.id)).toBeNull();
});

test('two links made at once leave one that works', async () => {
  await runOf('d', 'plan');
  const { links, tokenTo } = linksOf('plan');
  const made = await Promise.allSettled([tokenTo('d', 'viewer'), tokenTo('d', 'viewer')]);
  const tokens = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(tokens).toHaveLength(2);
  const opened = await Promise.allSettled(tokens.map((token) => links.open(friend, token)));
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
