import { channelList } from '#contracts/notifications.ts';
import { pushSubscription, vapidOf } from '#server/testing/push-subscription.ts';
import { startReceiver } from '#server/testing/receiver.ts';
import { startSmtp } from '#server/testing/smtp.ts';
import { test as base, expect } from './fixtures.ts';
import { registerAt, serviceWorkerOf } from './push-browser.ts';
import { AppServer } from './server.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;
type Smtp = Awaited<ReturnType<typeof startSmtp>>;

/** A server that may send into this machine's own network, where the other ends are. */
const test = base.extend<{ receiver: Receiver }, { smtp: Smtp }>({
  smtp: [
    async ({ browserName: _ }, use) => {
      const smtp = await startSmtp();
      await use(smtp);
      await smtp.close();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ smtp }, use) => {
      const server = await AppServer.start({ SMTP_URL: smtp.url, ALLOW_PRIVATE_WEBHOOKS: 'on' });
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  receiver: async ({ browserName: _ }, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
});

/** A run of the research and the way through the job queue, on a busy machine. */
const TOLD_MS = 60_000;

test('a browser is told while no page is looked at: switched on, tested, told, clicked, switched off', async ({
  owner,
  receiver,
}) => {
  test.setTimeout(180_000);
  const { page, context, cable } = owner;
  const browser = pushSubscription(receiver.url);
  await registerAt(browser.settings, context);
  await page.goto('/settings');

  await test.step('a traveller who says no is told how to change that', async () => {
    await expect(page.getByText('was told to show no messages')).toBeVisible();
  });

  await context.grantPermissions(['notifications'], { origin: cable.url });
  await page.reload();
  await page.getByRole('button', { name: 'Tell me in this browser' }).click();
  await expect(page.getByText('This browser tells you')).toBeVisible();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  await expect(row).toContainText('Chrome on Linux');
  const worker = await serviceWorkerOf(page);

  await test.step('the test arrives, encrypted for this browser and signed by this server', async () => {
    await row.getByRole('button', { name: 'Test' }).click();
    await expect(row.getByRole('status')).toHaveText('Sent.');
    const [push] = receiver.received;
    if (!push) throw new Error('Nothing was pushed.');
    expect(push.path).toBe(new URL(browser.settings.endpoint).pathname);
    const answer = await owner.request.get('/api/v1/channels');
    const { vapidPublicKey } = channelList.parse(await answer.json());
    expect(vapidOf(push)).toMatchObject({ key: vapidPublicKey, claims: { aud: receiver.url } });
    await worker.deliver(browser.read(push.body));
    await expect.poll(worker.shown).toEqual([
      {
        title: 'A test from Caravan',
        body: 'This is where you will be told.',
        icon: `${cable.url}/push-icon.png`,
      },
    ]);
    expect((await owner.request.get('/push-icon.png')).ok()).toBe(true);
    expect(await worker.click()).toBe(`${cable.url}/inbox`);
    expect(await worker.shown()).toEqual([]);
  });

  await test.step('what happens is pushed, and leads to what it is about', async () => {
    const jobId = await owner.startResearch();
    await expect.poll(() => receiver.received.length, { timeout: TOLD_MS }).toBe(2);
    await worker.deliver(browser.read(receiver.received[1]?.body ?? Buffer.alloc(0)));
    await expect.poll(worker.shown).toMatchObject([{ title: expect.stringContaining('comes first') }]);
    const target = await worker.click();
    await page.goto(target);
    await expect(page).toHaveURL(`${cable.url}/research/${jobId}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  await test.step('a push that is no message of ours leads to the inbox and nowhere else', async () => {
    await worker.deliver(JSON.stringify({ title: 'Elsewhere', href: 'https://elsewhere.example/' }));
    await expect.poll(worker.shown).toMatchObject([{ title: 'Elsewhere' }]);
    expect(await worker.click()).toBe(cable.url);
  });

  await test.step('switched off by deleting its channel, and by the switch', async () => {
    await page.goto('/settings');
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Tell me in this browser' }).click();
    await expect(page.getByText('This browser tells you')).toBeVisible();
    await page.getByRole('button', { name: 'Not any more' }).click();
    await expect(page.getByRole('button', { name: 'Tell me in this browser' })).toBeVisible();
    await expect(row).toHaveCount(0);
  });
});

test('a subscription that its browser ended is turned off, and the settings and the inbox say so', async ({
  owner,
  receiver,
}) => {
  const { page, context, cable } = owner;
  await registerAt(pushSubscription(receiver.url).settings, context);
  await context.grantPermissions(['notifications'], { origin: cable.url });
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Tell me in this browser' }).click();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  receiver.answer({ status: 410 });
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row.getByRole('status')).toHaveText('The browser has ended its subscription.');
  await expect(page.getByRole('button', { name: 'Tell me in this browser' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible();
});
