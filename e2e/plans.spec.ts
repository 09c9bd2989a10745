import { daysOf } from '#core/trips/state.ts';
import { isFitToUse } from './accessibility.ts';
import { planAnswers } from './api-responses.ts';
import { expect, test } from './fixtures.ts';
import { PlanPage } from './plan-page.ts';
import { RunPage } from './run-page.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

test('a result of a research becomes a plan, the plan a trip, and the trip is checked', async ({ owner }) => {
  test.setTimeout(180_000);
  const { page } = owner;
  const jobId = await owner.startResearch();
  await (await new RunPage(page).open(jobId)).completed();
  await page
    .getByRole('link', { name: /^Plan the days in/ })
    .first()
    .click();
  await expect(page.getByRole('combobox', { name: 'Where to' })).not.toHaveValue('');
  await expect(page.getByLabel('First day there')).not.toHaveValue('');
  await expect(page.getByRole('combobox', { name: 'Starting from (optional)' })).not.toHaveValue('');
  await expect(page.getByRole('checkbox', { name: 'Food' })).toBeChecked();
  await page.getByRole('button', { name: 'Plan the days' }).click();

  await page.waitForURL(/\/plans\/(?!new)[^/]+$/);
  const studio = new PlanPage(page);
  await expect(studio.agent('Scout')).toBeVisible();
  await studio.completed();
  for (const agent of ['Scout', 'Weather', 'Transport', 'Stay', 'Food', 'Scheduler', 'Critic', 'Writer'])
    await expect(studio.agent(agent)).toContainText('done');

  // What the log says stays when the plan is opened anew.
  await page.reload();
  await studio.completed();
  const log = page.getByRole('table', { name: 'Log, newest first' });
  await expect(log).toContainText('options to choose from');
  await page.getByRole('combobox', { name: 'Which agent' }).selectOption('Weather');
  await expect(log.getByRole('row').filter({ hasText: 'Writer' })).toHaveCount(0);
  await expect(log.getByRole('row').filter({ hasText: 'Weather' }).first()).toBeVisible();

  await studio.option(/for less/).check();
  await expect(page.getByRole('heading', { name: /^The days of “.* for less”$/ })).toBeVisible();
  const planned = await studio.days.count();
  expect(planned).toBeGreaterThan(1);
  await studio.accept.click();
  await page.waitForURL(/\/trips\/\w/);
  const days = page.getByRole('region', { name: /^Day \d+ / });
  await expect(days).toHaveCount(planned);
  await expect(days.first().locator('[data-stop]').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Trip check' })).toBeVisible({ timeout: 30_000 });

  // The plan knows its trip, and so does the list.
  await page.goto('/plans');
  await page.getByRole('link', { name: /^Open the trip/ }).click();
  await page.waitForURL(/\/trips\/\w/);
});

test('a plan that was stopped goes on, and a finished one plays again as it happened', async ({
  owner,
  server,
}) => {
  test.setTimeout(120_000);
  const { page } = owner;
  // Several at once, so that the last one is still waiting or running when its page is there.
  const plans: string[] = [];
  for (let count = 0; count < 5; count++) plans.push(await owner.startPlan());
  const studio = await new PlanPage(page).open(plans.at(-1) ?? '');
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await stop.waitFor();
  server.freeze();
  await stop.click();
  server.thaw();
  await page.getByRole('button', { name: 'Continue' }).click();
  await studio.completed();

  await page.getByRole('button', { name: 'Replay' }).click();
  const replay = page.getByRole('group', { name: 'Replay' });
  await replay.getByRole('button', { name: 'Pause' }).click();
  const position = replay.getByRole('slider', { name: 'Position' });
  await position.fill('0');
  await expect(studio.agent('Writer')).toContainText('waiting');
  await replay.getByRole('combobox', { name: 'Speed' }).selectOption('8×');
  await replay.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(studio.agent('Writer')).toContainText('done', { timeout: 30_000 });
  await replay.getByRole('button', { name: 'Close the replay' }).click();
  await expect(studio.accept).toBeVisible();
});

test('a plan is watched by two, one by a link, who decides and has the trip too', async ({
  owner,
  visitor,
}) => {
  test.setTimeout(120_000);
  const planId = await owner.startPlan();
  const studio = await new PlanPage(owner.page).open(planId);
  await owner.page.getByRole('button', { name: 'Share' }).click();
  const dialog = owner.page.getByRole('dialog', { name: 'Share this plan' });
  const together = dialog.getByRole('region', { name: 'Decide together' });
  await together.getByRole('button', { name: 'Make a link' }).click();
  const link = await together.getByRole('textbox', { name: 'Link to decide together' }).inputValue();
  await owner.page.keyboard.press('Escape');

  await visitor.page.goto(new URL(link).pathname);
  const theirs = new PlanPage(visitor.page);
  await Promise.all([studio.completed(), theirs.completed()]);
  for (const { page } of [owner, visitor]) await expect(page.locator('[data-watchers]')).toBeVisible();
  const [ours, seen] = await Promise.all(
    [owner, visitor].map(({ page }) =>
      page.getByRole('table', { name: 'Log, newest first' }).getByRole('row').allInnerTexts(),
    ),
  );
  expect(seen).toEqual(ours);

  await theirs.accept.click();
  await visitor.page.waitForURL(/\/trips\/\w/);
  await expect(owner.page.getByText('This plan is a trip now.')).toBeVisible();
  // Whose link it was is in the list of whoever opened it.
  await visitor.page.goto('/plans');
  await expect(visitor.page.getByRole('table', { name: 'Finished plans' })).toContainText('Shared with you');
  await owner.page.getByRole('link', { name: 'Open the trip' }).click();
  await owner.page.waitForURL(/\/trips\/\w/);
  await expect(owner.page.getByRole('region', { name: /^Day 1 / })).toBeVisible();
});

test('a trip has days drafted for it around what is fixed, gets one of them, and gives it back', async ({
  owner,
}) => {
  test.setTimeout(120_000);
  const { page } = owner;
  const trip = await TripActor.start(owner, 'Our spring');
  const { state } = await trip.snapshot();
  const dayId = daysOf(state)[1]?.id ?? '';
  const place = { name: 'Lisbon', latitude: 38.713, longitude: -9.139 };
  await trip.change(
    { kind: 'set_dates', startDate: planAnswers().from, days: 3, how: 'shift' },
    {
      ...{ kind: 'add_destination', id: 'lisbon' },
      place: { ...place, ref: { kind: 'destination', id: 'lisbon' } },
    },
    {
      ...{ kind: 'add_activity', id: 'concert', dayId },
      fields: {
        ...{ name: 'Concert', kind: 'event', status: 'booked', startTime: '15:00', durationMinutes: 90 },
        place: { ...place, ref: null },
      },
    },
  );
  const ours = await new TripPage(page).open(trip.tripId);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Plan days for this trip' }).click();
  await expect(page.getByRole('heading', { name: 'Plan days for “Our spring”' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Where to' })).toHaveValue('Lisbon');
  await expect(page.getByLabel('First day there')).toHaveValue(planAnswers().from);
  await page.getByRole('button', { name: 'Plan the days' }).click();
  await page.waitForURL(/\/plans\/(?!new)[^/]+$/);
  const studio = new PlanPage(page);
  await studio.completed();
  await expect(studio.days.nth(1).getByText('Concert')).toBeVisible();

  await page.getByRole('button', { name: 'Add days to a trip' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: 'Trip' })).toHaveValue(trip.tripId);
  await dialog.getByRole('checkbox').first().uncheck();
  await dialog.getByRole('checkbox').last().uncheck();
  await dialog.getByRole('button', { name: 'Add 1 day' }).click();
  await expect(dialog.getByText(/^\d+ new stops in Our spring/)).toBeVisible();
  await dialog.getByRole('link', { name: 'Open the trip' }).click();
  await ours.isLive();
  const stops = ours.day(2).locator('[data-stop]');
  await expect(stops.nth(2)).toBeVisible();
  await expect(ours.day(2).locator(ours.stop('Concert'))).toHaveCount(1);

  await page.goBack();
  await page.getByRole('button', { name: 'Add days to a trip' }).click();
  await dialog.getByRole('checkbox').first().uncheck();
  await dialog.getByRole('checkbox').nth(1).uncheck();
  await dialog.getByRole('button', { name: 'Add 1 day' }).click();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('button', { name: 'Add 1 day' })).toBeVisible();
  await ours.open(trip.tripId);
  await expect(ours.day(3).locator('[data-stop]')).toHaveCount(0);
  await expect(stops.nth(2)).toBeVisible();
});

test('a form that is not filled in says at its fields what is missing', async ({ owner }) => {
  const { page } = owner;
  await page.goto('/plans/new');
  await page.getByRole('button', { name: 'Plan the days' }).click();
  await expect(page.getByText('Choose a place from the list.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Where to' })).toBeFocused();
  await page.getByRole('combobox', { name: 'Where to' }).fill('Lisb');
  await page
    .getByRole('option', { name: /^Lisbon/ })
    .first()
    .click();
  await expect(page.getByText('Choose a place from the list.')).toBeHidden();
  await expect(page.getByText('Choose your first day there.')).toBeVisible();
});

for (const width of [360, 1280]) {
  test(`every screen of plans passes axe and fits ${width} px`, async ({ enter, server }) => {
    test.setTimeout(300_000);
    const guest = await enter({ width });
    const { page } = guest;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    // A plan that is not there is one of the states.
    guest.expectComplaints(/404/);
    await guest.becomeGuest();

    await page.goto('/plans');
    await expect(page.getByText('No plans yet')).toBeVisible();
    await isFitToUse(page, 'no plans yet');
    await page.goto('/plans/missing');
    await expect(page.getByText('We can’t find this plan')).toBeVisible();
    await isFitToUse(page, 'a plan that is not there');

    const planId = await guest.startPlan();
    const studio = await new PlanPage(page).open(planId);
    await studio.completed();
    await isFitToUse(page, 'the options');
    await page.getByRole('button', { name: 'Add days to a trip' }).click();
    await expect(page.getByText('You have no trip to add to yet.')).toBeVisible();
    await isFitToUse(page, 'no trip to add days to');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('slider', { name: 'Position' }).fill('1500');
    await isFitToUse(page, 'the replay');
    await page.goto(`/plans/new?again=${planId}`);
    await expect(page.getByRole('combobox', { name: 'Where to' })).toHaveValue('Lisbon');
    await page.getByRole('combobox', { name: 'Who’s going' }).selectOption('Family');
    await page.getByText('Must-haves and times').click();
    await page.getByRole('button', { name: 'Plan the days' }).click();
    await isFitToUse(page, 'a request with mistakes');

    // More than the sum that was named allows.
    const poor = await guest.startPlan({
      ...planAnswers(),
      budget: { kind: 'total', amount: 5_000, currency: 'EUR' },
    });
    await studio.open(poor);
    await expect(
      page.getByRole('region', { name: 'What stood in the way' }).or(page.getByText('Your plan stopped')),
    ).toBeVisible({ timeout: 45_000 });
    await isFitToUse(page, 'a budget that is too small');

    // Several at once, so that some still run when the server stands still.
    const running: string[] = [];
    for (let count = 0; count < 5; count++) running.push(await guest.startPlan());
    await studio.open(running.at(-1) ?? '');
    await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    server.freeze();
    await isFitToUse(page, 'agents at work');
    server.thaw();
    for (const one of running) await guest.post(`/api/v1/plans/${one}/cancel`).catch(() => undefined);
    await page.goto('/plans');
    await expect(page.getByRole('table', { name: 'Finished plans' })).toBeVisible();
    await isFitToUse(page, 'the list of plans');
  });
}
