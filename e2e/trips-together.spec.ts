import type { Page } from '@playwright/test';
import type { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

/** A trip with two people on its page. */
async function together(owner: Actor, visitor: Actor) {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  const [ours, theirs] = await Promise.all([
    new TripPage(owner.page).open(trip.tripId),
    new TripPage(visitor.page).open(trip.tripId),
  ]);
  return { trip, ours, theirs };
}

test('two people on a trip see each other, and each other’s stops', async ({ owner, visitor }) => {
  const { ours, theirs } = await together(owner, visitor);
  await ours.addStop(1, 'Castle', 'Dinner');
  await theirs.has(1, ['Castle', 'Dinner']);
  await theirs.addStop(2, 'Beach');
  await ours.has(2, ['Beach']);

  await theirs.openStop('Castle');
  const castle = ours.day(1).getByRole('listitem').filter({ hasText: 'Castle' });
  await expect(castle.getByText(/^Here: /)).toBeAttached();
  await ours.openStop('Castle');
  await theirs.name.press('End');
  await theirs.name.pressSequentially(' of São');
  await expect(ours.panel.getByText(/is typing$/)).toBeVisible();
  await expect(ours.name).toHaveValue('Castle of São');
});

test('the same field changed by two at once: the later one stands, and both are told', async ({
  owner,
  visitor,
}) => {
  const { ours, theirs } = await together(owner, visitor);
  await ours.addStop(1, 'Dinner');
  await theirs.openStop('Dinner');
  await ours.openStop('Dinner');

  await visitor.cutNetwork();
  await theirs.name.fill('Dinner at eight');
  await theirs.name.press('Enter');
  await ours.name.fill('Dinner with fado');
  await ours.name.press('Enter');
  await visitor.restoreNetwork();
  await theirs.isLive();

  await expect(ours.name).toHaveValue('Dinner at eight');
  await expect(ours.panel.getByText(/^Changed by .* Yours is saved here: “Dinner with fado”/)).toBeVisible();
  await expect(visitor.page.getByText(/replaced “Dinner with fado”/)).toBeVisible();

  await ours.panel.getByRole('button', { name: 'Put mine back' }).click();
  await expect(theirs.name).toHaveValue('Dinner with fado');
  await expect(ours.panel.getByText(/Yours is saved here/)).toBeHidden();
});

/** How far this browser has kept a trip for itself. */
const seqOnDisk = (page: Page, tripId: string): Promise<number> =>
  page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('caravan-trips');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction('trips').objectStore('trips').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            db.close();
            resolve(reading.result.find((trip) => trip.tripId === id)?.seq ?? 0);
          };
        };
      }),
    tripId,
  );

test('somebody whose browser was closed while another replaced their words is told on return', async ({
  owner,
  visitor,
}) => {
  const { trip, ours, theirs } = await together(owner, visitor);
  await ours.addStop(1, 'Dinner');
  await theirs.openStop('Dinner');
  await visitor.cutNetwork();
  await theirs.name.fill('Dinner at eight');
  await theirs.name.press('Enter');
  await ours.openStop('Dinner');
  await ours.name.fill('Dinner with fado');
  await ours.name.press('Enter');
  await expect.poll(() => trip.names()).toEqual(['Dinner with fado']);
  const { seq } = await trip.snapshot();
  await expect.poll(() => seqOnDisk(owner.page, trip.tripId)).toBeGreaterThanOrEqual(seq);
  await owner.page.close();

  await visitor.restoreNetwork();
  await expect.poll(() => trip.names()).toEqual(['Dinner at eight']);

  const back = await new TripPage(await owner.context.newPage()).open(trip.tripId);
  await back.openStop('Dinner at eight');
  await expect(back.panel.getByText(/^Changed by .* Yours is saved here: “Dinner with fado”/)).toBeVisible();
  await back.panel.getByRole('button', { name: 'Put mine back' }).click();
  await expect(theirs.name).toHaveValue('Dinner with fado');
});

test('what somebody is typing is not taken from them when another changes the field', async ({
  owner,
  visitor,
}) => {
  const { trip, ours } = await together(owner, visitor);
  await trip.change({ kind: 'add_activity', id: 'lunch', dayId: null, fields: { name: 'Lunch' } });
  await ours.openStop('Lunch');
  await ours.name.press('End');
  // Without a rest in which it would be sent.
  const typing = ours.name.pressSequentially(' by the sea', { delay: 250 });
  await expect(ours.name).toHaveValue(/^Lunch b/);
  await trip.change({ kind: 'set_activity', id: 'lunch', fields: { name: 'Brunch' } });
  await expect(ours.panel.getByText(/just changed this to “Brunch”/)).toBeVisible();
  await typing;
  await expect(ours.name).toHaveValue('Lunch by the sea');
  await ours.name.press('Enter');
  await expect.poll(() => trip.names()).toEqual(['Lunch by the sea']);
});

test('the same note at once: everybody’s words survive, and carets have names', async ({
  owner,
  visitor,
}) => {
  const { ours, theirs } = await together(owner, visitor);
  await ours.openTab('Notes');
  await theirs.openTab('Notes');
  await ours.note.click();
  await theirs.note.click();
  await Promise.all([
    ours.note.pressSequentially('Bring the tickets. ', { delay: 20 }),
    theirs.note.pressSequentially('Ask for the key. ', { delay: 20 }),
  ]);
  for (const one of [ours, theirs]) {
    await expect.poll(() => one.noteText()).toContain('Bring the tickets.');
    await expect.poll(() => one.noteText()).toContain('Ask for the key.');
  }
  await expect.poll(async () => (await ours.noteText()) === (await theirs.noteText())).toBe(true);
  await expect(owner.page.locator('.note-caret')).toBeVisible();
});

test('a stop is moved with the keyboard, in words, and the other sees it', async ({ owner, visitor }) => {
  const { ours, theirs } = await together(owner, visitor);
  await ours.addStop(1, 'Castle', 'Dinner');
  const { keyboard } = owner.page;
  await ours.grip('Castle').focus();
  await keyboard.press('Space');
  await expect(owner.page.getByText(/^Picked up Castle, place 1 of 2 on Day 1/)).toBeAttached();
  await keyboard.press('ArrowDown');
  await expect(owner.page.getByText(/^place 2 of 2 on Day 1/)).toBeAttached();
  await keyboard.press('Space');
  await expect(owner.page.getByText(/^Put down Castle, place 2 of 2 on Day 1/)).toBeAttached();
  await theirs.has(1, ['Dinner', 'Castle']);

  await expect(ours.grip('Castle')).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await theirs.has(2, ['Castle']);
  await theirs.has(1, ['Dinner']);

  await ours.grip('Dinner').focus();
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await keyboard.press('Escape');
  await expect(owner.page.getByText('Dinner is back where it was.')).toBeAttached();
  await ours.has(1, ['Dinner']);

  // Past the last day lie the ideas.
  await keyboard.press('Space');
  for (let lane = 0; lane < 3; lane++) await keyboard.press('ArrowRight');
  await expect(owner.page.getByText(/^place 1 of 1 on the ideas/)).toBeAttached();
  await keyboard.press('Enter');
  await expect(theirs.ideas.locator(theirs.stop('Dinner'))).toBeVisible();
  await theirs.has(1, []);
});

test('a stop is dragged with the mouse, and one’s own last change is taken back', async ({
  owner,
  visitor,
}) => {
  const { ours, theirs } = await together(owner, visitor);
  await ours.addStop(1, 'Castle', 'Dinner');
  await ours.addStop(2, 'Beach');
  await ours.grip('Castle').dragTo(owner.page.getByRole('combobox', { name: 'Add a stop to Day 2' }));
  await theirs.has(2, ['Beach', 'Castle']);
  await theirs.has(1, ['Dinner']);

  await owner.page.getByRole('heading', { level: 2, name: /^Day 1/ }).click();
  await owner.page.keyboard.press('Control+z');
  await theirs.has(1, ['Castle', 'Dinner']);
  await theirs.has(2, ['Beach']);
});

test('HTML in any text is words on the screen, and runs nowhere', async ({ owner, visitor }) => {
  const words = (what: string) => `<img src=x onerror="ran='${what}'"><b>${what}</b>`;
  const trip = await TripActor.start(owner, words('title'));
  await trip.bringIn(visitor);
  const results = await trip.change(
    { kind: 'set_trip', fields: { summary: words('summary') } },
    { kind: 'add_activity', id: 'castle', dayId: null, fields: { name: words('stop') } },
    { kind: 'add_comment', id: 'first', activityId: 'castle', text: words('comment') },
    {
      kind: 'add_check',
      item: { id: 'key', list: 'todo', text: words('check'), shared: true, assignee: null },
    },
    { kind: 'add_person', id: 'cousin', name: words('person'), userId: null },
  );
  for (const result of results) expect(result).toHaveProperty('data');
  const { page } = visitor;
  const view = await new TripPage(page).open(trip.tripId);
  await expect(view.ideas.getByText(words('stop'))).toBeVisible();
  await page.getByRole('button', { name: words('stop'), exact: true }).click();
  await expect(view.panel.getByText(words('comment'))).toBeVisible();
  await page.keyboard.press('Escape');
  await view.openTab('Lists');
  await expect(
    page
      .getByText(words('check'))
      .or(page.getByLabel(words('check')))
      .first(),
  ).toBeVisible();
  await view.openTab('People');
  await expect(page.getByText(words('person')).first()).toBeVisible();
  await view.openTab('History');
  await expect(page.getByText(words('stop')).first()).toBeVisible();
  await view.openTab('Notes');
  await view.note.click();
  await view.note.pressSequentially(words('note'));
  await expect.poll(() => view.noteText()).toBe(words('note'));
  await page.goto('/trips');
  await expect(page.getByText(words('title'))).toBeVisible();
  const link = (await trip.share()) as { url: string };
  await page.goto(new URL(link.url).pathname);
  await expect(page.getByText(words('stop'))).toBeVisible();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(await page.evaluate(() => Reflect.has(window, 'ran'))).toBe(false);
});
