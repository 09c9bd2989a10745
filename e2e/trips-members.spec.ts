import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { addActivity, TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

test('somebody who is removed while watching sees nothing more', async ({ owner, visitor }) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  const heard: string[] = [];
  visitor.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
  );
  await new TripPage(visitor.page).open(trip.tripId);
  const ours = await new TripPage(owner.page).open(trip.tripId);
  // Their page asks once more, and is refused.
  visitor.expectComplaints(/403|404/);

  await ours.openTab('People');
  await owner.page
    .getByRole('button', { name: /^Remove Guest/ })
    .first()
    .click();
  await ours.panel.getByRole('button', { name: 'Remove' }).click();
  await expect(
    visitor.page.getByRole('heading', { name: 'You don’t have access to this trip' }),
  ).toBeVisible();

  await ours.openTab('Days');
  await ours.addStop(1, 'A secret dinner');
  await expect.poll(() => trip.names()).toContain('A secret dinner');
  expect(heard.filter((frame) => frame.includes('secret'))).toEqual([]);
});

/** All that takes words, presses or drags that would change something. */
const waysToEdit = (page: Page) =>
  page
    .getByRole('main')
    .locator(
      'input:not([readonly]):not([disabled]), textarea:not([readonly]), select:not([disabled]), [contenteditable="true"], [data-grip]',
    );

test('an editor who is made a viewer while they look loses every way to edit, without a reload', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  await trip.change(addActivity('castle', 'Castle'));
  await trip.bringIn(visitor);
  const view = await new TripPage(visitor.page).open(trip.tripId);
  await expect(view.grip('Castle')).toBeVisible();
  await view.openStop('Castle');
  await expect(view.note).toHaveAttribute('contenteditable', 'true');
  await trip.setRole(visitor, 'viewer');
  await expect(view.name).toHaveAttribute('readonly');
  await expect(view.note).toHaveAttribute('contenteditable', 'false');
  await expect(waysToEdit(visitor.page)).toHaveCount(0);
  await visitor.page.keyboard.press('Escape');
  for (const tab of ['Budget', 'Lists', 'Papers', 'Notes', 'Days'] as const) {
    await view.openTab(tab);
    await expect(waysToEdit(visitor.page), tab).toHaveCount(0);
  }
  await trip.setRole(visitor, 'editor');
  await expect(view.grip('Castle')).toBeVisible();
});

test('a viewer’s screen has no way to edit, a commenter’s one to comment and to vote', async ({
  owner,
  visitor,
  enter,
}) => {
  const trip = await TripActor.start(owner);
  await trip.change(addActivity('castle', 'Castle'));
  const commenter = await enter();
  await commenter.becomeGuest();
  await trip.bringIn(visitor, 'viewer');
  await trip.bringIn(commenter, 'commenter');

  const view = await new TripPage(visitor.page).open(trip.tripId);
  const main = visitor.page.getByRole('main');
  for (const tab of ['Days', 'Budget', 'Lists', 'Notes', 'People', 'History'] as const) {
    await view.openTab(tab);
    await expect(waysToEdit(visitor.page), tab).toHaveCount(0);
    await expect(main.getByRole('button', { name: /add|remove|undo|invite|move/i }), tab).toHaveCount(0);
  }
  await view.openTab('Days');
  await view.openStop('Castle');
  await expect(view.name).toHaveAttribute('readonly');
  await expect(view.panel.getByRole('button', { name: /Remove|Comment/ })).toHaveCount(0);
  await expect(view.panel.getByRole('button', { name: /^For/ })).toBeDisabled();

  const comments = await new TripPage(commenter.page).open(trip.tripId);
  await comments.openStop('Castle');
  await comments.panel.getByRole('button', { name: /^For/ }).click();
  // Somebody who never said a name is asked once, before the first thing that others see of them.
  await comments.page.getByRole('textbox', { name: 'Your name' }).fill('Cleo');
  await comments.page.getByRole('button', { name: 'Go on' }).click();
  await expect(comments.panel.getByRole('button', { name: /^For/ })).toHaveAttribute('aria-pressed', 'true');
  await comments.panel.getByRole('textbox', { name: 'Your comment' }).fill('Before ten, please.');
  await comments.panel.getByRole('button', { name: 'Comment' }).click();
  await expect(view.panel.getByText('Before ten, please.')).toBeVisible();
  await expect(view.panel.getByRole('button', { name: /^For/ })).toContainText('1');
  await expect(comments.name).toHaveAttribute('readonly');
});

test('a guest is invited by link, comes in with a name, and is welcomed', async ({ owner, enter }) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  const ours = await new TripPage(owner.page).open(trip.tripId);
  await ours.openTab('People');
  await owner.page.getByRole('button', { name: 'Create link' }).click();
  await owner.page.getByRole('button', { name: 'Skip' }).click();
  const link = await owner.page.getByRole('textbox', { name: 'Invitation' }).inputValue();

  const guest = await enter();
  await guest.page.goto(new URL(link).pathname);
  await expect(guest.page.getByRole('heading', { name: 'Lisbon in spring' })).toBeVisible();
  await guest.page.getByRole('textbox', { name: 'Your name' }).fill('Cousin');
  await guest.page.getByRole('button', { name: 'Join trip' }).click();
  await expect(guest.page.getByRole('region', { name: 'Welcome' })).toContainText('You joined as editor');
  await guest.page.getByRole('button', { name: 'Got it' }).click();
  await new TripPage(guest.page).addStop(1, 'Castle');
  await ours.openTab('Days');
  await ours.has(1, ['Castle']);
});

test('an invitation that was used up says so', async ({ owner, visitor, enter }) => {
  const trip = await TripActor.start(owner);
  const answer = await owner.post(`/api/v1/trips/${trip.tripId}/invites`, { role: 'viewer', maxUses: 1 });
  const path = new URL((answer as { url: string }).url).pathname;
  await visitor.post(`/api/v1${path}/accept`);
  const late = await enter();
  late.expectComplaints(/410/);
  await late.page.goto(path);
  await expect(late.page.getByRole('heading', { name: 'This invitation has ended' })).toBeVisible();
});

test('a trip is shown by a link without an account, its budget only when allowed', async ({
  owner,
  enter,
}) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  await trip.change(
    { kind: 'add_activity', id: 'castle', dayId: null, fields: { name: 'Castle' } },
    { kind: 'set_budget', category: 'food', amount: 40_000 },
  );
  const ours = await new TripPage(owner.page).open(trip.tripId);
  await ours.openTab('People');
  await owner.page.getByRole('button', { name: 'Create public link' }).click();
  const path = new URL(await owner.page.getByRole('textbox', { name: 'Read-only link' }).inputValue())
    .pathname;

  const stranger = await enter();
  await stranger.page.goto(path);
  await expect(stranger.page.getByRole('heading', { name: 'Lisbon in spring' })).toBeVisible();
  await expect(stranger.page.getByText('Castle')).toBeVisible();
  await expect(stranger.page.getByRole('heading', { name: 'Budget' })).toBeHidden();
  expect((await stranger.context.cookies()).filter(({ name }) => /session/.test(name))).toEqual([]);

  await owner.page.getByRole('checkbox', { name: 'Include the budget' }).check();
  await expect(owner.page.getByRole('checkbox', { name: 'Include the budget' })).toBeChecked();
  await stranger.page.reload();
  await expect(stranger.page.getByRole('cell', { name: '€400' }).first()).toBeVisible();

  stranger.expectComplaints(/404/);
  await owner.page.getByRole('button', { name: 'Turn off link' }).click();
  await expect(owner.page.getByRole('button', { name: 'Create public link' })).toBeVisible();
  await stranger.page.reload();
  await expect(stranger.page.getByRole('heading', { name: 'This page isn’t available' })).toBeVisible();
});

test('a researched place becomes a trip in one press', async ({ owner }) => {
  const { page } = owner;
  const jobId = await owner.startResearch();
  await page.goto(`/research/${jobId}`);
  await page
    .getByRole('button', { name: /^Start a trip to / })
    .first()
    .click();
  await page.waitForURL(/\/trips\/[^/]+$/);
  const trip = new TripPage(page);
  await trip.isLive();
  await expect(page.getByRole('textbox', { name: 'Name of the trip' })).not.toHaveValue('');
  await expect(trip.ideas.getByRole('listitem').first()).toBeVisible();
  await expect(trip.day(8)).toBeVisible();
  await trip.openTab('Budget');
  await expect(page.getByText(/budget/).first()).toBeVisible();
});
