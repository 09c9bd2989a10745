import type { ClientChange } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const stops = [
  ['Castle', -9.1],
  ['Tower', -9.22],
  ['Market', -9.15],
] as const;

test('Caravan proposes a shorter day, another member votes, it is accepted, and taken back', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner);
  await trip.bringIn(visitor);
  const { state } = await trip.snapshot();
  const dayId = daysOf(state)[0]?.id ?? '';
  const adding = stops.map(
    ([name, longitude]): ClientChange => ({
      ...{ kind: 'add_activity', id: name, dayId },
      fields: {
        ...{ name, kind: 'sight', status: 'planned' },
        place: { name, latitude: 38.71, longitude, ref: null },
      },
    }),
  );
  await trip.change(...adding);
  const [ours, theirs] = await Promise.all([
    new TripPage(owner.page).open(trip.tripId),
    new TripPage(visitor.page).open(trip.tripId),
  ]);
  await ours.has(1, ['Castle', 'Tower', 'Market']);

  await ours.day(1).getByRole('button', { name: 'More about Day 1' }).click();
  await owner.page.getByRole('menuitem', { name: 'Shorten the way' }).click();
  const cardOn = (page: TripPage) =>
    page.page.getByRole('article', { name: 'Proposal: A shorter way through the day' });
  await expect(cardOn(theirs)).toBeVisible();
  await expect(cardOn(theirs).getByRole('listitem').filter({ hasText: 'moved' })).toHaveCount(1);
  await theirs.has(1, ['Castle', 'Tower', 'Market']);

  await cardOn(theirs).getByRole('button', { name: 'For 0' }).click();
  await visitor.page.getByRole('textbox', { name: 'Your name' }).fill('Ben');
  await visitor.page.getByRole('button', { name: 'Go on' }).click();
  await expect(cardOn(ours).getByRole('button', { name: 'For 1' })).toBeVisible();
  await expect(cardOn(ours).getByText('Ben')).toBeVisible();

  await cardOn(ours).getByRole('button', { name: 'Accept' }).click();
  await theirs.has(1, ['Castle', 'Market', 'Tower']);
  await expect(cardOn(theirs).getByText(/^Accepted by /)).toBeVisible();

  await cardOn(ours).getByRole('button', { name: /^Undo/ }).click();
  await theirs.has(1, ['Castle', 'Tower', 'Market']);
  // The other page says so too, and still does when it is opened anew.
  await expect(cardOn(ours).getByText('Taken back by you')).toBeVisible();
  await expect(cardOn(theirs).getByText(/^Taken back by /)).toBeVisible();
  await visitor.page.reload();
  await expect(cardOn(theirs).getByText(/^Taken back by /)).toBeVisible();
});
