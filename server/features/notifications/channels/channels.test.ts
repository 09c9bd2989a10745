import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelSettings } from '#contracts/notifications.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import {
  handClock,
  type NotificationsNode,
  startNotifications,
} from '#testing/notifications/notifications.ts';
import { pushSubscription, vapidOf } from '#testing/notifications/push-subscription.ts';
import { type Received, startReceiver } from '#testing/processes/receiver.ts';
import { startSmtp } from '#testing/processes/smtp.ts';
import { outcomeOfMail } from './email.ts';
import { contactOf } from './operator.ts';
import { patientMail } from './sending.ts';

const alert = (title: string) => ({
  type: 'price_alert' as const,
  data: {
    watchId: 'w1',
    title,
    currentPrice: { amount: 12_000, currency: 'EUR' },
    basis: 'observed' as const,
    threshold: { amount: 15_000, currency: 'EUR' },
    dropAmount: 3_000,
    dropPercent: 20,
    reasons: ['120 EUR, 30 under your 150'],
  },
  href: '/watches/w1',
});

describe.each(testDatabases)('channels on the %s database', (kind) => {
  let place: TestDatabase;
  let node: NotificationsNode;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const clock = handClock('2027-01-15T12:00:00.000Z');
  let owner = testTraveller('owner');
  let count = 0;

  beforeAll(async () => {
    [place, smtp, receiver] = await Promise.all([createTestDatabase(kind), startSmtp(), startReceiver()]);
    const config = {
      SMTP_URL: smtp.url,
      PUBLIC_URL: 'https://caravan.example',
      CONTACT_EMAIL: 'us@caravan.example',
    };
    node = await startNotifications(place.config, { clock, config });
  });
  afterAll(async () => {
    await node.close();
    await Promise.all([smtp.close(), receiver.close(), place.remove()]);
  });
  beforeEach(() => {
    owner = testTraveller(`owner${count++}`);
    receiver.answer({ status: 204 });
    receiver.received.length = 0;
    smtp.letters.length = 0;
    smtp.refuse(null);
  });

  const channels = () => node.notifications.channels;
  const add = (settings: ChannelSettings) => channels().add(owner, settings);
  const listed = async () => (await channels().list(owner)).channels;
  const send = (title = 'Lisbon to Tokyo', more: object = {}) =>
    node.notifications.send(owner.id, { ...alert(title), ...more });
  const until = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 15_000 });
  const webhook = (path = '/hook'): ChannelSettings => ({ kind: 'webhook', url: `${receiver.url}${path}` });
  const deadLetters = async () =>
    (await node.notifications.deadLetters({ limit: 100 })).deadLetters.filter(
      ({ userId }) => userId === owner.id,
    );
  const inbox = async () =>
    (await node.notifications.inbox(owner, { limit: 100, unread: false })).notifications;

  const subscription = () => pushSubscription(receiver.url).settings;

  async function addEmail(digest: 'at_once' | 'daily' = 'at_once') {
    const address = `${owner.id}@mail.example`;
    const channel = await add({ kind: 'email', address, digest });
    await until(() => expect(smtp.letters).toHaveLength(1));
    await channels().follow('confirm', tokenIn(smtp.letters[0]?.text, 'confirm'));
    smtp.letters.length = 0;
    return channel;
  }
  const tokenIn = (text = '', purpose: string) =>
    new RegExp(`https://caravan\\.example/api/v1/channels/${purpose}/(\\S+)`).exec(text)?.[1] ?? '';

  describe('webhooks', () => {
    test('are signed so that the receiver can check who sent it and when', async () => {
      const { id, secret } = await add(webhook());
      expect(secret).toMatch(/^whsec_/);
      expect(await listed()).toMatchObject([{ id, secret: null, enabled: true }]);
      await send();
      await until(() => expect(receiver.received).toHaveLength(1));
      const { headers, body } = receiver.received[0] as Received;
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const key = Buffer.from(String(secret).slice('whsec_'.length), 'base64');
      expect(headers['webhook-signature']).toBe(
        `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
      );
      expect(headers['webhook-timestamp']).toBe(String(clock().getTime() / 1000));
      expect(JSON.parse(body.toString())).toMatchObject({
        type: 'notifications',
        data: {
          title: 'Lisbon to Tokyo: 120 EUR',
          body: '120 EUR, 30 under your 150',
          link: 'https://caravan.example/watches/w1',
          notifications: [{ type: 'price_alert', data: { watchId: 'w1' } }],
        },
      });
      await until(async () => expect((await listed())[0]?.lastSuccessAt).toBe(clock().toISOString()));
    });

    test('are tried again under the same id, and what fails for good is a dead letter that can be redriven', async () => {
      await add(webhook());
      receiver.answer({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
      await send();
      await until(async () => expect(await deadLetters()).toHaveLength(1));
      expect(await deadLetters()).toMatchObject([
        {
          kind: 'webhook',
          title: 'Lisbon to Tokyo: 120 EUR',
          tries: 3,
          reason: expect.stringMatching(/answered 302; redirects/),
        },
      ]);
      expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

      receiver.answer({ status: 200 });
      const [email] = await deadLetters();
      await node.notifications.redrive(email?.id ?? '');
      await until(() => expect(receiver.received).toHaveLength(4));
      expect(await deadLetters()).toEqual([]);
    });

    test('that answer 410 are turned off, and their traveller is told', async () => {
      const { id } = await add(webhook());
      receiver.answer({ status: 410 });
      await send();
      await until(async () =>
        expect(await listed()).toMatchObject([
          { enabled: false, problem: expect.stringContaining('answered 410') },
        ]),
      );
      await until(async () =>
        expect(await inbox()).toMatchObject([
          {
            type: 'notification',
            data: { level: 'warning', message: expect.stringContaining('was turned off') },
          },
          { type: 'price_alert' },
        ]),
      );
      await send();
      expect(await channels().test(owner, id)).toMatchObject({ ok: false });
      expect(receiver.received).toHaveLength(2);
      receiver.answer({ status: 204 });
      expect(await channels().change(owner, id, { enabled: true })).toMatchObject({
        enabled: true,
        problem: null,
      });
      expect(await channels().test(owner, id)).toEqual({ ok: true, detail: 'Sent.' });
    });

    test('get only what concerns them: other kinds of channels, none at all, or told before', async () => {
      await add(webhook());
      await send('By push only', { channels: ['push'] });
      await send('Inbox only', { channels: [] });
      await send('Once', { opId: 'once' });
      await send('Once', { opId: 'once' });
      await send('By webhook', { channels: ['webhook'] });
      await until(() =>
        expect(receiver.received.map(({ body }) => body.toString()).join()).toContain('By webhook'),
      );
      const titles = receiver.received.flatMap(({ body }) =>
        JSON.parse(body.toString()).data.notifications.map(
          ({ data }: { data: { title: string } }) => data.title,
        ),
      );
      expect(titles).toEqual(['Once', 'By webhook']);
    });

    test('the same address again is the same channel, with a new secret', async () => {
      const first = await add(webhook());
      const again = await add(webhook());
      expect(again.id).toBe(first.id);
      expect(again.secret).not.toBe(first.secret);
      await channels().remove(owner, first.id);
      await expect(channels().remove(owner, first.id)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  test('twenty channels are enough', async () => {
    for (let index = 0; index < 20; index++) await add(webhook(`/${index}`));
    await expect(add(webhook('/20'))).rejects.toMatchObject({ code: 'conflict' });
  });

  describe('push', () => {
    test('is signed with this instance’s keys, and only that browser can read it', async () => {
      const browser = pushSubscription(receiver.url);
      await add(browser.settings);
      await send();
      await until(() => expect(receiver.received).toHaveLength(1));
      const [push] = receiver.received as [Received];
      expect(push.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
      const { vapidPublicKey } = await channels().list(owner);
      expect(vapidOf(push)).toMatchObject({
        key: vapidPublicKey,
        claims: { aud: receiver.url, sub: 'mailto:us@caravan.example' },
      });
      expect(push.body.includes('Lisbon')).toBe(false);
      expect(JSON.parse(browser.read(push.body))).toMatchObject({
        title: 'Lisbon to Tokyo: 120 EUR',
        body: '120 EUR, 30 under your 150',
        href: '/watches/w1',
      });
      expect(() => pushSubscription(receiver.url).read(push.body)).toThrow();
    });

    test.each([404, 410])('to an endpoint that is gone (%s) is turned off and says so', async (status) => {
      await add(subscription());
      receiver.answer({ status });
      await send();
      await until(async () =>
        expect(await listed()).toMatchObject([
          { label: 'Firefox on Linux', enabled: false, problem: 'The browser has ended its subscription.' },
        ]),
      );
      await until(async () =>
        expect((await inbox())[0]).toMatchObject({
          data: {
            message: 'Push to Firefox on Linux was turned off. The browser has ended its subscription.',
          },
        }),
      );
    });

    test('with keys that no browser makes is turned off at its first use', async () => {
      const settings = { ...subscription(), keys: { p256dh: 'nonsense', auth: 'x' } } as ChannelSettings;
      const { id } = await add(settings);
      expect(await channels().test(owner, id)).toMatchObject({
        ok: false,
        detail: expect.stringMatching(/can’t be used/),
      });
    });

    test('of a browser that renewed its subscription moves to the new one', async () => {
      const before = subscription();
      const after = { ...subscription(), endpoint: `${receiver.url}/renewed`, device: 'This browser' };
      await add(before);
      const { endpoint } = before as { endpoint: string };
      await add({ ...after, replaces: endpoint } as ChannelSettings);
      expect(await listed()).toMatchObject([{ label: 'Firefox on Linux', enabled: true }]);
      await send();
      await until(() => expect(receiver.received.map(({ path }) => path)).toEqual(['/renewed']));
    });

    test('belongs to who asked last in this browser', async () => {
      const settings = subscription();
      await add(settings);
      const neighbour = testTraveller(`neighbour${count}`);
      await channels().add(neighbour, settings);
      expect(await listed()).toEqual([]);
      expect((await channels().list(neighbour)).channels).toHaveLength(1);
    });
  });

  describe('letters', () => {
    test('come once the address has said yes', async () => {
      const { id } = await add({ kind: 'email', address: 'Someone@mail.example', digest: 'at_once' });
      expect(await listed()).toMatchObject([
        { enabled: false, isWaiting: true, problem: expect.stringMatching(/^Waiting for confirmation/) },
      ]);
      await expect(channels().change(owner, id, { enabled: true })).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(channels().test(owner, id)).rejects.toMatchObject({ code: 'conflict' });
      await send('Too early');
      await until(() => expect(smtp.letters).toHaveLength(1));
      const token = tokenIn(smtp.letters[0]?.text, 'confirm');
      await expect(channels().follow('unsubscribe', token)).rejects.toMatchObject({ code: 'not_found' });
      await channels().follow('confirm', token);
      await send('In time');
      await until(() => expect(smtp.letters).toHaveLength(2));
      expect(smtp.letters[1]).toMatchObject({ to: 'Someone@mail.example' });
      expect(smtp.letters[1]?.headers.get('subject')).toBe('In time: 120 EUR');
      expect(smtp.letters[1]?.headers.get('from')).toBe('Caravan <us@caravan.example>');
      expect(smtp.letters[1]?.text).toContain('https://caravan.example/watches/w1');
    });

    test('end with one click, in the mail program or on the page', async () => {
      const { id } = await addEmail();
      await send();
      await until(() => expect(smtp.letters).toHaveLength(1));
      const [email] = smtp.letters;
      expect(email?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const link = /^<(.+)>$/.exec(email?.headers.get('list-unsubscribe') ?? '')?.[1];
      expect(email?.text).toContain(link);
      const token = tokenIn(link, 'unsubscribe');
      expect(() => channels().requireLink('unsubscribe', `${token}x`)).toThrow('incomplete');
      await channels().follow('unsubscribe', token);
      await channels().follow('unsubscribe', token);
      expect(await listed()).toMatchObject([
        { id, enabled: false, problem: 'Unsubscribed with the link in an e-mail.' },
      ]);
      await channels().remove(owner, id);
      await channels().follow('unsubscribe', token);
    });

    test('can come once a day, all in one', async () => {
      await addEmail('daily');
      for (const title of ['Lisbon', 'Porto', 'Faro']) await send(title);
      await node.notifications.channels.sending.sendDue();
      clock.forward(20 * 3_600_000);
      expect(smtp.letters).toEqual([]);
      await node.notifications.channels.sending.sendDue();
      await until(() => expect(smtp.letters).toHaveLength(1));
      expect(smtp.letters[0]?.headers.get('subject')).toBe('3 prices dropped');
      expect(smtp.letters[0]?.text).toMatch(/Lisbon: 120 EUR\nPorto: 120 EUR\nFaro: 120 EUR/);
    });

    test('to an address that is refused are paused, said so, and go out once it is turned on again', async () => {
      const { id } = await addEmail();
      smtp.refuse('550 nobody here');
      await send();
      await until(async () =>
        expect(await listed()).toMatchObject([
          { id, enabled: false, problem: expect.stringMatching(/^E-mail to this address is refused.*550/) },
        ]),
      );
      expect(await deadLetters()).toEqual([]);
      await until(async () =>
        expect((await inbox())[0]).toMatchObject({
          data: { level: 'warning', message: expect.stringContaining('550') },
        }),
      );
      expect(await channels().test(owner, id)).toMatchObject({
        ok: false,
        detail: expect.stringContaining('550'),
      });
      smtp.refuse(null);
      await channels().change(owner, id, { enabled: true });
      await until(() => expect(smtp.letters).toHaveLength(1));
      await until(async () => expect(await listed()).toMatchObject([{ enabled: true, problem: null }]));
    });

    test('wait for this server’s own mail account, and the owner sees why', () => {
      const refused = Object.assign(new Error('Invalid login: 535 no'), { code: 'EAUTH', responseCode: 535 });
      expect(outcomeOfMail(refused)).toMatchObject({ kind: 'later', reason: expect.stringContaining('535') });
      const late = Object.assign(new Error('530 Authentication required'), {
        code: 'EENVELOPE',
        responseCode: 530,
      });
      expect(outcomeOfMail(late)).toMatchObject({ kind: 'later' });
      const large = Object.assign(new Error('552 too large'), { code: 'EMESSAGE', responseCode: 552 });
      expect(outcomeOfMail(large)).toMatchObject({ kind: 'refused' });
      // Hours: the first of them within a minute, then one each five.
      expect(patientMail.limit * 300).toBeGreaterThan(12 * 3_600);
    });
  });

  test.each([401, 403, 404])(
    'a topic that lets nothing in (%s) is paused, said so, and tried again',
    async (status) => {
      const { id } = await add({ kind: 'ntfy', server: receiver.url, topic: `closed-${status}` });
      receiver.answer({ status });
      await send();
      const problem = expect.stringContaining(`it answered ${status}`);
      await until(async () => expect(await listed()).toMatchObject([{ enabled: false, problem }]));
      await until(async () =>
        expect((await inbox())[0]).toMatchObject({ data: { level: 'warning', message: problem } }),
      );
      receiver.received.length = 0;
      receiver.answer({ status: 200 });
      await channels().change(owner, id, { enabled: true });
      await until(() => expect(receiver.received).toHaveLength(1));
      await until(async () => expect(await listed()).toMatchObject([{ enabled: true, problem: null }]));
    },
  );

  test('who asks to be left alone for a while is, and then gets what waited', async () => {
    await add(webhook());
    receiver.answer({ status: 429, headers: { 'retry-after': '120' } });
    await send('Lisbon');
    await until(async () =>
      expect(await listed()).toMatchObject([{ enabled: true, problem: expect.stringContaining('429') }]),
    );
    receiver.answer({ status: 200 });
    clock.forward(119_000);
    await channels().sending.sendDue();
    expect(receiver.received).toHaveLength(1);
    clock.forward(2_000);
    await channels().sending.sendDue();
    await until(() => expect(receiver.received).toHaveLength(2));
    await until(async () => expect(await listed()).toMatchObject([{ problem: null }]));
  });

  test('what is given up is said to whom it was for, by what still works', async () => {
    await add(webhook());
    receiver.answer({ status: 500 });
    await send();
    await until(async () => expect(await deadLetters()).toHaveLength(1));
    const message = expect.stringMatching(/could not be delivered.*answered 500/);
    await until(async () =>
      expect((await inbox())[0]).toMatchObject({ data: { level: 'warning', message } }),
    );
    expect(await listed()).toMatchObject([{ enabled: true, problem: message }]);

    // Its own trouble is not told through it: the next message comes alone.
    receiver.answer({ status: 204 });
    await send('Lisbon to Porto');
    const sentText = () => receiver.received.map(({ body }) => body.toString()).join();
    await until(() => expect(sentText()).toContain('Lisbon to Porto'));
    expect(sentText()).not.toContain('could not be delivered');
  });

  test('quiet hours that are taken back let go of what they kept', async () => {
    const atQuiet = () => receiver.received.filter(({ path }) => path === '/quiet');
    await add(webhook('/quiet'));
    await channels().setQuietHours(owner, { from: '00:00', to: '23:59', timeZone: 'UTC' });
    await send();
    await channels().sending.sendDue();
    expect(atQuiet()).toEqual([]);
    await channels().setQuietHours(owner, null);
    await until(() => expect(atQuiet()).toHaveLength(1));
  });

  test('daily letters that are wanted at once come at once', async () => {
    const { id } = await addEmail('daily');
    await send();
    expect(smtp.letters).toEqual([]);
    await channels().change(owner, id, { digest: 'at_once' });
    await until(() => expect(smtp.letters).toHaveLength(1));
  });

  test.each([
    [{ CONTACT_EMAIL: 'me@example.org' }, 'mailto:me@example.org'],
    [{ PUBLIC_URL: 'https://trips.example.org' }, 'https://trips.example.org'],
    [{ PUBLIC_URL: 'http://caravan.lan:3000' }, null],
    [{}, null],
  ])('push services are given a contact that leads somewhere, or push is off (%j)', (settings, contact) => {
    expect(contactOf({ PORT: 3000, ALLOW_PRIVATE_WEBHOOKS: false, ...settings })).toBe(contact);
  });

  test('without a known address of this server no message claims one', async () => {
    const elsewhere = await createTestDatabase(kind);
    const bare = await startNotifications(elsewhere.config, { clock, config: { SMTP_URL: smtp.url } });
    try {
      const alone = testTraveller(`alone${count++}`);
      const { channels: theirs } = bare.notifications;
      await theirs.add(alone, webhook('/alone'));
      await bare.notifications.send(alone.id, alert('Lisbon'));
      const received = () => receiver.received.filter(({ path }) => path === '/alone');
      await until(() => expect(received()).toHaveLength(1));
      const text = received()[0]?.body.toString() ?? '';
      expect(JSON.parse(text).data.link).toBeNull();
      expect(text).not.toContain('localhost');
      await expect(
        theirs.add(alone, { kind: 'email', address: 'a@mail.example', digest: 'at_once' }),
      ).rejects.toThrow(/PUBLIC_URL/);
      await expect(theirs.add(alone, subscription())).rejects.toThrow(/CONTACT_EMAIL/);
      expect(await theirs.list(alone)).toMatchObject({
        emailAvailable: false,
        pushProblem: expect.stringContaining('CONTACT_EMAIL'),
      });
    } finally {
      await bare.close();
      await elsewhere.remove();
    }
  });

  test('ntfy gets a topic’s message with its link', async () => {
    await add({ kind: 'ntfy', server: receiver.url, topic: 'our-caravan' });
    await send();
    await until(() => expect(receiver.received).toHaveLength(1));
    expect(JSON.parse(receiver.received[0]?.body.toString() ?? '')).toEqual({
      topic: 'our-caravan',
      title: 'Lisbon to Tokyo: 120 EUR',
      message: '120 EUR, 30 under your 150',
      click: 'https://caravan.example/watches/w1',
    });
  });

  test('what falls in quiet hours is told afterwards, in one message', async () => {
    await add(webhook());
    const time = (hours: number) =>
      new Date(clock().getTime() + hours * 3_600_000).toISOString().slice(11, 16);
    await channels().setQuietHours(owner, { from: time(-1), to: time(8), timeZone: 'UTC' });
    for (const title of ['Lisbon', 'Porto']) await send(title);
    await channels().sending.sendDue();
    clock.forward(7 * 3_600_000);
    await channels().sending.sendDue();
    expect(await inbox()).toHaveLength(2);
    expect(receiver.received).toEqual([]);
    clock.forward(3_600_000);
    await channels().sending.sendDue();
    await until(() => expect(receiver.received).toHaveLength(1));
    expect(JSON.parse(receiver.received[0]?.body.toString() ?? '').data).toMatchObject({
      title: '2 prices dropped',
      notifications: [{ data: { title: 'Lisbon' } }, { data: { title: 'Porto' } }],
    });
  });

  test('what a clock that was ahead has put off goes out once the clock is right', async () => {
    await add(webhook());
    const time = (hours: number) =>
      new Date(clock().getTime() + hours * 3_600_000).toISOString().slice(11, 16);
    await channels().setQuietHours(owner, { from: time(-1), to: time(8), timeZone: 'UTC' });
    clock.forward(30 * 24 * 3_600_000);
    await send();
    clock.forward(-30 * 24 * 3_600_000);
    await channels().setQuietHours(owner, null);
    await channels().sending.sendDue();
    await until(() => expect(receiver.received).toHaveLength(1));
  });

  test('a guest’s quiet hours go with them into their account; their channels end, and it keeps its own', async () => {
    const account = testTraveller(`account${count}`);
    const own = await channels().add(account, webhook('/both'));
    await add(webhook('/both'));
    await add(webhook('/guest'));
    const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' };
    await channels().setQuietHours(owner, quiet);
    await node.log.transaction((tx, append) =>
      node.notifications.mergeAccount(owner.id, account.id, tx, append),
    );
    const { channels: all, quietHours } = await channels().list(account);
    expect(all.map((channel) => channel.id)).toEqual([own.id]);
    expect(quietHours).toEqual(quiet);
    expect(await channels().list(owner)).toMatchObject({ channels: [], quietHours: null });
  });

  test('quiet hours need a time zone that exists, and an end', async () => {
    const refused = (quiet: { from: string; to: string; timeZone: string }) =>
      expect(channels().setQuietHours(owner, quiet)).rejects.toMatchObject({ code: 'invalid' });
    await refused({ from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' });
    await refused({ from: '22:00', to: '22:00', timeZone: 'UTC' });
  });
});
