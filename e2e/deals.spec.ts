import { type Offer, offerAnswer } from '#contracts/deals.ts';
import { createdApiKey } from '#contracts/travellers.ts';
import { watch } from '#contracts/watches.ts';
import { isFitToUse } from './accessibility.ts';
import { test as base, expect } from './fixtures.ts';
import { administrator } from './server.ts';
import { TripPage } from './trip-page.ts';

/** A round every 30 s judges new prices, and a busy machine takes its time. */
const ROUND_MS = 60_000;

const nextMay = () => `${new Date().getUTCFullYear() + 1}-05`;

/** Offers of one route, dates and price are one deal: who tells of another one says for another day of May. */
const offer = (name: string, amount: number, day: number) =>
  ({
    title: `${name}, a week in spring`,
    price: { amount, currency: 'EUR' },
    from: 'LIS',
    to: 'NRT',
    depart: `${nextMay()}-${String(day).padStart(2, '0')}`,
    return: `${nextMay()}-${String(day + 7).padStart(2, '0')}`,
    url: `https://fares.example.org/${name}`,
    externalId: name,
  }) satisfies Partial<Offer>;

type PostOffer = (name: string, amount: number, day?: number) => Promise<string>;

/** The administrator's script, which tells of offers with a key of theirs. */
const test = base.extend<{ postOffer: PostOffer }>({
  postOffer: async ({ enter }, use) => {
    const actor = await enter();
    const signUp = await actor.request.post('/api/auth/sign-up/email', {
      data: { name: 'Administrator', ...administrator },
      headers: { origin: actor.proxy.url },
    });
    // Another test did it before, on the same server.
    if (!signUp.ok()) await actor.post('/api/auth/sign-in/email', administrator);
    const input = { name: 'Feed', scopes: ['deals:write'] };
    const { secret } = createdApiKey.parse(await actor.post('/api/v1/me/api-keys', input));
    await use(async (name, amount, day = 1) => {
      const answer = await actor.request.post('/api/v1/deals', {
        data: offer(name, amount, day),
        headers: { authorization: `Bearer ${secret}`, origin: actor.proxy.url },
      });
      return offerAnswer.parse(await answer.json()).dealId;
    });
  },
});

test('a deal is seen, watched, falls, and its alert arrives on another page and leads to the watch', async ({
  owner,
  postOffer,
  enter,
}) => {
  test.setTimeout(240_000);
  await postOffer('lisbon-tokyo', 60_000);
  const { page } = owner;

  await page.goto('/deals');
  const row = page.getByRole('row', { name: /lisbon-tokyo/ });
  await expect(row).toContainText('€600');
  await row.getByRole('button', { name: /^Watch/ }).click();
  await expect(row.getByRole('link', { name: /Watched/ })).toBeVisible();

  // Prices are judged as soon as they come: both pages are where they should be before it falls.
  const other = await enter({ as: owner });
  await other.page.goto('/deals');
  const elsewhere = other.page.getByRole('row', { name: /lisbon-tokyo/ });
  await expect(elsewhere).toContainText('€600');
  // The inbox is asked for once its stream is followed: what comes from now on arrives in front of one's eyes.
  const listening = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/notifications'));
  await page.goto('/research');
  await listening;

  await test.step('the price moves on the open board', async () => {
    await postOffer('lisbon-tokyo', 45_000);
    await expect(elsewhere).toContainText('€450');
  });

  await test.step('the alert arrives on another page, and on another device', async () => {
    for (const place of [page, other.page]) {
      await expect(place.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible({ timeout: ROUND_MS });
    }
    const arrival = page.getByRole('status').filter({ hasText: 'Price alert' });
    await arrival.getByRole('link', { name: /€450/ }).click();
    await expect(page).toHaveURL(/\/watches\//);
    await expect(page.getByText(/below the 600 when you set this watch/)).toBeVisible();

    // Read on one is read on the other.
    await expect(other.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
    await other.page.goto('/inbox');
    await expect(other.page.getByRole('row', { name: /Price alert/ })).toContainText('Read');
  });
});

test('a deal goes into a trip, its price falls, and the alert leads to the flight there and into its budget', async ({
  owner,
  postOffer,
  enter,
}) => {
  test.setTimeout(240_000);
  const { page } = owner;
  await postOffer('into-a-trip', 80_000, 20);
  await page.goto('/deals');
  const row = page.getByRole('row', { name: /into-a-trip/ });
  await row.getByRole('button', { name: /^Add to a trip/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add to a trip' });
  await expect(dialog.getByLabel('Trip', { exact: true })).toHaveValue('new');
  await expect(dialog.getByLabel('Watch its price')).toBeChecked();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();

  const panel = page.getByRole('dialog', { name: /into-a-trip/ });
  await test.step('the trip opens with the flight, its ticket and the watch on it', async () => {
    await expect(page).toHaveURL(/\/trips\/[\w-]+\?activity=/);
    await expect(panel.getByText(/LIS → NRT/)).toBeVisible();
    await expect(panel.getByText('Watching', { exact: true })).toBeVisible();
    await expect(panel.getByLabel('Cost')).toHaveValue('800');
    await panel.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('tab', { name: 'Budget' }).click();
    await page.getByLabel('Budget for Transport, EUR').fill('1000');
    await page.keyboard.press('Enter');
  });
  const other = await enter({ as: owner });
  await test.step('the price falls while both devices are on other pages', async () => {
    await page.goto('/research');
    await other.page.goto('/');
    await postOffer('into-a-trip', 60_000, 20);
    for (const place of [page, other.page])
      await expect(place.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible({ timeout: ROUND_MS });
  });
  await test.step('the alert leads to the flight in the trip, with what it means for the budget', async () => {
    const arrival = page.getByRole('status').filter({ hasText: 'Price alert' });
    await arrival.getByRole('link', { name: /€600/ }).click();
    await expect(page).toHaveURL(/\/trips\/[\w-]+\?activity=/);
    await expect(panel.getByText('Now offered at €600; your trip has €800.')).toBeVisible();
    await expect(panel.getByText(/25% below the 800 when you set this watch/)).toBeVisible();
  });
  await test.step('the other device sees it on the stop, and the budget change as it is made', async () => {
    await other.page.goto(page.url().replace(owner.proxy.url, '').split('?')[0] ?? '');
    const stop = other.page.locator('[data-stop]').filter({ hasText: 'into-a-trip' });
    await expect(stop.getByText(/now €600/)).toBeVisible();
    await panel.getByRole('button', { name: 'Update the budget' }).click();
    await expect(panel.getByText(/Now offered at/)).toBeHidden();
    await expect(panel.getByLabel('Cost')).toHaveValue('600');
    await expect(stop.getByText(/now €600/)).toBeHidden();
    await expect(stop.getByText('€600')).toBeVisible();
    await other.page.getByRole('tab', { name: 'Budget' }).click();
    await expect(other.page.getByText(/of the €800 budget/)).toBeVisible();
    // Answered on one device, it is unread on none.
    await expect(other.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  });
  await test.step('the watch leads to the trip and back', async () => {
    await panel.getByRole('link', { name: 'See prices' }).click();
    await expect(page).toHaveURL(/\/watches\//);
    await expect(page.getByRole('table', { name: /^Alerts/ })).toContainText('€600');
    await page.getByRole('link', { name: 'Open it in the trip' }).click();
    await expect(panel.getByLabel('Cost')).toHaveValue('600');
  });
});

test('a flight in a trip is watched from there; which airport of a city is asked, not guessed', async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto('/');
  await owner.becomeGuest();
  const input = { title: 'Japan', startDate: `${nextMay()}-01`, days: 2 };
  const { tripId } = (await owner.post('/api/v1/trips', input)) as { tripId: string };
  const trip = await new TripPage(page).open(tripId);
  await trip.addStop(1, 'Lisbon to Tokyo');
  await trip.openStop('Lisbon to Tokyo');
  const panel = page.getByRole('dialog', { name: 'Lisbon to Tokyo' });
  await panel.getByLabel('Kind').selectOption({ label: 'Flight' });
  await panel.getByRole('button', { name: 'Watch the price' }).click();

  const form = page.getByRole('dialog', { name: 'Watch the price' });
  await expect(form.getByRole('combobox', { name: 'From', exact: true })).toHaveValue(/LIS/);
  await expect(form.getByRole('combobox', { name: 'To', exact: true })).toHaveValue('');
  await expect(form.getByLabel('Departure')).toHaveValue(`${nextMay()}-01`);
  await form.getByRole('button', { name: 'Start watching' }).click();
  await expect(form.getByText('Choose an airport from the list.')).toBeVisible();
  await form.getByText('HND', { exact: true }).click();
  await form.getByLabel(/^Return/).fill(`${nextMay()}-02`);
  await form.getByRole('button', { name: 'Start watching' }).click();
  await expect(panel.getByText(/^LIS → HND, .*1 adult$/)).toBeVisible();
  await expect(panel.getByText('Watching', { exact: true })).toBeVisible();

  await panel.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('tab', { name: 'Budget' }).click();
  await page.getByRole('link', { name: 'Watch them all' }).click();
  await expect(page.getByText(/^LIS → HND/)).toBeVisible();
  await page.getByText('By percent').click();
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Flights of Japan' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the trip' }).click();
  await expect(page).toHaveURL(new RegExp(`/trips/${tripId}$`));
});

test('a watch is set by hand, paused, changed and deleted', async ({ owner }) => {
  const { page } = owner;
  await page.goto('/watches');
  await page.getByRole('main').getByRole('link', { name: 'Watch a flight' }).click();
  await page.getByRole('button', { name: 'Start watching' }).click();
  await expect(page.getByText('Choose an airport from the list.')).toHaveCount(2);

  for (const [end, iata] of [
    ['From', 'LIS'],
    ['To', 'NRT'],
  ] as const) {
    await page.getByRole('combobox', { name: end, exact: true }).fill(iata);
    await page.getByRole('option', { name: new RegExp(iata) }).click();
  }
  await page.getByLabel('Departure').fill(`${nextMay()}-01`);
  await page.getByLabel(/^Return/).fill(`${nextMay()}-08`);
  await page.getByLabel('At or below').fill('900');
  await page.getByRole('button', { name: 'Start watching' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lisbon to');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeHidden();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByText('By percent').click();
  await page.getByLabel('Percent', { exact: true }).fill('20');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/We’ll alert you when it drops 20% below /)).toBeVisible();

  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No price watches yet')).toBeVisible();
});

test('settings are kept: quiet hours, a channel and its test, deal preferences', async ({ owner }) => {
  const { page } = owner;
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Turn on quiet hours' }).click();
  await expect(page.getByRole('button', { name: 'Turn off quiet hours' })).toBeVisible();

  await page.getByRole('button', { name: /Email, ntfy or webhook/ }).click();
  await page.getByText('Webhook', { exact: true }).click();
  await page.getByLabel('Address').fill('http://127.0.0.1:9/told');
  // Addresses of the server's own network are refused, with the reason at the field.
  owner.expectComplaints(/400/);
  await page.getByRole('button', { name: 'Add channel' }).click();
  await expect(page.getByRole('dialog').getByText(/private|own network/i)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('combobox', { name: 'Home airports' }).fill('LIS');
  await page.getByRole('option', { name: /LIS/ }).click();
  await page.getByRole('button', { name: 'Save preferences' }).click();
  await expect(page.getByText('Your preferences are saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('list', { name: 'Home airports' })).toContainText('Lisbon');
  await expect(page.getByRole('button', { name: 'Turn off quiet hours' })).toBeVisible();
});

for (const [row, width] of [360, 1280].entries()) {
  test(`the screens of deals pass axe and fit ${width} px`, async ({ enter, postOffer }) => {
    test.setTimeout(300_000);
    const guest = await enter({ width });
    const { page } = guest;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await guest.becomeGuest();
    for (const path of ['/watches', '/watches/new', '/inbox', '/settings', '/admin']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('main').getByRole('status', { name: /Fetching|Asking/ })).toHaveCount(0);
      await isFitToUse(page, path);
    }

    const dealId = await postOffer(`screens-${width}`, 60_000, 10 + row);
    await page.goto('/deals');
    const deal = page.getByRole('row', { name: new RegExp(`screens-${width}`) });
    await deal.getByText(/Is that cheap|Why is it/).click();
    await isFitToUse(page, 'the deals');

    const watched = watch.parse(
      await guest.post('/api/v1/watches', {
        target: { kind: 'deal', dealId },
        threshold: { kind: 'price', amount: 50_000, currency: 'EUR' },
      }),
    );
    await page.goto(`/watches/${watched.id}`);
    await expect(page.locator('.recharts-surface').first()).toBeAttached();
    await isFitToUse(page, 'a watch');
    await page.goto('/watches');
    await expect(page.getByRole('link', { name: /screens-/ })).toBeVisible();
    await isFitToUse(page, 'the watches');
    guest.expectComplaints(/404/);
    await page.goto('/watches/missing');
    await expect(page.getByText('We can’t find this price watch')).toBeVisible();
    await isFitToUse(page, 'a watch that is not there');
  });
}
