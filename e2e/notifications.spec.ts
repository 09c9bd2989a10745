import { channelList } from '#contracts/notifications.ts';
import { pushSubscription, vapidOf } from '#testing/notifications/push-subscription.ts';
import { startReceiver } from '#testing/processes/receiver.ts';
import { startSmtp } from '#testing/processes/smtp.ts';
import { isFitToUse } from './accessibility.ts';
import type { Actor } from './actor.ts';
import { test as base, expect } from './fixtures.ts';
import { registerAt, serviceWorkerOf } from './push-browser.ts';
import { AppServer, administrator as credentials } from './server.ts';

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
      const server = await AppServer.start((url) => ({
        SMTP_URL: smtp.url,
        // Where the links in letters lead.
        PUBLIC_URL: url,
        CONTACT_EMAIL: 'us@caravan.example',
        ALLOW_PRIVATE_WEBHOOKS: 'on',
      }));
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

async function enterAsAdministrator(enter: () => Promise<Actor>): Promise<Actor> {
  const actor = await enter();
  const signUp = await actor.request.post('/api/auth/sign-up/email', {
    data: { name: 'Administrator', ...credentials },
    headers: { origin: actor.proxy.url },
  });
  // Another test did it before, on the same server.
  if (!signUp.ok()) await actor.post('/api/auth/sign-in/email', credentials);
  return actor;
}

/** A run of the research and the way through the job queue, on a busy machine. */
const ALERT_TIMEOUT_MS = 60_000;

test('a browser is told while no page is looked at: switched on, tested, told, clicked, switched off', async ({
  owner,
  receiver,
}) => {
  test.setTimeout(180_000);
  const { page, context, proxy } = owner;
  const browser = pushSubscription(receiver.url);
  await registerAt(browser.settings, context);

  await test.step('a traveller who says no is told how to change that', async () => {
    await context.grantPermissions([]);
    await page.goto('/settings');
    await expect(page.getByText('blocks notifications from Caravan')).toBeVisible();
  });

  await context.grantPermissions(['notifications'], { origin: proxy.url });
  await page.reload();
  await page.getByRole('button', { name: 'Notify me in this browser' }).click();
  await expect(page.getByText('This browser notifies you')).toBeVisible();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  await expect(row).toContainText('Chrome on Windows');
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
        body: 'This is where your notifications will arrive.',
        icon: `${proxy.url}/push-icon.png`,
      },
    ]);
    expect((await owner.request.get('/push-icon.png')).ok()).toBe(true);
    expect(await worker.click()).toBe(`${proxy.url}/inbox`);
    expect(await worker.shown()).toEqual([]);
  });

  await test.step('what happens is pushed, and leads to what it is about', async () => {
    const jobId = await owner.startResearch();
    await expect.poll(() => receiver.received.length, { timeout: ALERT_TIMEOUT_MS }).toBe(2);
    await worker.deliver(browser.read(receiver.received[1]?.body ?? Buffer.alloc(0)));
    await expect
      .poll(worker.shown)
      .toMatchObject([{ title: 'Research done', body: expect.stringContaining('comes first') }]);
    const target = await worker.click();
    await page.goto(target);
    await expect(page).toHaveURL(`${proxy.url}/research/${jobId}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  await test.step('a push that is no message of ours leads to the inbox and nowhere else', async () => {
    await worker.deliver(JSON.stringify({ title: 'Elsewhere', href: 'https://elsewhere.example/' }));
    await expect.poll(worker.shown).toMatchObject([{ title: 'Elsewhere' }]);
    expect(await worker.click()).toBe(proxy.url);
  });

  await test.step('switched off by deleting its channel, and by the switch', async () => {
    await page.goto('/settings');
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Notify me in this browser' }).click();
    await expect(page.getByText('This browser notifies you')).toBeVisible();
    await page.getByRole('button', { name: 'Stop notifying me here' }).click();
    await expect(page.getByRole('button', { name: 'Notify me in this browser' })).toBeVisible();
    await expect(row).toHaveCount(0);
  });
});

test('a subscription that its browser ended is turned off, and the settings and the inbox say so', async ({
  owner,
  receiver,
}) => {
  const { page, context, proxy } = owner;
  await registerAt(pushSubscription(receiver.url).settings, context);
  await context.grantPermissions(['notifications'], { origin: proxy.url });
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Notify me in this browser' }).click();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  receiver.answer({ status: 410 });
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row.getByRole('status')).toHaveText('The browser has ended its subscription.');
  await expect(page.getByRole('button', { name: 'Notify me in this browser' })).toBeVisible();
  // The settings show it, so that it counts as read there.
  await page.goto('/inbox');
  await expect(page.getByRole('row').filter({ hasText: 'was turned off' })).toContainText(
    'The browser has ended its subscription.',
  );
});

test('a webhook and an ntfy topic are set up, tested, turned off and on, and deleted', async ({
  owner,
  receiver,
}) => {
  test.setTimeout(180_000);
  const { page } = owner;
  const rows = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  const setUp = page.getByRole('button', { name: /Email, ntfy or webhook/ });
  const dialog = page.getByRole('dialog');
  const address = dialog.getByRole('textbox', { name: 'Address' });
  await page.goto('/settings');

  await test.step('what is no address is said at its field', async () => {
    await setUp.click();
    await dialog.getByText('Webhook', { exact: true }).click();
    await address.fill('example.org');
    await dialog.getByRole('button', { name: 'Add channel' }).click();
    await expect(address).toHaveAccessibleDescription(/URL|address/i);
  });

  await address.fill(`${receiver.url}/told`);
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await expect(dialog.getByText(/^whsec_/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const webhook = rows.filter({ hasText: 'Webhook' });
  await webhook.getByRole('button', { name: 'Test' }).click();
  await expect(webhook.getByRole('status')).toHaveText('Sent.');
  expect(receiver.received[0]).toMatchObject({
    path: '/told',
    headers: { 'webhook-signature': expect.stringMatching(/^v1,/) },
  });

  await setUp.click();
  await dialog.getByText('ntfy', { exact: true }).click();
  await dialog.getByLabel('Server').fill(receiver.url);
  await dialog.getByLabel('Topic').fill('our caravan');
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  await expect(dialog.getByLabel('Topic')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Topic').fill('our-caravan');
  await dialog.getByRole('button', { name: 'Add channel' }).click();
  const ntfy = rows.filter({ hasText: 'ntfy' });
  await expect(ntfy).toContainText('/our-caravan');
  receiver.answer({ status: 400 });
  await ntfy.getByRole('button', { name: 'Test' }).click();
  await expect(ntfy.getByRole('status')).toContainText('answered 400');
  receiver.answer({ status: 200 });
  await ntfy.getByRole('button', { name: 'Test' }).click();
  await expect(ntfy.getByRole('status')).toHaveText('Sent.');

  await webhook.getByRole('button', { name: 'Turn off' }).click();
  await expect(webhook.getByText(/^Off/)).toBeVisible();
  await page.reload();
  await webhook.getByRole('button', { name: 'Turn on' }).click();
  await expect(webhook.getByText(/^On/)).toBeVisible();
  for (const row of [webhook, ntfy]) {
    await row.getByRole('button', { name: 'Delete' }).click();
    await expect(row).toHaveCount(0);
  }
});

test('letters come after a yes, at once or once a day, and end with the link in them', async ({
  owner,
  smtp,
}) => {
  test.setTimeout(180_000);
  const { page, context } = owner;
  const address = 'traveller@mail.example';
  const emails = () => smtp.letters.filter(({ to }) => to === address);
  const linkIn = (email: number, purpose: string) =>
    new RegExp(`http\\S+/channels/${purpose}/\\S+`).exec(emails()[email]?.text ?? '')?.[0] ?? '';

  await page.goto('/settings');
  await page.getByRole('button', { name: /Email, ntfy or webhook/ }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'Add channel' }).click();
  const row = page.getByRole('list', { name: 'Channels' }).getByRole('listitem');
  await expect(row).toContainText('Waiting for confirmation');

  await test.step('the page behind the letter’s link asks, and a press says yes', async () => {
    await expect.poll(() => emails().length, { timeout: ALERT_TIMEOUT_MS }).toBe(1);
    const mail = await context.newPage();
    await mail.goto(linkIn(0, 'confirm'));
    await mail.getByRole('button', { name: 'Confirm' }).click();
    await expect(mail.getByText('You’ll get e-mail at this address.')).toBeVisible();
    await mail.close();
  });

  await page.reload();
  await row.getByRole('button', { name: 'Test' }).click();
  await expect(row.getByRole('status')).toHaveText('Sent.');
  expect(emails()[1]?.headers.get('subject')).toBe('A test from Caravan');

  await owner.startResearch();
  await expect.poll(() => emails().length, { timeout: ALERT_TIMEOUT_MS }).toBe(3);
  expect(emails()[2]?.headers.get('subject')).toBe('Research done');

  await row.getByRole('combobox').selectOption('Once a day');
  await page.reload();
  await expect(row.getByRole('combobox')).toHaveValue('daily');

  await test.step('one press ends them, without signing in', async () => {
    const stranger = await context.browser()?.newContext();
    const mail = await stranger?.newPage();
    await mail?.goto(linkIn(2, 'unsubscribe'));
    await mail?.getByRole('button', { name: 'Unsubscribe' }).click();
    await mail?.getByText('You won’t get any more e-mail at this address.').waitFor();
    await stranger?.close();
    await page.reload();
    await expect(row).toContainText('Unsubscribed with the link in an e-mail.');
  });
});

test('what could not be told is listed with its reason, and sent again by an administrator’s press', async ({
  owner,
  enter,
  receiver,
}) => {
  test.setTimeout(180_000);
  await owner.post('/api/v1/channels', { kind: 'ntfy', server: receiver.url, topic: 'full' });
  receiver.answer({ status: 400 });
  await owner.startResearch();
  await expect.poll(() => receiver.received.length, { timeout: ALERT_TIMEOUT_MS }).toBe(1);

  const { page } = await enterAsAdministrator(enter);
  await page.goto('/admin');
  const row = page.getByRole('row').filter({ hasText: 'answered 400' });
  await expect(row).toContainText('comes first');
  await expect(row).toContainText('ntfy');
  receiver.answer({ status: 200 });
  await row.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => receiver.received.length).toBe(2);
  await expect(row).toHaveCount(0);

  await test.step('connections are counted as they come and go', async () => {
    const connections = page.locator('dl div').filter({ hasText: 'Travellers connected' });
    // The administrator's own.
    await expect(connections.getByRole('definition')).not.toHaveText('0');
    const before = Number(await connections.getByRole('definition').textContent());
    const other = await enter();
    await other.becomeGuest();
    await other.page.goto('/inbox');
    await expect(connections.getByRole('definition')).toHaveText(String(before + 1), { timeout: 30_000 });
  });
});

test('two devices of one traveller are in step, on every page', async ({ owner, enter }) => {
  test.setTimeout(180_000);
  const other = await enter({ as: owner });
  await owner.page.goto('/trips');
  await other.page.goto('/deals');
  for (let job = 0; job < 3; job++) await owner.startResearch();
  for (const { page } of [owner, other])
    await expect(page.getByRole('link', { name: 'Inbox, 3 unread' })).toBeVisible({
      timeout: ALERT_TIMEOUT_MS,
    });
  for (const path of ['/', '/research', '/watches', '/settings', '/account', '/trips']) {
    await owner.page.goto(path);
    await expect(owner.page.getByRole('link', { name: 'Inbox, 3 unread' })).toBeVisible();
  }

  await owner.page.goto('/inbox');
  await owner.page
    .getByRole('button', { name: /^Mark as read/ })
    .first()
    .click();
  await expect(other.page.getByRole('link', { name: 'Inbox, 2 unread' })).toBeVisible();
  await other.page.goto('/inbox');
  await owner.page.getByRole('button', { name: 'Mark all as read' }).click();
  for (const { page } of [owner, other]) {
    await expect(page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Mark as read/ })).toHaveCount(0);
    await expect(page.getByRole('cell', { name: 'Read', exact: true })).toHaveCount(3);
  }
});

test('an announcement is on every page at once, for who comes later too, until it is dismissed or taken back', async ({
  owner,
  visitor,
  enter,
}) => {
  test.setTimeout(180_000);
  const words = 'We update at noon; it takes a minute.';
  const administrator = await enterAsAdministrator(enter);
  const bar = ({ page }: Actor) => page.locator('#announcements').getByText(words);
  await owner.page.goto('/trips');
  await visitor.page.goto('/');
  await expect(owner.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  await administrator.page.goto('/admin');
  await administrator.page.getByLabel('Message', { exact: true }).fill(words);
  await administrator.page.getByRole('button', { name: 'Post announcement' }).click();
  for (const actor of [owner, visitor, administrator]) await expect(bar(actor)).toBeVisible();

  await isFitToUse(administrator.page, 'the administration, with an announcement');

  await test.step('dismissed, it stays away from this browser', async () => {
    await owner.page.getByRole('button', { name: `Dismiss: ${words}` }).click();
    await expect(bar(owner)).toHaveCount(0);
    await owner.page.goto('/research');
    await expect(owner.page.getByRole('button', { name: 'Account' })).toBeVisible();
    await expect(bar(owner)).toHaveCount(0);
  });

  await test.step('somebody who is not even a guest sees it', async () => {
    const passerBy = await enter();
    await passerBy.page.goto('/');
    await expect(bar(passerBy)).toBeVisible();
    const cookies = await passerBy.context.cookies();
    expect(cookies.filter(({ name }) => name.includes('session'))).toEqual([]);
  });

  await administrator.page.getByRole('button', { name: /^Remove/ }).click();
  for (const actor of [visitor, administrator]) await expect(bar(actor)).toHaveCount(0);
});
