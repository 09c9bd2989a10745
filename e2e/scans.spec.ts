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
