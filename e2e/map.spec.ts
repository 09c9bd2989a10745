import { randomUUID } from 'node:crypto';
import { isFitToUse } from './accessibility.ts';
import type { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const place = (name: string, latitude: number, longitude: number) => ({
  name,
  latitude,
  longitude,
  ref: null,
});

/** Of a guest with a laptop: two stops on the first day, and an idea across the river. */
async function tripWithPlaces(owner: Actor): Promise<TripActor> {
  await owner.becomeGuest();
  const trip = await TripActor.start(owner);
  const { state } = await trip.snapshot();
  const [first] = Object.values(state.days).sort((a, b) => (a.order < b.order ? -1 : 1));
  const add = (name: string, dayId: string | null, latitude: number, longitude: number) => ({
    ...{ kind: 'add_activity' as const, id: randomUUID(), dayId },
    fields: { name, place: place(name, latitude, longitude) },
  });
  await trip.change(
    add('Castle', first?.id ?? null, 38.7139, -9.1335),
    add('Tower', first?.id ?? null, 38.6916, -9.216),
    add('Statue', null, 38.6785, -9.1713),
  );
  return trip;
}

test('a stop and its pin light up together, a pin opens its stop, and a press on the map adds one', async ({
  enter,
}) => {
  const owner = await enter({ width: 1280 });
  const trip = await tripWithPlaces(owner);
  const { page } = owner;
  const view = await new TripPage(page).open(trip.tripId);
  const map = page.getByRole('region', { name: 'Map of All days' });
  const pin = map.getByRole('button', { name: 'Day 1, stop 2: Tower' });
  await expect(pin).toBeVisible();
  await expect(map.getByRole('button', { name: 'Idea: Statue' })).toBeVisible();
  await expect(view.day(1).getByText('about 41 min by public transport')).toBeVisible();

  await view.stop('Tower').hover();
  await expect(pin).toHaveAttribute('data-lit', '');
  await pin.hover();
  await expect(view.day(1).getByRole('listitem').nth(1)).toHaveAttribute('data-lit', '');
  await isFitToUse(page, 'the map');

  await pin.click();
  await expect(view.name).toHaveValue('Tower');
  await page.keyboard.press('Escape');

  await map.getByRole('button', { name: 'Add a place in the middle of the map' }).click();
  await map.getByRole('combobox', { name: 'Name of the place' }).fill('Viewpoint');
  await map.getByRole('combobox', { name: 'Day' }).selectOption({ label: 'Day 2' });
  await map.getByRole('button', { name: 'Add', exact: true }).click();
  await view.has(2, ['Viewpoint']);
  await expect(map.getByRole('button', { name: 'Day 2, stop 1: Viewpoint' })).toBeVisible();
});

test('an idea is dragged from the map onto a day', async ({ enter }) => {
  const owner = await enter({ width: 1280 });
  const trip = await tripWithPlaces(owner);
  const { page } = owner;
  const view = await new TripPage(page).open(trip.tripId);
  const pin = page.getByRole('button', { name: 'Idea: Statue' });
  await pin.dragTo(view.day(2));
  await view.has(2, ['Statue']);
  await expect(page.getByRole('button', { name: 'Day 2, stop 1: Statue' })).toBeVisible();
});

test('a browser without WebGL gets the map as a drawing', async ({ enter }) => {
  const owner = await enter({ width: 1280 });
  const trip = await tripWithPlaces(owner);
  await owner.page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  await new TripPage(owner.page).open(trip.tripId);
  await expect(owner.page.getByRole('img', { name: 'Map of All days' })).toBeVisible();
});
