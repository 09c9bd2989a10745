import { addDays } from '#core/trips/dates.ts';
import { expect, test } from './fixtures.ts';

test('a family scans fares, watches the cheapest, and takes it into a trip on its day', async ({ owner }) => {
  const { page } = owner;
  await page.goto('/scans');
  await page.getByRole('main').getByRole('link', { name: 'Scan fares' }).click();

  const from = page.getByRole('combobox', { name: 'From', exact: true });
  await from.fill('MUC');
  await page.getByRole('option', { name: /MUC/ }).first().click();
  const to = page.getByRole('combobox', { name: 'To', exact: true });
  await to.fill('BCN');
  await page.getByRole('option', { name: /BCN/ }).first().click();
  await page.getByRole('button', { name: 'Add a child' }).click();
  await page.getByRole('textbox', { name: 'Age of child 1' }).fill('9');
  await expect(page.getByText(/^\d+ requests?$/)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Scan fares' }).click();

  await page.waitForURL(/\/scans\/(?!new)[^/]+$/);
  await expect(page.getByRole('table', { name: 'Sources' })).toContainText('Fare model');
  await expect(page.getByText('100%').first()).toBeVisible({ timeout: 30_000 });
  const fares = page.getByRole('list', { name: 'Fares' }).getByRole('listitem');
  const first = fares.filter({ hasText: 'MUC → BCN' }).first();
  await first.getByRole('button', { name: 'Watch this' }).click();
  await expect(first.getByRole('link', { name: 'Watched' })).toBeVisible();

  await first.getByRole('button', { name: 'Add to a trip' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await page.waitForURL(/\/trips\/[^/]+\?activity=/);
  await expect(page.getByText(/MUC to BCN/).first()).toBeVisible();

  // The scan is still there, with what it found, for who opens it after the fact.
  await page.goto('/scans');
  await page.getByRole('table', { name: 'Finished scans' }).getByRole('link').first().click();
  await expect(page.getByText('100%').first()).toBeVisible();
  await expect(fares.first()).toBeVisible();
});

test('a question with two stretches of days, the public holidays of a part of a country, and prices of one’s own', async ({
  owner,
}) => {
  const { page } = owner;
  // A feed is refused, with the reason.
  owner.expectComplaints(/400 \(Bad Request\)/);
  await page.goto('/scans/new?from=MUC&to=BCN');
  const ahead = (days: number) => addDays(new Date().toISOString().slice(0, 10), days);
  const when = page.getByRole('combobox', { name: 'When', exact: true });
  await when.selectOption('holidays');
  await page.getByRole('combobox', { name: 'Which holidays' }).selectOption('public');
  await page.getByRole('combobox', { name: 'Country of the holidays' }).fill('Germany');
  await page.getByRole('option', { name: /Germany/ }).click();
  await page.getByRole('combobox', { name: 'Part of the country' }).selectOption({ label: 'Bavaria' });
  // Somewhere in four months there is a holiday, whenever this is run.
  await page.getByLabel(/First day to leave$/).fill(ahead(30));
  await page.getByLabel(/Last day to leave$/).fill(ahead(150));
  await page
    .getByRole('spinbutton')
    .or(page.getByRole('textbox', { name: 'Nights at most' }))
    .fill('7');
  const size = page.getByText(/^[\d,]+ requests?$/);
  await expect(size).toBeVisible();
  const alone = await size.textContent();

  await page.getByRole('button', { name: 'Add other dates' }).click();
  await page.getByRole('combobox', { name: 'When (dates 2)' }).selectOption('dates');
  await page.getByLabel('Departure (dates 2)').fill(ahead(40));
  await page.getByLabel('Return (dates 2)').fill(ahead(47));
  await page.getByRole('combobox', { name: 'Flexible by (dates 2)' }).selectOption('1');
  await expect(size).not.toHaveText(alone ?? '');

  await page.getByText('Prices of your own', { exact: true }).click();
  await page.getByRole('button', { name: 'Add a file or address' }).click();
  await page.getByRole('combobox', { name: 'Where the prices are' }).selectOption('address');
  await page.getByRole('textbox', { name: 'Address' }).fill('https://fares.example.org/march.csv');
  await expect(page.getByText(/live data is off/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Where the prices are' }).selectOption('file');
  const table = `Von;Nach;Hinflug;Rückflug;Preis\nMUC;BCN;${ahead(40)};${ahead(47)};87,50 EUR\nMUC;BCN;${ahead(40)};${ahead(47)};-3 EUR`;
  await page
    .getByLabel('File with prices')
    .setInputFiles({ name: 'club.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'latin1') });
  await expect(page.getByText('1 fare found; 1 row left out.')).toBeVisible();
  await page.getByText('Which column says what').click();
  await expect(page.getByLabel('Price', { exact: true })).toHaveValue('Preis');

  await page.getByRole('main').getByRole('button', { name: 'Scan fares' }).click();
  await page.waitForURL(/\/scans\/(?!new)[^/]+$/);
  await expect(page.getByText('100%').first()).toBeVisible({ timeout: 30_000 });
  const own = page.getByRole('table', { name: 'Sources' }).getByRole('row', { name: /club/ });
  await expect(own).toContainText('Your file');
  await expect(page.getByRole('list', { name: 'Fares' })).toContainText('€87.50');
});
