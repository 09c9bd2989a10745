import { isFitToUse } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';
import { filledTrip } from './trip-sample.ts';

const tabs = ['Budget', 'Lists', 'Papers', 'Notes', 'People', 'History'] as const;

for (const width of [360, 1280]) {
  test(`every screen of a trip passes axe and fits ${width} px`, async ({ enter, visitor }) => {
    test.setTimeout(300_000);
    const owner = await enter({ width });
    const { page } = owner;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await owner.becomeGuest();
    await page.goto('/trips');
    await expect(page.getByRole('heading', { name: 'No trips yet' })).toBeVisible();
    await isFitToUse(page, 'the empty list');

    const trip = await TripActor.start(owner, 'Lisbon in spring');
    const view = await new TripPage(page).open(trip.tripId);
    await isFitToUse(page, 'a blank trip');
    await trip.bringIn(visitor);
    await filledTrip(trip);
    await new TripPage(visitor.page).open(trip.tripId, '?activity=castle');
    await expect(view.stop('Castle of São Jorge')).toBeVisible();
    if (width < 1024) {
      await isFitToUse(page, 'the days');
      await view.bar.getByRole('button', { name: 'Map' }).click();
    }
    await expect(page.getByRole('region', { name: /^Map of/ })).toBeVisible();
    await isFitToUse(page, 'the map');
    if (width < 1024) {
      await view.bar.getByRole('button', { name: 'Ideas' }).click();
      await expect(view.stop('Surf lesson')).toBeVisible();
      await isFitToUse(page, 'the ideas');
    }
    for (const tab of tabs) {
      await view.openTab(tab);
      await expect(page.getByRole('tabpanel').getByRole('status', { name: /./ })).toHaveCount(0);
      await isFitToUse(page, tab);
    }
    await view.openTab('Days');
    await view.openStop('Castle of São Jorge');
    await expect(view.note).toBeVisible();
    await isFitToUse(page, 'an activity');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Change the dates/ }).click();
    await isFitToUse(page, 'the dates');
    await page.keyboard.press('Escape');
    await view.openTab('Budget');
    await page.getByRole('button', { name: 'Add an expense' }).click();
    await isFitToUse(page, 'an expense');

    await page.goto('/trips');
    await expect(page.getByText('Lisbon in spring')).toBeVisible();
    await isFitToUse(page, 'the list');
    const answers = [
      await owner.post(`/api/v1/trips/${trip.tripId}/invites`, { role: 'editor' }),
      await trip.share(),
    ];
    for (const answer of answers) {
      await page.goto(new URL((answer as { url: string }).url).pathname);
      await expect(page.getByRole('heading', { name: 'Lisbon in spring' })).toBeVisible();
      await isFitToUse(page, new URL(page.url()).pathname.split('/')[1] ?? '');
    }
  });
}

test('dates that are cut short move what was planned to the ideas, and say so before and after', async ({
  owner,
}) => {
  const trip = await TripActor.start(owner);
  const view = await new TripPage(owner.page).open(trip.tripId);
  await view.addStop(3, 'Last dinner');
  await owner.page.getByRole('button', { name: /^Change the dates/ }).click();
  await view.panel.getByRole('spinbutton', { name: 'Days' }).fill('2');
  await expect(view.panel.getByText('1 stop will move to the ideas: Last dinner.')).toBeVisible();
  await view.panel.getByRole('button', { name: 'Save dates' }).click();
  await expect(owner.page.getByText('Moved to the ideas: Last dinner.')).toBeVisible();
  await expect(view.ideas.locator(view.stop('Last dinner'))).toBeVisible();
  await expect(view.day(3)).toBeHidden();
});

test('the trip as it was can be looked at and brought back', async ({ owner }) => {
  const trip = await TripActor.start(owner);
  const view = await new TripPage(owner.page).open(trip.tripId);
  await view.addStop(1, 'Castle', 'Dinner');
  await view.openTab('History');
  await owner.page.getByRole('button', { name: 'View this version after entry 2' }).click();
  await expect(view.panel.getByText('Castle')).toBeVisible();
  await expect(view.panel.getByText('Dinner')).toBeHidden();
  await view.panel.getByRole('button', { name: 'Restore this version' }).click();
  await view.openTab('Days');
  await view.has(1, ['Castle']);

  await view.openTab('History');
  await owner.page.getByRole('button', { name: 'Undo entry 4' }).click();
  await view.openTab('Days');
  await view.has(1, ['Castle', 'Dinner']);
});

test('an expense is split, and what is owed is marked as paid', async ({ owner, visitor }) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  const view = await new TripPage(owner.page).open(trip.tripId, '?tab=budget');
  await owner.page.getByRole('button', { name: 'Add an expense' }).click();
  await view.panel.getByRole('textbox', { name: 'What was it for?' }).fill('Dinner');
  await view.panel.getByRole('textbox', { name: 'Amount' }).fill('25.01');
  await view.panel.getByRole('button', { name: 'Add expense' }).click();
  await expect(owner.page.getByText('€25.01').first()).toBeVisible();
  await owner.page.getByRole('button', { name: /^Mark as paid/ }).click();
  await expect(owner.page.getByText('All settled. Nobody owes anything.')).toBeVisible();
});

test('an expense in other money finds its rate filled in, and keeps the one that was typed', async ({
  owner,
}) => {
  const trip = await TripActor.start(owner);
  const view = await new TripPage(owner.page).open(trip.tripId, '?tab=budget');
  await owner.page.getByRole('button', { name: 'Add an expense' }).click();
  const currency = view.panel.getByRole('combobox', { name: 'Currency' });
  const rate = view.panel.getByRole('textbox', { name: 'Exchange rate' });
  await currency.selectOption('JPY');
  await expect(rate).toHaveValue(/^0\.00\d+$/);
  await expect(view.panel.getByText('Built in')).toBeVisible();

  await rate.fill('0.0061');
  await currency.selectOption('THB');
  await expect(rate).toHaveValue(/^0\.0[1-9]\d*$/);
  await currency.selectOption('JPY');
  await expect(rate).toHaveValue('0.0061');
  await view.panel.getByRole('textbox', { name: 'What was it for?' }).fill('Ramen');
  await view.panel.getByRole('textbox', { name: 'Amount' }).fill('5000');
  await view.panel.getByRole('button', { name: 'Add expense' }).click();
  await expect(owner.page.getByText('= €30.50')).toBeVisible();

  await owner.cutNetwork();
  await owner.page.getByRole('button', { name: 'Add an expense' }).click();
  await currency.selectOption('KRW');
  await expect(view.panel.getByText('We couldn’t find a rate. Enter what 1 KRW cost in EUR.')).toBeVisible();
  await expect(rate).toHaveValue('');
  await rate.fill('0.0006');
  await expect(view.panel.getByText(/We couldn’t find a rate/)).toBeHidden();
  await owner.restoreNetwork();
  await expect(view.panel.getByRole('button', { name: /^Use 0\.000/ })).toBeVisible();
  await expect(rate).toHaveValue('0.0006');
});
