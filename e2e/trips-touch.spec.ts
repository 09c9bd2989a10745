import { expect, test } from './fixtures.ts';
import { Touch } from './touch.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const names = Array.from({ length: 8 }, (_, index) => `Stop no ${index + 1}`);

test.describe('by finger, at 360 px', () => {
  test('a stop goes to another day by its grip, and to the ideas, held at the edge while the page scrolls', async ({
    enter,
  }) => {
    const owner = await enter({ width: 360, hasTouch: true });
    await owner.becomeGuest();
    const trip = await TripActor.start(owner);
    const view = await new TripPage(owner.page).open(trip.tripId);
    await view.addStop(1, ...names);
    await view.addStop(2, 'Beach');
    const touch = await Touch.of(owner.page);
    const lifted = owner.page.locator('[data-dragged]');
    const ghost = owner.page.locator('[data-ghost]');
    const pageHeight = () => owner.page.evaluate(() => document.documentElement.scrollHeight);
    const height = await pageHeight();

    // The last of the first day lies next to the second one.
    await touch.press(view.grip('Stop no 8'));
    await touch.moveOnto(view.day(2).locator(view.stop('Beach')));
    await expect(lifted).toHaveCount(1);
    // Its picture is under the finger, and no part of the page.
    await expect(ghost).toBeInViewport();
    expect(await pageHeight()).toBe(height);
    await touch.lift();
    await expect(lifted).toHaveCount(0);
    await view.has(1, names.slice(0, 7));
    await expect(view.day(2).locator(view.stop('Stop no 8'))).toBeVisible();

    await touch.press(view.stop('Stop no 1'));
    await expect(lifted).toHaveCount(1);
    await touch.moveDownTo(0.98);
    const { ideas } = view;
    await expect(ideas.getByRole('combobox')).toBeInViewport();
    await expect(ghost).toBeInViewport();
    await touch.moveDownTo(0.5);
    await touch.moveOnto(ideas.getByRole('heading'));
    await touch.lift();
    await expect(ideas.locator(view.stop('Stop no 1'))).toBeVisible();
    await view.has(1, names.slice(1, 7));
    await expect.poll(() => trip.names()).toHaveLength(9);
    const { state } = await trip.snapshot();
    expect(Object.values(state.activities).filter(({ dayId }) => dayId === null)).toMatchObject([
      { name: 'Stop no 1' },
    ]);
    // What a finger held it does not press.
    await expect(view.panel).toBeHidden();
  });

  test('what scrolls the page moves no stop, and a short press opens it', async ({ enter }) => {
    const owner = await enter({ width: 360, hasTouch: true });
    await owner.becomeGuest();
    const trip = await TripActor.start(owner);
    const view = await new TripPage(owner.page).open(trip.tripId);
    await view.addStop(1, ...names);
    const touch = await Touch.of(owner.page);
    await owner.page.evaluate(() => {
      scrollTo(0, 0);
      addEventListener('pointercancel', () => document.body.setAttribute('data-scrolled-by-finger', ''));
    });
    await expect.poll(() => trip.names()).toHaveLength(names.length);
    const { seq } = await trip.snapshot();

    await touch.press(view.stop('Stop no 4'));
    const before = await owner.page.evaluate(() => scrollY);
    await touch.moveBy(0, -240);
    // The browser took the finger for scrolling; it stays down for longer than picking up takes.
    await expect(owner.page.locator('body')).toHaveAttribute('data-scrolled-by-finger', '');
    await expect.poll(() => owner.page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
    await touch.lift();
    await view.has(1, names);
    expect((await trip.snapshot()).seq).toBe(seq);

    // While the page still rolls on, a press stops it and does nothing else.
    await expect(async () => {
      await touch.tap(view.stop('Stop no 6'));
      await expect(view.panel).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expect(view.name).toHaveValue('Stop no 6');
  });
});
