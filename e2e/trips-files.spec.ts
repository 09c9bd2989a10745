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
      /larger than a trip can be \(16\sMB\)/,
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

test('a booking and a calendar are looked through, what is wanted comes in, and one undo takes it back', async ({
  owner,
}) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  await trip.change({ kind: 'set_dates', startDate: '2027-05-01', days: 3, how: 'shift' });
  const view = await new TripPage(owner.page).open(trip.tripId);
  const { page } = owner;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import a file or booking' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import', exact: true });
  await dialog.getByLabel('Or paste it').fill('We leave at ten');
  owner.expectComplaints(/status of 400/);
  await dialog.getByRole('button', { name: 'See what’s in it' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is no telling what this is');

  const events = [
    'SUMMARY:Castle\r\nDTSTART;TZID=Europe/Lisbon:20270502T100000',
    'SUMMARY:Dinner\r\nDTSTART;TZID=Europe/Lisbon:20270502T200000',
    'SUMMARY:Concert\r\nDTSTART;TZID=Europe/Lisbon:20271002T200000',
    'SUMMARY:Called off\r\nDTSTART:20270502T200000Z\r\nSTATUS:CANCELLED',
  ].map((lines, n) => `BEGIN:VEVENT\r\nUID:${n}\r\n${lines}\r\nEND:VEVENT\r\n`);
  const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;
  await dialog
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'plans.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) });
  await expect(dialog.getByText('3 stops found')).toBeVisible();
  await expect(dialog.getByText('It was cancelled.')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Concert' })).toContainText(
    'The trip has no day on Sat 2 Oct.',
  );
  await dialog.getByRole('checkbox', { name: /^Dinner/ }).uncheck();
  await dialog.getByRole('button', { name: 'Add 2 stops' }).click();
  await expect(dialog).toBeHidden();
  await view.has(2, ['Castle']);
  await expect(view.ideas.locator(view.stop('Concert'))).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await view.has(2, []);
  await expect(view.stop('Concert')).toBeHidden();
});

test('a calendar address follows the trip until it is turned off', async ({ owner }) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  await trip.change({ kind: 'set_dates', startDate: '2027-05-01', days: 3, how: 'shift' });
  const view = await new TripPage(owner.page).open(trip.tripId);
  const { page } = owner;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Follow in your calendar' }).click();
  const dialog = page.getByRole('dialog', { name: 'In your calendar' });
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const address = await dialog.getByRole('textbox', { name: 'Calendar address' }).inputValue();
  await expect(dialog.getByRole('link', { name: 'Open in your calendar app' })).toHaveAttribute(
    'href',
    /^webcal:\/\/.+\.ics$/,
  );
  await page.keyboard.press('Escape');
  await view.addStop(2, 'Castle');
  const read = async () => {
    const answer = await owner.request.get(address);
    return answer.ok() ? answer.text() : String(answer.status());
  };
  await expect.poll(read).toContain('SUMMARY:Castle');

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Follow in your calendar' }).click();
  await dialog.getByRole('button', { name: 'Turn it off' }).click();
  await expect(dialog.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect(await read()).toBe('404');
});
