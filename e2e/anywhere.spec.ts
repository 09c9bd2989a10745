/** Where people really run it: names of the local network, browsers that refuse this or that, a server that is away. */
import type { Page } from '@playwright/test';
import { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';
import { AppServer } from './server.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const LAN = 'caravan.lan';
/** Chromium says of a header for secure pages that it means nothing on others. */
const NOT_SECURE = /Cross-Origin-Opener-Policy header has been ignored/;

async function startTrip(page: Page, name: string): Promise<void> {
  await page.goto('/trips');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Start the trip' }).click();
  await expect(page).toHaveURL(/\/trips\/\w/);
}

test('over plain http on a name of the local network a trip is made, edited and found again', async ({
  browser,
  server,
}) => {
  const actor = await Actor.enter(browser, server, undefined, LAN);
  actor.expectComplaints(NOT_SECURE);
  const { page } = actor;
  await startTrip(page, 'Porto');
  expect(await page.evaluate(() => [window.isSecureContext, 'randomUUID' in crypto])).toEqual([false, false]);
  const view = new TripPage(page);
  await view.isLive();
  await view.addStop(1, 'Bridge', 'Port wine');
  await page.reload();
  await view.isLive();
  await view.has(1, ['Bridge', 'Port wine']);
  await expect(page.getByText(/isn’t secure/)).toBeHidden();
  await actor.leave();
  expect(actor.consoleErrors).toEqual([]);
});

test('a page over plain http of a server that is used over https says where to open it', async ({
  browser,
}) => {
  const server = await AppServer.start({ PUBLIC_URL: 'https://caravan.example.org', ALLOWED_HOSTS: LAN });
  const actor = await Actor.enter(browser, server, undefined, LAN);
  await actor.page.goto('/deals?from=here');
  const link = actor.page.getByRole('link', { name: 'Open Caravan at caravan.example.org' });
  await expect(link).toHaveAttribute('href', 'https://caravan.example.org/deals?from=here');
  await actor.leave();
  await server.close();
});

test('with all storage refused one edits a trip online, and others see it', async ({ owner, visitor }) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  await visitor.context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  });
  const theirs = await new TripPage(visitor.page).open(trip.tripId);
  const mine = await new TripPage(owner.page).open(trip.tripId);
  await theirs.addStop(1, 'Castle');
  await mine.has(1, ['Castle']);
  await mine.addStop(1, 'Market');
  await theirs.has(1, ['Castle', 'Market']);
  await visitor.page.reload();
  await theirs.isLive();
  await theirs.has(1, ['Castle', 'Market']);
});

test('with sockets of every kind blocked a trip says that it updates by polling, and edits go both ways', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  visitor.expectOutage();
  visitor.proxy.refuseWebSockets();
  await visitor.context.route(/\/socket\.io\//, (route) => route.abort());
  await visitor.page.goto(`/trips/${trip.tripId}`);
  await expect(visitor.page.getByText('Live, with a short delay').first()).toBeVisible();
  const theirs = new TripPage(visitor.page);
  const mine = await new TripPage(owner.page).open(trip.tripId);
  await mine.addStop(1, 'Castle');
  await theirs.has(1, ['Castle']);
  await theirs.addStop(1, 'Market');
  await mine.has(1, ['Castle', 'Market']);
  await expect(visitor.page.getByText('Live, with a short delay').first()).toBeVisible();
});

test('with the server away every entry of the menu still opens its page', async ({ owner }) => {
  const { page, proxy } = owner;
  await TripActor.start(owner, 'Lisbon');
  // The last of the pages that are kept.
  const kept = page.waitForEvent('requestfinished', (one) => one.url() === `${proxy.url}/account`);
  await page.goto('/trips');
  await expect(page.getByRole('link', { name: /Lisbon/ })).toBeVisible();
  await kept;
  owner.expectOutage();
  proxy.pull();
  const menu = page.getByRole('navigation', { name: 'Main' });
  for (const [entry, path, title] of [
    ['Deals', '/deals', null],
    ['Watches', '/watches', null],
    ['Research', '/research', null],
    ['Plans', '/plans', null],
    ['Scans', '/scans', null],
    ['Trips', '/trips', 'Trips'],
  ] as const) {
    await menu.getByRole('link', { name: entry, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    const heading = page.getByRole('main').getByRole('heading').first();
    await expect(heading).toBeVisible();
    if (title !== null) await expect(heading).toHaveText(title);
    await expect(page.getByText('Something went wrong')).toBeHidden();
  }
  // What was known is still there.
  await expect(page.getByRole('link', { name: /Lisbon/ })).toBeVisible();
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('no page breaks its own content policy, and a script that somebody slips in is refused', async ({
  owner,
}) => {
  // Every page there is.
  test.setTimeout(180_000);
  const { page, context } = owner;
  const violations: string[] = [];
  await context.exposeFunction('noteViolation', (text: string) => void violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const note = (window as unknown as { noteViolation(text: string): void }).noteViolation;
      note(`${location.pathname}: ${violatedDirective} ${blockedURI}`);
    });
  });
  const trip = await TripActor.start(owner);
  const { url } = (await trip.share()) as { url: string };
  const jobId = await owner.startResearch();
  const planId = await owner.startPlan();
  const tabs = ['', ...['budget', 'lists', 'notes', 'people', 'history'].map((tab) => `?tab=${tab}`)];
  for (const path of [
    ...['/', '/research/new', '/research', `/research/${jobId}`, '/trips', '/deals', '/watches'],
    ...['/plans', '/plans/new', `/plans/${planId}`],
    ...['/watches/new', '/inbox', '/settings', '/account', '/admin', '/nowhere', new URL(url).pathname],
    ...tabs.map((tab) => `/trips/${trip.tripId}${tab}`),
  ]) {
    owner.expectComplaints(/404/);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await page.waitForLoadState('networkidle');
  }
  expect(violations).toEqual([]);

  owner.expectComplaints(/Content Security Policy/);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.slipped = "in"';
    document.head.append(script);
    return document.body.dataset.slipped ?? null;
  });
  expect(ran).toBeNull();
  await expect.poll(() => violations.join()).toMatch(/script-src/);
});
