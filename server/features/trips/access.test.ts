import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TripState } from '#contracts/trips.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import {
  idea,
  presentPeople,
  removedWhileWatching,
  roleChangedWhileWatching,
} from '#testing/trips/trip-scenarios.ts';
import {
  invite,
  join,
  newId,
  type OpenTrip,
  startTrip,
  type TripActor,
  tripActor,
} from '#testing/trips/trips.ts';

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });

describe.each(testDatabases)('who may do what on %s', (database) => {
  let server: TestServer;
  let owner: TripActor;
  let visitor: TripActor;
  let tripId: string;
  const opened: OpenTrip[] = [];
  const open = async (who: TripActor) => {
    const trip = await who.open(tripId);
    opened.push(trip);
    return trip;
  };
  const person = async () => tripActor(server, await server.guest());
  const anew = async () => {
    [owner, visitor] = [await person(), await person()];
    tripId = await startTrip(owner);
  };
  beforeAll(async () => {
    server = await startTestServer({ database });
  });
  afterAll(() => server.close());
  afterEach(() => {
    for (const trip of opened.splice(0)) trip.close();
  });

  describe('invitations', () => {
    const accept = (who: TripActor, token: string) => who.call('POST', `/invites/${token}/accept`);

    test('tell what they are to without an account, and let somebody in with their role', async () => {
      await anew();
      const token = await invite(owner, tripId, { role: 'commenter' });
      const preview = await server.visitor().fetch(`/api/v1/invites/${token}`);
      expect(await preview.json()).toEqual({ tripId, title: 'A trip', role: 'commenter', members: 1 });
      expect((await accept(visitor, token)).data).toEqual({ tripId });
      const { data } = await visitor.call<{ role: string; state: TripState }>('GET', `/trips/${tripId}`);
      expect(data.role).toBe('commenter');
      expect(Object.values(data.state.people).map(({ userId }) => userId)).toContain(visitor.id);
    });

    test('lead to where the request came to, and show neither token nor hash later', async () => {
      await anew();
      const { data } = await owner.call<{ url: string }>('POST', `/trips/${tripId}/invites`, {
        role: 'viewer',
      });
      expect(data.url).toMatch(new RegExp(`^${server.url}/invites/[A-Za-z0-9_-]{32}$`));
      expect(Object.keys(data).sort()).toEqual(['expiresAt', 'id', 'maxUses', 'role', 'url', 'uses']);
      const list = await owner.call<{ invites: { url: null }[] }>('GET', `/trips/${tripId}/invites`);
      expect(list.data.invites[0]?.url).toBeNull();
    });

    test('of two who come at once for the last place, one gets it', async () => {
      await anew();
      const token = await invite(owner, tripId, { maxUses: 1 });
      const crowd = await Promise.all([person(), person(), person()]);
      const answers = await Promise.all(crowd.map((who) => accept(who, token)));
      expect(answers.map(({ code }) => code).sort()).toEqual(['gone', 'gone', null]);
      const { data } = await owner.call<{ members: object[] }>('GET', `/trips/${tripId}/members`);
      expect(data.members).toHaveLength(2);
    });

    test('accepted twice, or in two tabs at once, count once', async () => {
      await anew();
      const token = await invite(owner, tripId, { maxUses: 5 });
      await Promise.all([accept(visitor, token), accept(visitor, token)]);
      expect((await accept(visitor, token)).status).toBe(200);
      const { data } = await owner.call<{ invites: { uses: number }[] }>('GET', `/trips/${tripId}/invites`);
      expect(data.invites[0]?.uses).toBe(1);
    });

    test('let nobody back in who was removed, by any link from before, also not under a new account', async () => {
      await anew();
      const [first, second] = [await invite(owner, tripId, { maxUses: 5 }), await invite(owner, tripId)];
      await accept(visitor, first);
      await owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
      expect((await accept(visitor, first)).code).toBe('forbidden');
      expect((await accept(visitor, second)).code).toBe('forbidden');
      expect((await accept(await person(), first)).status).toBe(200);
      const browser = await server.guest();
      const guest = tripActor(server, browser);
      await accept(guest, first);
      await owner.call('DELETE', `/trips/${tripId}/members/${guest.id}`);
      const account = {
        name: 'Back',
        email: `back-${database}@example.org`,
        password: 'a long enough password',
      };
      await browser.fetch('/api/auth/sign-up/email', { method: 'POST', body: account });
      const again = await browser.fetch(`/api/v1/invites/${first}/accept`, { method: 'POST' });
      expect(again.status).toBe(403);
      expect((await accept(visitor, await invite(owner, tripId))).status).toBe(200);
    });

    test('let somebody back in who left', async () => {
      await anew();
      const token = await invite(owner, tripId, { maxUses: 5 });
      await accept(visitor, token);
      await visitor.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
      expect((await accept(visitor, token)).status).toBe(200);
    });

    test('give a member with a lower role the one that they offer, and take nothing away', async () => {
      await anew();
      const roleNow = async () => (await visitor.call('GET', `/trips/${tripId}`)).data.role;
      await join(owner, tripId, visitor, 'viewer');
      const trip = await open(visitor);
      expect((await accept(visitor, await invite(owner, tripId, { role: 'editor' }))).status).toBe(200);
      expect(await roleNow()).toBe('editor');
      await until(() =>
        expect(trip.events().at(-1)).toMatchObject({ type: 'member_updated', data: { reason: 'role' } }),
      );
      expect((await accept(visitor, await invite(owner, tripId, { role: 'commenter' }))).status).toBe(200);
      expect(await roleNow()).toBe('editor');
    });

    test('give nothing back that was taken since', async () => {
      await anew();
      const token = await invite(owner, tripId, { role: 'editor', maxUses: 5 });
      await accept(visitor, token);
      await owner.call('PUT', `/trips/${tripId}/members/${visitor.id}`, { role: 'viewer' });
      expect((await accept(visitor, token)).code).toBe('forbidden');
      expect((await visitor.call('GET', `/trips/${tripId}`)).data.role).toBe('viewer');
    });

    test('that ran out or were withdrawn are gone', async () => {
      await anew();
      const old = await invite(owner, tripId, { expiresInHours: 1 });
      await server.node.db.prisma.tripInvite.updateMany({
        where: { tripId },
        data: { expiresAt: new Date(Date.now() - 1_000) },
      });
      expect((await accept(visitor, old)).code).toBe('gone');
      const { data } = await owner.call<{ id: string; url: string }>('POST', `/trips/${tripId}/invites`, {
        role: 'editor',
      });
      await owner.call('DELETE', `/trips/${tripId}/invites/${data.id}`);
      expect((await accept(visitor, data.url.split('/').at(-1) as string)).code).toBe('gone');
      expect((await accept(visitor, 'x'.repeat(32))).code).toBe('not_found');
    });
  });

  describe('a member who is removed while watching', () => {
    test('gets nothing more, while an editor goes on at full speed', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const editor = await person();
      await join(owner, tripId, editor);
      const [watching, editing] = [await open(visitor), await open(editor)];
      const scene = { owner, tripId, watching, watcherId: visitor.id };
      const { status, tookMs, ...seqs } = await removedWhileWatching(scene, editing, editor);
      expect(status).toBe(204);
      expect(tookMs).toBeLessThan(1_000);
      // The removal itself is the last thing that they were told.
      expect(seqs.lastPushedSeq).toBe(seqs.removalSeq);
      expect(seqs.editorSeq).toBeGreaterThan(seqs.removalSeq + 20);

      expect(await watching.op(idea())).toMatchObject({ error: { code: 'not_found' } });
      for (const since of [null, { seq: 0 }, { seq: seqs.removalSeq }])
        expect(await watching.ask('subscribe', { stream: `trip:${tripId}`, since })).toMatchObject({
          error: { code: 'not_found' },
        });
      expect((await visitor.call('GET', `/streams/trip:${tripId}?offset=-1`)).code).toBe('not_found');
      expect((await visitor.call('GET', `/trips/${tripId}`)).code).toBe('not_found');
    });

    test('is gone from everybody’s presence at once', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const [mine, theirs] = [await open(owner), await open(visitor)];
      await theirs.ask('join_trip', { tripId });
      await until(async () =>
        expect(await mine.ask<{ count: number }>('join_trip', { tripId })).toMatchObject({
          data: { count: 2 },
        }),
      );
      await owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
      expect(await mine.ask('join_trip', { tripId })).toMatchObject({ data: { count: 1 } });
    });

    test('may leave by themselves; the owner may not', async () => {
      await anew();
      await join(owner, tripId, visitor);
      expect((await visitor.call('DELETE', `/trips/${tripId}/members/${visitor.id}`)).status).toBe(204);
      expect((await visitor.call('GET', `/trips/${tripId}`)).code).toBe('not_found');
      expect((await owner.call('DELETE', `/trips/${tripId}/members/${owner.id}`)).code).toBe('conflict');
    });
  });

  describe('roles', () => {
    test('changed while somebody is editing count from their next op on, and are told within a second', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const watching = await open(visitor);
      const scene = { owner, tripId, watching, watcherId: visitor.id };
      expect(await watching.op(idea())).toHaveProperty('data');
      expect((await roleChangedWhileWatching(scene, 'viewer')).tookMs).toBeLessThan(1_000);
      expect(await watching.op(idea())).toMatchObject({ error: { code: 'forbidden' } });
      expect((await roleChangedWhileWatching(scene, 'editor')).tookMs).toBeLessThan(1_000);
      expect(await watching.op(idea())).toHaveProperty('data');
    });

    test('the trip can be handed over, and then its old owner is an editor', async () => {
      await anew();
      await join(owner, tripId, visitor, 'viewer');
      const url = `/trips/${tripId}/members/${visitor.id}`;
      expect((await owner.call('PUT', url, { role: 'owner' })).status).toBe(204);
      expect((await owner.call('PUT', url, { role: 'viewer' })).code).toBe('forbidden');
      const { data } = await visitor.call<{ members: { userId: string; role: string }[] }>(
        'GET',
        `/trips/${tripId}/members`,
      );
      expect(data.members.map(({ role }) => role).sort()).toEqual(['editor', 'owner']);
    });
  });

  describe('the read-only link', () => {
    const read = async (url: string) => {
      const answer = await server.visitor().fetch(`/api/v1/shared/${url.split('/').at(-1)}`);
      return { status: answer.status, body: (await answer.json()) as { state: TripState; code?: string } };
    };
    const share = async (body: object) =>
      (await owner.call<{ url: string | null }>('PUT', `/trips/${tripId}/share`, body)).data.url;

    test('is answered with 304 while it is as it was, and anew after a change, or once it shows more', async () => {
      await anew();
      const url = (await share({ enabled: true })) as string;
      const ask = (tag?: string) =>
        server.visitor().fetch(`/api/v1/shared/${url.split('/').at(-1)}`, {
          headers: tag === undefined ? {} : { 'if-none-match': tag },
        });
      const first = await ask();
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"\w+"$/);
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const second = await ask(`"other", ${tag}`);
      expect([second.status, await second.text()]).toEqual([304, '']);

      await owner.op(tripId, { kind: 'set_trip', fields: { title: 'Porto' } });
      const third = await ask(tag);
      expect(third.status).toBe(200);
      expect(((await third.json()) as { state: TripState }).state.trip.title).toBe('Porto');
      await share({ enabled: true, showBudget: true });
      expect((await ask(third.headers.get('etag') ?? '')).status).toBe(200);
      await share({ enabled: false });
      expect((await ask(third.headers.get('etag') ?? '')).status).toBe(404);
    });

    test('works without an account, hides money and talk, and can be turned off', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const activity = newId();
      await owner.op(tripId, {
        kind: 'add_activity',
        id: activity,
        dayId: null,
        fields: { name: 'Castle', cost: { amount: 1_000, currency: 'EUR' }, bookingReference: 'ABC123' },
      });
      await visitor.op(tripId, { kind: 'add_comment', id: newId(), activityId: activity, text: 'secret' });
      await owner.op(tripId, { kind: 'set_budget', category: 'food', amount: 5_000 });
      const url = (await share({ enabled: true })) as string;
      const { status, body } = await read(url);
      expect(status).toBe(200);
      expect(body.state.activities[activity]).toMatchObject({ name: 'Castle', cost: null });
      const text = JSON.stringify(body);
      for (const hidden of ['secret', 'ABC123', '5000', owner.id, visitor.id])
        expect(text).not.toContain(hidden);
      await share({ enabled: true, showBudget: true });
      expect((await read(url)).body.state.activities[activity]?.cost).toEqual({
        amount: 1_000,
        currency: 'EUR',
      });
      await share({ enabled: false });
      expect((await read(url)).body.code).toBe('not_found');
      expect(await share({ enabled: true })).not.toBe(url);
    });
  });

  describe('a deleted trip', () => {
    test('is closed for everybody who has it open, and gone from every list', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const theirs = await open(visitor);
      const url = (await owner.call<{ url: string }>('PUT', `/trips/${tripId}/share`, { enabled: true })).data
        .url;
      const evicted = new Promise((resolve) => theirs.socket.once('evicted', resolve));
      expect((await owner.call('DELETE', `/trips/${tripId}`)).status).toBe(204);
      expect(await evicted).toEqual({ stream: `trip:${tripId}` });
      expect(await theirs.op(idea())).toMatchObject({ error: { code: 'not_found' } });
      for (const who of [owner, visitor]) {
        expect((await who.call<{ trips: object[] }>('GET', '/trips')).data.trips).toEqual([]);
        expect((await who.call('GET', `/trips/${tripId}`)).code).toBe('not_found');
      }
      const shared = await server.visitor().fetch(`/api/v1/shared/${url.split('/').at(-1)}`);
      expect(shared.status).toBe(404);
    });

    test('is not shown to whoever got in just before it went, nor told of', async () => {
      await anew();
      const { db, features } = server.node;
      const trips = features.trips.service;
      const look = () => db.prisma.$transaction((tx) => trips.snapshot(tx, owner.id, tripId));
      expect(await look()).toMatchObject({ tripId, role: 'owner' });
      expect((await owner.call('DELETE', `/trips/${tripId}`)).status).toBe(204);
      await expect(look()).rejects.toMatchObject({ code: 'not_found' });
      expect(await trips.about(tripId)).toBeNull();
    });
  });

  describe('a guest who signs up', () => {
    test('keeps trips, words and votes, and open editors learn of it', async () => {
      await anew();
      const guest = await server.guest();
      const before = tripActor(server, guest);
      await join(owner, tripId, before);
      const mine = await open(owner);
      const [activity, comment] = [newId(), newId()];
      await mine.op({ kind: 'add_activity', id: activity, dayId: null, fields: { name: 'Pier' } });
      await before.op(tripId, { kind: 'add_comment', id: comment, activityId: activity, text: 'Yes' });
      await before.op(tripId, { kind: 'vote', activityId: activity, value: 1 });
      const signedUp = await guest.fetch('/api/auth/sign-up/email', {
        method: 'POST',
        body: { email: `${newId()}@example.org`, password: 'long enough', name: 'Traveller' },
      });
      expect(signedUp.status).toBe(200);
      const me = (await (await guest.fetch('/api/v1/me')).json()) as { traveller: { id: string } };
      const after = tripActor(server, { cookie: guest.cookie, traveller: me.traveller as never });
      expect(after.id).not.toBe(before.id);
      await until(() =>
        expect(mine.state().comments[comment]).toMatchObject({ by: after.id, byName: 'Traveller' }),
      );
      const state = mine.state();
      expect(Object.values(state.votes)).toMatchObject([{ by: after.id, id: `${activity}.${after.id}` }]);
      expect(
        Object.values(state.people)
          .map(({ userId }) => userId)
          .sort(),
      ).toEqual([owner.id, after.id].sort());
      expect(await after.op(tripId, { kind: 'set_comment', id: comment, text: 'Yes!' })).toHaveProperty(
        'data',
      );
      const { data } = await owner.call<{ members: { userId: string; name: string }[] }>(
        'GET',
        `/trips/${tripId}/members`,
      );
      expect(data.members.map(({ name }) => name)).toContain('Traveller');
      expect(data.members.map(({ userId }) => userId)).not.toContain(before.id);
    });
  });

  describe('presence', () => {
    test('shows one person however many tabs, where they look, and that they left', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const [mine, tab, otherTab] = [await open(owner), await open(visitor), await open(visitor)];
      const people = presentPeople(mine);
      for (const trip of [mine, tab, otherTab]) await trip.ask('join_trip', { tripId });
      await until(() => expect([...people.keys()].sort()).toEqual([owner.id, visitor.id].sort()));
      await tab.ask('viewing', { tripId, dayId: 'd1' });
      await until(() => expect(people.get(visitor.id)?.dayId).toBe('d1'));
      const typed = new Promise((resolve) => mine.socket.once('typing', resolve));
      await otherTab.ask('typing', { tripId, field: 'trip/title' });
      expect(await typed).toMatchObject({ userId: visitor.id, field: 'trip/title' });
      otherTab.close();
      const left = new Promise<{ userId: string }>((resolve) => mine.socket.once('user_left', resolve));
      const closed = performance.now();
      tab.close();
      expect((await left).userId).toBe(visitor.id);
      expect(performance.now() - closed).toBeLessThan(5_000);
      await until(() => expect([...people.keys()]).toEqual([owner.id]));
    });

    test('comes to whoever joins without a subscribe, until they are removed', async () => {
      await anew();
      await join(owner, tripId, visitor);
      const bare = visitor.socket();
      const heard: string[] = [];
      for (const name of ['event', 'evicted', 'user_joined']) bare.on(name, () => heard.push(name));
      expect(await bare.timeout(5_000).emitWithAck('join_trip', { tripId })).toMatchObject({
        data: { count: 1, people: [{ userId: visitor.id }] },
      });
      const mine = await open(owner);
      await mine.ask('join_trip', { tripId });
      await until(() => expect(heard).toContain('user_joined'));
      await mine.op(idea());
      await until(() => expect(heard).toContain('event'));
      await owner.call('DELETE', `/trips/${tripId}/members/${visitor.id}`);
      await until(() => expect(heard).toContain('evicted'));
      const answer = await bare.timeout(5_000).emitWithAck('join_trip', { tripId });
      expect(answer).toMatchObject({ error: { code: 'not_found' } });
      bare.disconnect();
    });

    test('is only for members', async () => {
      await anew();
      const outsider = visitor.socket();
      const ask = (event: string, payload: object) => outsider.timeout(5_000).emitWithAck(event, payload);
      expect(await ask('join_trip', { tripId })).toMatchObject({ error: { code: 'not_found' } });
      expect(await ask('typing', { tripId, field: 'x' })).toMatchObject({ error: { code: 'conflict' } });
      expect(await ask('viewing', { tripId, dayId: 'x' })).toMatchObject({ error: { code: 'conflict' } });
      outsider.disconnect();
    });
  });
});
