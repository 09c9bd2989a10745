import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

test('a stop is chosen from what the app knows, pasted from a map, or typed with its time', async ({
  enter,
}) => {
  const owner = await enter({});
  await owner.becomeGuest();
  const { tripId } = await TripActor.start(owner, 'Lisbon in spring');
  const view = await new TripPage(owner.page).open(tripId);
  const box = owner.page.getByRole('combobox', { name: /^Add a stop to Day 1\b/ });
  const options = owner.page.getByRole('option');

  await test.step('chosen by the arrows: its name and place come along', async () => {
    await box.fill('jeronimos');
    await expect(options.filter({ hasText: 'Belém Tower' })).toBeVisible();
    await box.press('ArrowDown');
    await box.press('Enter');
    await expect(view.day(1).locator(view.stop('Belém Tower and Jerónimos Monastery'))).toBeVisible();
    await expect(box).toHaveValue('');
  });

  await test.step('typed on: Enter adds the words, whatever is offered', async () => {
    await box.fill('Castle');
    await expect(options.first()).toBeVisible();
    await box.press('Enter');
    await expect(view.day(1).locator(view.stop('Castle'))).toBeVisible();
    await expect(options).toHaveCount(0);
  });

  await test.step('its time and kind are shown before Enter takes them', async () => {
    await box.fill('Dinner at the harbour 20:00');
    await expect(view.day(1).getByRole('button', { name: 'Leave out 20:00' })).toBeVisible();
    await expect(view.day(1).getByRole('button', { name: 'Leave out Food' })).toBeVisible();
    await box.press('Enter');
    await expect(view.day(1).locator(view.stop('Dinner at the harbour'))).toBeVisible();
    await expect(view.day(1).getByText('20:00').first()).toBeVisible();
  });

  await test.step('Escape keeps it as it was typed', async () => {
    await box.fill('Lunch 12:30');
    await expect(view.day(1).getByRole('button', { name: 'Leave out 12:30' })).toBeVisible();
    await box.press('Escape');
    await expect(view.day(1).getByRole('button', { name: 'Leave out 12:30' })).toHaveCount(0);
    await box.press('Enter');
    await expect(view.day(1).locator(view.stop('Lunch 12:30'))).toBeVisible();
  });

  await test.step('a link to a map is a place, with the name of what is there', async () => {
    await box.fill('https://www.openstreetmap.org/#map=17/38.7139/-9.1335');
    await expect(
      view.day(1).getByRole('button', { name: /^Leave out On the map at 38\.71390/ }),
    ).toBeVisible();
    await expect(options.first()).toContainText('São Jorge Castle');
    await options.first().click();
    await expect(view.day(1).locator(view.stop('São Jorge Castle'))).toBeVisible();
  });

  await test.step('a short link is said to be one', async () => {
    await box.fill('https://maps.app.goo.gl/AbCd123');
    await expect(view.day(1).getByText(/^A short link doesn’t say where it leads/)).toBeVisible();
  });
});
