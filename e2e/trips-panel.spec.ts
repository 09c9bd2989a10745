import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';
import { filledTrip } from './trip-sample.ts';

/** Where something stands on the screen, px. */
async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return box;
}

test.describe('the panel of a stop', () => {
  test('stands below the map, and is walked through by keys', async ({ enter }) => {
    const owner = await enter({ width: 1280 });
    await owner.becomeGuest();
    const trip = await TripActor.start(owner);
    await filledTrip(trip);
    const { page } = owner;
    const view = await new TripPage(page).open(trip.tripId);
    await view.stop('Flight to Lisbon').press('Enter');
    await expect(view.name).toHaveValue('Flight to Lisbon');
    const map = await boxOf(page.getByRole('region', { name: /^Map of/ }));
    const panel = await boxOf(view.panel);
    expect(map.height).toBeGreaterThan(150);
    expect(panel.y).toBeGreaterThanOrEqual(map.y + map.height);

    await page.keyboard.press('ArrowRight');
    await expect(view.name).toHaveValue('Castle of São Jorge');
    await page.keyboard.press('ArrowRight');
    await expect(view.name).toHaveValue('Surf lesson');
    await page.keyboard.press('ArrowLeft');
    await expect(view.name).toHaveValue('Castle of São Jorge');

    // One goes on working in the days beside it, and another stop takes its place.
    await view.stop('Flight to Lisbon').click();
    await expect(view.name).toHaveValue('Flight to Lisbon');
    await expect(view.panel).toHaveCount(1);
    await view.panel.getByRole('button', { name: 'Next stop: Castle of São Jorge' }).click();
    await page.keyboard.press('ArrowRight');
    await expect(view.name).toHaveValue('Surf lesson');

    await view.name.fill('Half a na');
    await page.keyboard.press('Escape');
    await expect(view.name).toHaveValue('Surf lesson');
    await page.keyboard.press('Escape');
    await expect(view.panel).toBeHidden();
    await expect(view.stop('Surf lesson')).toBeFocused();
  });

  test('is a sheet on a phone, with name, time, place and cost first', async ({ enter }) => {
    const owner = await enter({ width: 360, hasTouch: true });
    await owner.becomeGuest();
    const trip = await TripActor.start(owner);
    await filledTrip(trip);
    const view = await new TripPage(owner.page).open(trip.tripId);
    await view.stop('Flight to Lisbon').tap();
    await expect(view.name).toHaveValue('Flight to Lisbon');
    for (const label of ['Starts', 'Ends', 'Place', 'Cost', 'Currency'])
      await expect(view.panel.getByLabel(label, { exact: true })).toBeVisible();
    await expect(view.panel.getByLabel('Status')).toBeHidden();
    await expect(view.panel.getByRole('button', { name: 'Make it an expense' })).toBeVisible();
    await view.openMore();
    await expect(view.panel.getByLabel('Status')).toBeVisible();
    const sheet = await boxOf(view.panel);
    expect(Math.round(sheet.y + sheet.height)).toBe(800);
    expect(sheet.y).toBeGreaterThan(60);
    await view.panel.getByRole('button', { name: 'Close' }).tap();
    await expect(view.stop('Flight to Lisbon')).toBeFocused();
  });
});
