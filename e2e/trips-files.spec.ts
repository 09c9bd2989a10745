import { truncate, writeFile } from 'node:fs/promises';
import type { TripState } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { expect, test } from './fixtures.ts';
import { TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';
import { filledTrip } from './trip-sample.ts';

/** All of a trip that a person would miss: without ids, and without what belongs to accounts. */
function contentsOf(state: TripState) {
  const days = daysOf(state);
  const stops = [...days.map(({ id }) => id), null].map((day) =>
    activitiesOf(state, day).map(
      ({ id, dayId: _, order: __, noteId: ___, createdBy: ____, ...activity }) => ({
        ...activity,
        comments: Object.values(state.comments)
          .filter(({ activityId }) => activityId === id)
          .map(({ text, byName }) => ({ text, byName })),
      }),
    ),
  );
  return {
    trip: state.trip,
    days: days.map(({ title, place }) => ({ title, place })),
    stops,
    budget: Object.values(state.budget),
    checklist: Object.values(state.checklist)
      .map(({ list, text, shared }) => ({ list, text, shared }))
      .sort((a, b) => a.text.localeCompare(b.text)),
    expenses: Object.values(state.expenses).map(({ title, amount, currency, category }) => ({
      title,
      amount,
      currency,
      category,
    })),
    note: state.notes.trip,
  };
}

test('a trip that is exported and brought in again by somebody else is the same trip', async ({
  owner,
  visitor,
}, testInfo) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  await filledTrip(trip);
  const view = await new TripPage(owner.page).open(trip.tripId);
  await view.openTab('Notes');
  await view.note.click();
  await view.note.pressSequentially('Bring the tickets & <b>towels</b>.');
  await expect.poll(async () => (await trip.snapshot()).state.notes.trip?.length).toBe(34);

  const downloading = owner.page.waitForEvent('download');
  await owner.page.getByRole('button', { name: 'More' }).click();
  await owner.page.getByRole('menuitem', { name: /^Full backup/ }).click();
  const file = testInfo.outputPath('trip.json');
  await (await downloading).saveAs(file);

  await visitor.page.goto('/trips');
  await visitor.page.getByLabel('Import a trip').setInputFiles(file);
  await visitor.page.getByRole('button', { name: 'None of these' }).click();
  await visitor.page.waitForURL(/\/trips\/[^/]+$/);
  const theirs = new TripPage(visitor.page);
  await theirs.isLive();
  await theirs.has(1, ['Flight to Lisbon', 'Castle of São Jorge']);
  await theirs.openTab('Notes');
  await expect.poll(() => theirs.noteText()).toBe('Bring the tickets & <b>towels</b>.');
  const tripId = new URL(visitor.page.url()).pathname.split('/').at(-1) as string;
  const brought = await TripActor.of(visitor, tripId).snapshot();
  expect(contentsOf(brought.state)).toEqual(contentsOf((await trip.snapshot()).state));
  expect(brought.role).toBe('owner');
});

test('a file that is no trip is refused in words, and the next one is taken', async ({ owner }, testInfo) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  const exported = await (await owner.request.get(`/api/v1/trips/${trip.tripId}/export?format=json`)).json();
  const { page } = owner;
  await page.goto('/trips');
  await page.getByRole('button', { name: 'New trip' }).click();
  const choose = page.getByLabel('Import a trip');
  const refused = page.getByRole('alert');
  // The answer that says so, in the browser's own words.
  owner.expectComplaints(/status of 400/);
  const json = (name: string, content: unknown) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  });
  const wrong: [ReturnType<typeof json>, RegExp][] = [
    [json('holiday.json', 'My holiday'), /isn’t a trip backup/],
    [json('empty.json', ''), /isn’t a trip backup/],
    [json('other.json', { format: 'something else' }), /isn’t a trip exported from Caravan/],
    [json('newer.json', { ...exported, version: 2 }), /exported by a newer version/],
    [json('list.json', []), /has to be an object, not a list/],
    [
      json('large.json', { ...exported, padding: 'x'.repeat(18_000_000) }),
      /larger than a trip can be \(16 MB\)/,
    ],
  ];
  for (const [file, words] of wrong) {
    await choose.setInputFiles(file);
    await expect(refused.getByText(words)).toBeVisible();
  }
  // Too large to be read at all.
  const huge = testInfo.outputPath('huge.json');
  await writeFile(huge, '{');
  await truncate(huge, 600_000_000);
  await choose.setInputFiles(huge);
  await expect(refused.getByText(/larger than a trip can be/)).toBeVisible();
  await expect(choose).toBeEnabled();

  await choose.setInputFiles(json('good.json', exported));
  await page.waitForURL(/\/trips\/[^/]+$/);
  await expect(page.getByRole('textbox', { name: 'Name of the trip' })).toHaveValue('Lisbon in spring');
});
