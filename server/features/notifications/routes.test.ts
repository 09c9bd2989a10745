import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InboxSnapshot } from '#contracts/notifications.ts';
import { researchProgress } from '#contracts/research.ts';
import { exampleAnswers } from '#server/features/research/example.ts';
import { testDatabases } from '#testing/database/database.ts';
import { problemIn } from '#testing/http/problems.ts';
import { type Guest, startTestServer, type TestServer, type Visitor } from '#testing/processes/server.ts';
import { startSmtp } from '#testing/processes/smtp.ts';
import { follow } from '#testing/realtime/follower.ts';

const V1 = '/api/v1';

/** Other work of the machine may take seconds; what is right comes at some time. */
const until = <T>(look: () => T | Promise<T>, options = {}): Promise<T> =>
  vi.waitFor(look, { timeout: 10_000, ...options });

describe.each(testDatabases)('notifications over REST on the %s database', (database) => {
  let server: TestServer;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let owner: Guest;
  let admin: Visitor;

  beforeAll(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      database,
      settings: {
        SMTP_URL: smtp.url,
        PUBLIC_URL: 'https://caravan.example',
        CONTACT_EMAIL: 'us@caravan.example',
      },
    });
    admin = server.visitor();
    const signUp = { email: 'admin@caravan.example', password: 'correct horse battery', name: 'Admin' };
    const made = await admin.fetch('/api/auth/sign-up/email', { method: 'POST', body: signUp });
    expect(made.status).toBe(200);
    owner = await server.guest();
  });
  afterAll(async () => {
    await server.close();
    await smtp.close();
  });

  const send = (userId: string, message = 'Hello.') =>
    server.node.features.notifications.service.send(userId, {
      type: 'notification',
      data: { message, level: 'info' },
      href: '/trips',
    });
  const post = (path: string, body?: unknown, who: Visitor = owner) =>
    who.fetch(`${V1}${path}`, { method: 'POST', ...(body === undefined ? {} : { body }) });
  const read = async <T>(path: string, who: Visitor = owner): Promise<T> => {
    const answer = await who.fetch(`${V1}${path}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  type Inbox = { notifications: { id: string; state: string }[]; unread: number; nextCursor: string | null };

  test('the inbox comes in pages, and is acknowledged and read', async () => {
    const reader = await server.guest();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++)
      ids.push(String(await send(reader.traveller.id, `Number ${index}`)));
    const pages: string[] = [];
    let path = '/notifications?limit=2';
    for (;;) {
      const { notifications, nextCursor } = await read<Inbox>(path, reader);
      pages.push(...notifications.map(({ id }) => id));
      if (nextCursor === null) break;
      path = `/notifications?limit=2&cursor=${nextCursor}`;
    }
    expect(pages).toEqual(ids.toReversed());
    const [first = '', second = ''] = ids;
    expect((await post(`/notifications/${first}/ack`, undefined, reader)).status).toBe(204);
    expect((await post(`/notifications/${second}/read`, undefined, reader)).status).toBe(204);
    expect((await post('/notifications/ack', { ids: [second, 'unknown'] }, reader)).status).toBe(204);
    const { notifications, unread } = await read<Inbox>('/notifications', reader);
    expect(unread).toBe(4);
    expect(notifications.slice(-2).map(({ state }) => state)).toEqual(['read', 'delivered']);
    expect((await read<Inbox>('/notifications?unread=true', reader)).notifications).toHaveLength(4);
    expect(await (await post('/notifications/read', { ids: null }, reader)).json()).toEqual({ read: 4 });
    expect(await read('/status/me', reader)).toMatchObject({
      notifications: { sent: 5, acked: 5, failed: 0, queued: 0, byType: { notification: { sent: 5 } } },
    });
  });

  test('nobody touches what is somebody else’s', async () => {
    const id = await send(owner.traveller.id);
    const neighbour = await server.guest();
    for (const what of ['ack', 'read']) {
      const refused = await problemIn(await post(`/notifications/${id}/${what}`, undefined, neighbour));
      expect(refused.code).toBe('not_found');
    }
    expect((await problemIn(await server.visitor().fetch(`${V1}/notifications`))).code).toBe(
      'unauthenticated',
    );
    const cursor = await neighbour.fetch(`${V1}/notifications?cursor=${id}`);
    expect((await problemIn(cursor)).code).toBe('invalid');
  });

  test.each<[string, unknown, string]>([
    ['/notifications/ack', {}, 'ids'],
    ['/notifications/ack', { ids: [] }, 'ids'],
    ['/notifications/ack', { ids: Array.from({ length: 101 }, () => 'x') }, 'ids'],
    ['/notifications/ack', { ids: ['x'.repeat(65)] }, 'ids.0'],
    ['/notifications/ack', { ids: [1] }, 'ids.0'],
    ['/notifications/read', { ids: ['x'], also: true }, 'also'],
    ['/channels', { kind: 'pigeon' }, 'kind'],
    ['/channels', { kind: 'email', address: 'nobody', digest: 'daily' }, 'address'],
    ['/channels', { kind: 'email', address: 'a@b.example', digest: 'hourly' }, 'digest'],
    ['/channels', { kind: 'webhook', url: 'ftp://example.org' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'javascript:alert(1)' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'http://127.0.0.1/hook' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'http://localhost/hook' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'http://2130706433/hook' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'http://[::1]/hook' }, 'url'],
    ['/channels', { kind: 'webhook', url: 'http://169.254.169.254/latest/meta-data' }, 'url'],
    ['/channels', { kind: 'ntfy', server: 'http://10.0.0.1', topic: 'caravan' }, 'server'],
    ['/channels', { kind: 'ntfy', server: 'https://ntfy.sh', topic: 'a/b' }, 'topic'],
    [
      '/channels',
      { kind: 'push', endpoint: 'http://127.0.0.1/p', keys: { p256dh: 'x', auth: 'y' } },
      'endpoint',
    ],
    ['/channels', { kind: 'push', endpoint: 'https://push.example/p' }, 'keys'],
  ])('%s refuses %j', async (path, body, field) => {
    const refused = await problemIn(await post(path, body));
    expect(refused.code).toBe('invalid');
    expect(refused.issues?.map((issue) => issue.path)).toContain(field);
  });

  test.each([
    { from: '25:00', to: '07:00', timeZone: 'UTC' },
    { from: '22:00', to: '7', timeZone: 'UTC' },
    { from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' },
    { from: '22:00', to: '22:00', timeZone: 'UTC' },
  ])('quiet hours %j are refused', async (body) => {
    const answer = await owner.fetch(`${V1}/quiet-hours`, { method: 'PUT', body });
    expect((await problemIn(answer)).code).toBe('invalid');
  });

  test('quiet hours are set and forgotten', async () => {
    const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' };
    expect((await owner.fetch(`${V1}/quiet-hours`, { method: 'PUT', body: quiet })).status).toBe(204);
    expect(await read('/channels')).toMatchObject({ quietHours: quiet, emailAvailable: true });
    expect((await owner.fetch(`${V1}/quiet-hours`, { method: 'DELETE' })).status).toBe(204);
    expect(await read('/channels')).toMatchObject({ quietHours: null });
  });

  test('a letter’s links ask before they do something, and need nobody to be signed in', async () => {
    const answer = await post('/channels', {
      kind: 'email',
      address: 'owner@mail.example',
      digest: 'at_once',
    });
    expect(answer.status).toBe(201);
    const channel = (await answer.json()) as { id: string };
    const isOn = async () =>
      (await read<{ channels: { id: string; enabled: boolean }[] }>('/channels')).channels.find(
        ({ id }) => id === channel.id,
      )?.enabled;
    await until(() => expect(smtp.letters).toHaveLength(1));
    const linkIn = (text = '', purpose: string) =>
      new RegExp(`/api/v1/channels/${purpose}/\\S+`).exec(text)?.[0] ?? '';
    const confirm = linkIn(smtp.letters[0]?.text, 'confirm');
    const looked = await fetch(`${server.url}${confirm}`);
    expect([looked.status, looked.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(await isOn()).toBe(false);
    expect((await fetch(`${server.url}${confirm}`, { method: 'POST' })).status).toBe(200);
    expect(await isOn()).toBe(true);

    await send(owner.traveller.id);
    await until(() => expect(smtp.letters).toHaveLength(2), { timeout: 5_000 });
    const unsubscribe = linkIn(smtp.letters[1]?.text, 'unsubscribe');
    const oneClick = await fetch(`${server.url}${unsubscribe}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.status).toBe(200);
    expect(await isOn()).toBe(false);
    for (const method of ['GET', 'POST']) {
      const madeUp = await fetch(`${server.url}${unsubscribe}x`, { method });
      expect((await problemIn(madeUp)).code).toBe('not_found');
    }
  });

  test('dead letters are for administrators', async () => {
    expect((await problemIn(await owner.fetch(`${V1}/dead-letters`))).code).toBe('forbidden');
    expect((await problemIn(await post('/dead-letters/x/redrive'))).code).toBe('forbidden');
    expect(await read('/dead-letters', admin)).toEqual({ deadLetters: [], nextCursor: null });
    expect((await problemIn(await post('/dead-letters/x/redrive', undefined, admin))).code).toBe('not_found');
    expect((await problemIn(await admin.fetch(`${V1}/dead-letters?cursor=x`))).code).toBe('invalid');
    expect(await read('/status', admin)).toMatchObject({ notifications: { failed: 0 } });
  });

  test('how far a research job is, and its end, are told to its traveller wherever they look', {
    timeout: 60_000,
  }, async () => {
    const traveller = await server.guest();
    const device = follow(server.url, '/notifications', `user:${traveller.traveller.id}`, {
      from: 'present',
      extraHeaders: { cookie: traveller.cookie() },
      auth: {},
    });
    await until(() => expect(device.resets).toHaveLength(1));
    const heard: unknown[] = [];
    device.socket.on('research_progress', (payload) => heard.push(payload));
    const started = await post(
      '/research',
      exampleAnswers(() => new Date()),
      traveller,
    );
    const { jobId } = (await started.json()) as { jobId: string };
    await until(() => expect(device.events).toHaveLength(1), { timeout: 50_000 });
    expect(device.events[0]).toMatchObject({
      type: 'job_finished',
      data: { kind: 'research', jobId, outcome: 'completed', href: `/research/${jobId}` },
    });
    const progress = heard.map((payload) => researchProgress.parse(payload));
    expect(progress.length).toBeGreaterThan(3);
    expect(new Set(progress.map((at) => at.jobId))).toEqual(new Set([jobId]));
    const percentages = progress.map(({ percentage }) => percentage);
    expect(percentages).toEqual(percentages.toSorted((a, b) => a - b));
    device.close();
  });

  test('whoever owns a trip hears who came in, and its members what becomes of them', async () => {
    const [host, friend] = [await server.guest(), await server.guest()];
    const made = await post('/trips', { title: 'Lisbon in May' }, host);
    const { tripId } = (await made.json()) as { tripId: string };
    const invited = await post(`/trips/${tripId}/invites`, { role: 'viewer' }, host);
    const { url } = (await invited.json()) as { url: string };
    const token = url.split('/').at(-1);
    expect((await post(`/invites/${token}/accept`, undefined, friend)).status).toBe(200);
    const newest = async (who: Guest) => {
      const { notifications } = await read<InboxSnapshot & Inbox>('/notifications', who);
      return notifications[0];
    };
    await until(
      async () =>
        expect(await newest(host)).toMatchObject({
          type: 'trip_update',
          data: {
            kind: 'joined',
            tripId,
            href: `/trips/${tripId}`,
            message: 'Guest joined “Lisbon in May”.',
          },
        }),
      { timeout: 10_000 },
    );
    const removed = await host.fetch(`${V1}/trips/${tripId}/members/${friend.traveller.id}`, {
      method: 'DELETE',
    });
    expect(removed.ok).toBe(true);
    await until(
      async () =>
        expect(await newest(friend)).toMatchObject({
          type: 'trip_update',
          data: { kind: 'removed', href: null },
        }),
      { timeout: 10_000 },
    );
  });
});
