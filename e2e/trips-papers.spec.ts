import { isFitToUse } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { addActivity, TripActor } from './trip-actor.ts';
import { TripPage } from './trip-page.ts';

const ticket = {
  name: 'ticket.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'),
};
/** A picture of one pixel. */
const photo = {
  name: 'view.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
};

test('a ticket on a stop is everybody’s at once, waits for the network, and can be brought back', async ({
  owner,
  visitor,
}) => {
  const trip = await TripActor.start(owner, 'Lisbon in spring');
  await trip.change(addActivity('train', 'Train to Sintra'));
  await trip.bringIn(visitor, 'viewer');
  const theirs = await new TripPage(visitor.page).open(trip.tripId);
  await theirs.openTab('Papers');
  await expect(visitor.page.getByRole('heading', { name: 'No papers yet' })).toBeVisible();

  await new TripPage(owner.page).open(trip.tripId);
  await owner.page.getByRole('button', { name: 'Train to Sintra', exact: true }).click();
  await owner.page.getByLabel('Add a file').setInputFiles([ticket, photo]);
  // What is called a photo and is a PDF is a PDF.
  await expect(owner.page.getByRole('button', { name: /^ticket\.pdf/ })).toBeVisible();
  await expect(visitor.page.getByRole('button', { name: /^ticket\.pdf/ })).toContainText('Train to Sintra');
  const seen = visitor.page.getByRole('img', { name: 'view.png' });
  await expect
    .poll(() => seen.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBe(1);
  await isFitToUse(visitor.page, 'papers');

  owner.expectOutage();
  owner.proxy.pull();
  await owner.page.getByLabel('Add a file').setInputFiles({ ...ticket, name: 'second.pdf' });
  await expect(owner.page.getByText('Waiting for the network. It is safe on this device.')).toBeVisible();
  owner.proxy.plugIn();
  await expect(visitor.page.getByRole('button', { name: /^second\.pdf/ })).toBeVisible({ timeout: 60_000 });

  await owner.page.getByRole('button', { name: /^ticket\.pdf/ }).click();
  await owner.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(visitor.page.getByRole('button', { name: /^ticket\.pdf/ })).toHaveCount(0);
  await owner.page.keyboard.press('Escape');
  await owner.page.getByRole('button', { name: 'Undo' }).click();
  await expect(visitor.page.getByRole('button', { name: /^ticket\.pdf/ })).toBeVisible();

  const drawing = { name: 'map.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg><script/></svg>') };
  await owner.page.getByRole('tab', { name: 'Papers' }).click();
  await owner.page.getByLabel('Add files').setInputFiles(drawing);
  await expect(owner.page.getByRole('tabpanel').getByRole('alert')).toContainText(
    'Drawings (SVG) can carry scripts',
  );
});
