import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  openedPlan,
  type PlanLinkRole,
  plan,
  planLink,
  planLinks,
  planList,
  startPlanAnswer,
} from '#contracts/plans.ts';
import type { PresenceChange, PresenceList, TripSnapshot } from '#contracts/trips.ts';
import { systemClock } from '#core/clock.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import { type Follower, follow, get } from '#testing/realtime/follower.ts';
import { exampleRequest } from '../example.ts';

let server: TestServer;
let owner: Guest;
let friend: Guest;
let watcher: Guest;
const followers: Follower[] = [];
beforeAll(async () => {
  server = await startTestServer();
  [owner, friend, watcher] = [await server.guest(), await server.guest(), await server.guest()];
});
afterEach(() => {
  for (const follower of followers.splice(0)) follower.close();
});
afterAll(() => server.close());

const URL = '/api/v1/plans';
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const watch = (who: Guest, planId: string) => {
  const follower = follow(server.url, '/plans', `plan:${planId}`, {
    ...{ auth: {}, extraHeaders: { cookie: who.cookie() } },
  });
  followers.push(follower);
  return follower;
};
async function started() {
  const body = exampleRequest(systemClock);
  return startPlanAnswer.parse(await (await owner.fetch(URL, { method: 'POST', body })).json()).planId;
}
async function linkTo(planId: string, role: PlanLinkRole) {
  const answer = await owner.fetch(`${URL}/${planId}/links/${role}`, { method: 'PUT' });
  return (
    planLink
      .parse(await answer.json())
      .url?.split('/')
      .at(-1) ?? ''
  );
}
const open = (token: string, who: Guest) => who.fetch(`${URL}/shared/${token}`, { method: 'POST' });
const read = async (planId: string, who: Guest) => {
  const answer = await who.fetch(`${URL}/${planId}`);
  return { status: answer.status, plan: answer.status === 200 ? plan.parse(await answer.json()) : null };
};
const post = async (path: string, who: Guest, body?: unknown) =>
  (await who.fetch(`${URL}/${path}`, { method: 'POST', body })).status;

test('who came by a link sees the same log as the owner, and each other; who has none sees nothing', async () => {
  const planId = await started();
  expect((await read(planId, watcher)).status).toBe(404);
  const token = await linkTo(planId, 'viewer');
  expect((await read(planId, watcher)).status, 'before it is opened').toBe(404);
  expect(openedPlan.parse(await (await open(token, watcher)).json())).toEqual({ planId, role: 'viewer' });
  expect((await read(planId, watcher)).plan?.role).toBe('viewer');
  expect((await read(planId, friend)).status, 'the link is for those who open it').toBe(404);

  const [ours, theirs] = [watch(owner, planId), watch(watcher, planId)];
  await until(() => expect(ours.events.at(-1)?.type).toBe('completion'));
  await until(() => expect(theirs.events).toEqual(ours.events));

  const changes: PresenceChange[] = [];
  ours.socket.on('presence', (change: PresenceChange) => changes.push(change));
  const alone = await get<PresenceList>(ours.socket, 'join_plan', { planId });
  expect(alone.people.map(({ userId }) => userId)).toEqual([owner.traveller.id]);
  const both = await get<PresenceList>(theirs.socket, 'join_plan', { planId });
  expect(both.count).toBe(2);
  await until(() =>
    expect(changes.flatMap(({ people }) => people.map(({ userId }) => userId))).toContain(
      watcher.traveller.id,
    ),
  );
  expect(changes.at(-1)).toMatchObject({ planId });
  await get(theirs.socket, 'leave_plan', { planId });
  await until(() => expect(changes.at(-1)?.gone).toEqual([watcher.traveller.id]));
  const stranger = watch(friend, planId);
  await expect(get(stranger.socket, 'join_plan', { planId })).rejects.toMatchObject({ code: 'not_found' });
}, 60_000);

test('who only watches decides nothing; an editor makes it a trip that is the owner’s too', async () => {
  const planId = await started();
  await open(await linkTo(planId, 'viewer'), watcher);
  await open(await linkTo(planId, 'editor'), friend);
  for (const path of ['cancel', 'retry']) expect(await post(`${planId}/${path}`, watcher), path).toBe(403);
  expect(await post(`${planId}/accept`, watcher, { option: 'saver' })).toBe(403);
  for (const who of [watcher, friend]) expect((await who.fetch(`${URL}/${planId}/links`)).status).toBe(403);

  const seen = watch(watcher, planId);
  await until(() => expect(seen.events.at(-1)?.type).toBe('completion'));
  const accept = async (who: Guest) =>
    (await (
      await who.fetch(`${URL}/${planId}/accept`, { method: 'POST', body: { option: 'saver' } })
    ).json()) as { tripId: string };
  const [one, other] = await Promise.all([accept(friend), accept(owner)]);
  expect(one.tripId).toBe(other.tripId);
  await until(() =>
    expect(seen.events.at(-1)).toMatchObject({ type: 'accepted', actor: { kind: 'traveller' } }),
  );
  const acceptedBy = seen.events.at(-1)?.actor?.id;
  const trip = (await (await owner.fetch(`/api/v1/trips/${one.tripId}`)).json()) as TripSnapshot;
  expect(new Set(trip.members.map(({ userId }) => userId))).toEqual(
    new Set([owner.traveller.id, friend.traveller.id]),
  );
  expect(trip.members.find(({ role }) => role === 'owner')?.userId).toBe(acceptedBy);
  expect(new Set(Object.values(trip.state.people).map(({ userId }) => userId)).size).toBe(2);
  expect((await watcher.fetch(`/api/v1/trips/${one.tripId}`)).status).toBe(404);
}, 60_000);

test('a link that ends sends its people away, a new one ends the one before, and none is kept in words', async () => {
  const planId = await started();
  const first = await linkTo(planId, 'viewer');
  await open(first, watcher);
  const live = await watcher.fetch(`/api/v1/streams/plan:${planId}?offset=now&live=sse`);
  const ended = live.text();
  const second = await linkTo(planId, 'viewer');
  await ended;
  expect((await read(planId, watcher)).status).toBe(404);
  expect((await open(first, watcher)).status).toBe(404);
  expect((await open(second, watcher)).status).toBe(200);
  const rows = await server.node.db.pool.query('select * from run_link where run_id = $1', [planId]);
  expect(JSON.stringify(rows.rows)).not.toContain(second);

  // Who has the other link too stays.
  await open(await linkTo(planId, 'editor'), watcher);
  expect((await owner.fetch(`${URL}/${planId}/links/viewer`, { method: 'DELETE' })).status).toBe(204);
  expect((await read(planId, watcher)).plan?.role).toBe('editor');
  const { links } = planLinks.parse(await (await owner.fetch(`${URL}/${planId}/links`)).json());
  expect(links).toEqual([
    { role: 'editor', createdAt: expect.any(String), url: null },
    { role: 'viewer', createdAt: null, url: null },
  ]);
  expect((await read(planId, owner)).plan?.role).toBe('owner');
}, 60_000);

test('a plan whose link was opened is in the list among one’s own, with its role, until the link ends', async () => {
  const guest = await server.guest();
  const rolesIn = async () => {
    const rows: [string, string][] = [];
    let query: string = '?limit=1';
    for (;;) {
      const page = planList.parse(await (await guest.fetch(`${URL}${query}`)).json());
      rows.push(...page.plans.map(({ planId, role }): [string, string] => [planId, role]));
      if (page.nextCursor === null) return rows;
      query = `?limit=1&cursor=${page.nextCursor}`;
    }
  };
  const start = async (who: Guest) => {
    const body = exampleRequest(systemClock);
    return startPlanAnswer.parse(await (await who.fetch(URL, { method: 'POST', body })).json()).planId;
  };
  const [oldest, shared, newest] = [await start(guest), await started(), await start(guest)];
  expect(await rolesIn()).toEqual([
    [newest, 'owner'],
    [oldest, 'owner'],
  ]);
  await open(await linkTo(shared, 'viewer'), guest);
  await open(await linkTo(shared, 'editor'), guest);
  expect(await rolesIn()).toEqual([
    [newest, 'owner'],
    [shared, 'editor'],
    [oldest, 'owner'],
  ]);
  await owner.fetch(`${URL}/${shared}/links/editor`, { method: 'DELETE' });
  expect((await rolesIn())[1]).toEqual([shared, 'viewer']);
  await owner.fetch(`${URL}/${shared}/links/viewer`, { method: 'DELETE' });
  expect(await rolesIn()).toHaveLength(2);
}, 60_000);
