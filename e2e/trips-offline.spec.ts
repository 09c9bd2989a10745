import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { opIdsOf, TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const EDITS = 20;
const names = Array.from({ length: EDITS }, (_, index) => `Stop no ${index + 1}`);

/** Each change is in the log once. */
async function deliveredOnce(trip: TripActor): Promise<void> {
  const ids = opIdsOf(await trip.log());
  expect(new Set(ids).size).toBe(ids.length);
}

test('twenty edits without a network wait, are counted, survive a reload, and arrive in order', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  const ours = await new TripPage(owner.page).open(trip.tripId);
  const theirs = await new TripPage(visitor.page).open(trip.tripId);

  await visitor.cutNetwork();
  await theirs.addStop(1, ...names);
  await expect(visitor.page.getByText(`${EDITS} changes waiting`)).toBeVisible();
  await ours.addStop(1, 'Meanwhile');
  // What the server has first comes first.
  await expect.poll(() => trip.names()).toEqual(['Meanwhile']);

  await visitor.restoreNetwork();
  await theirs.isLive();
  await ours.has(1, ['Meanwhile', ...names]);
  await theirs.has(1, ['Meanwhile', ...names]);
  await expect(visitor.page.getByText(/changes waiting/)).toBeHidden();
  await deliveredOnce(trip);
});

test('a tab that is closed while it sends loses nothing and does nothing twice', async ({ owner }) => {
  const trip = await TripActor.start(owner);
  await new TripPage(owner.page).open(trip.tripId);
  const { page } = owner;
  owner.expectOutage();
  const box = page.getByRole('combobox', { name: /^Add a stop to Day 1/ });
  for (const name of names.slice(0, 5)) {
    await box.fill(name);
    await box.press('Enter');
  }
  owner.proxy.pull();
  await page.close();

  owner.proxy.plugIn();
  const again = await new TripPage(await owner.context.newPage()).open(trip.tripId);
  await again.has(1, names.slice(0, 5));
  await expect.poll(async () => (await trip.names()).length).toBe(5);
  await deliveredOnce(trip);
});

test('two tabs of one browser share one queue: the one that sends is closed, the other one goes on, in order', async ({
  owner,
}) => {
  const trip = await TripActor.start(owner);
  const { context } = owner;
  const tabs = [owner.page, await context.newPage()] as const;
  const views = [
    await new TripPage(tabs[0]).open(trip.tripId),
    await new TripPage(tabs[1]).open(trip.tripId),
  ] as const;
  await owner.cutNetwork();
  const made: string[] = [];
  for (const name of names.slice(0, 6)) {
    const view = views[made.length % 2] as TripPage;
    await view.addStop(1, name);
    made.push(name);
    // Each tab shows what the other one made, without a network.
    for (const one of views) await one.has(1, made);
  }

  // The first request reaches the server, and whoever sent it is closed before it hears the answer.
  let closed: Page | undefined;
  const isClosed = new Promise<void>((resolve, reject) => {
    void context.route('**/ops', async (route) => {
      if (closed) return route.continue();
      closed = route.request().frame().page();
      await route.fetch();
      closed.close().then(resolve, reject);
    });
  });
  await owner.restoreNetwork();
  await isClosed;

  const survivor = views[tabs[0] === closed ? 1 : 0];
  await survivor.isLive();
  await expect.poll(async () => (await trip.names()).toSorted()).toEqual(made.toSorted());
  await expect(survivor.page.getByText(/changes? waiting/)).toBeHidden();
  await survivor.has(1, made);
  await deliveredOnce(trip);
});

test('a server that is killed in the middle of an edit gets it when it is back, once', async ({
  owner,
  server,
}) => {
  const trip = await TripActor.start(owner);
  const ours = await new TripPage(owner.page).open(trip.tripId);
  owner.expectOutage();
  await ours.addStop(1, 'Castle');
  const dying = server.kill();
  await ours.addStop(1, 'Dinner');
  await dying;
  await ours.addStop(1, 'Beach');
  await server.start();
  // By itself: how soon depends on how long the server took to start.
  await ours.isLive();
  await expect.poll(() => trip.names()).toEqual(['Castle', 'Dinner', 'Beach']);
  await deliveredOnce(trip);
  await ours.has(1, ['Castle', 'Dinner', 'Beach']);
});

test('a change that the server refuses is kept in the tray until its author decides', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  await trip.change({ kind: 'add_activity', id: 'lunch', dayId: null, fields: { name: 'Lunch' } });
  const theirs = await new TripPage(visitor.page).open(trip.tripId);
  await theirs.openStop('Lunch');
  await visitor.cutNetwork();
  await theirs.name.fill('Lunch by the sea');
  await theirs.name.press('Enter');
  await visitor.page.keyboard.press('Escape');
  await trip.change({ kind: 'remove_activity', id: 'lunch' });
  await visitor.restoreNetwork();

  await expect(visitor.page.getByText('1 change of yours couldn’t be made')).toBeVisible();
  await visitor.page.getByRole('button', { name: 'Show' }).click();
  await expect(visitor.page.getByText('That activity is gone.')).toBeVisible();
  await expect(visitor.page.getByText('“Lunch by the sea”')).toBeVisible();
  await visitor.page.getByRole('button', { name: 'Discard' }).click();
  await expect(visitor.page.getByText(/couldn’t be made/)).toBeHidden();
});

test('what nobody has looked at before the network went opens without it', async ({ owner }) => {
  const trip = await TripActor.start(owner);
  const view = await new TripPage(owner.page).open(trip.tripId);
  await view.addStop(1, 'Castle');
  await owner.page.waitForFunction(() => performance.getEntriesByName('caravan:trip-parts-here').length > 0);
  await owner.cutNetwork();
  await view.openStop('Castle');
  await view.name.fill('Castle at ten');
  await view.name.press('Enter');
  await owner.page.keyboard.press('Escape');
  await view.openTab('Budget');
  await expect(owner.page.getByRole('heading', { name: 'By category' })).toBeVisible();
  await view.openTab('Lists');
  await expect(owner.page.getByRole('heading', { name: 'Packing' })).toBeVisible();
  await owner.restoreNetwork();
  await expect.poll(() => trip.names()).toEqual(['Castle at ten']);
});
