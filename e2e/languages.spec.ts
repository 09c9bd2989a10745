/** Pages in the reader's language: chosen by the browser or by them, with one address for all. */
import { directionOf, localeNames, locales } from '#messages/locales.ts';
import { expect, test } from './fixtures.ts';

const paths = [
  '/',
  '/research',
  '/research/new',
  '/plans',
  '/plans/new',
  '/scans',
  '/scans/new',
  '/trips',
  '/deals',
  '/watches',
  '/watches/new',
  '/inbox',
  '/settings',
  '/account',
];

for (const locale of locales)
  test(`a browser that prefers ${localeNames[locale]} gets it on every page, on a phone without scrolling sideways`, async ({
    enter,
  }) => {
    test.setTimeout(120_000);
    const guest = await enter({ width: 360, locale });
    await guest.becomeGuest();
    const { page } = guest;
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      const html = page.locator('html');
      await expect(html, path).toHaveAttribute('lang', locale);
      await expect(html, path).toHaveAttribute('dir', directionOf(locale));
      // A message that is not there is shown as its key.
      await expect(page.locator('body'), path).not.toContainText(/\b[a-z]+(?:-[a-z]+)?\.[a-z]\w+\.[a-z]\w+/);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(tooWide, `pixels that ${path} is too wide`).toBeLessThanOrEqual(0);
    }
  });

test('a language that is chosen is kept, and a link has none', async ({ enter }) => {
  const { page } = await enter({ locale: 'de' });
  await page.goto('/plans');
  await expect(page).toHaveTitle('Pläne | Caravan');
  await page.getByRole('link', { name: 'Reisen' }).click();
  await expect(page).toHaveTitle('Reisen | Caravan');
  await page.getByRole('navigation', { name: 'Sprache' }).getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  // The list itself has links that begin with the same word.
  const plans = page
    .getByRole('navigation', { name: 'メインメニュー' })
    .getByRole('link', { name: 'プラン' });
  await plans.click();
  await expect(page).toHaveURL(/\/plans$/);
  await expect(page).toHaveTitle('プラン一覧 | Caravan');
  await expect(plans).toHaveAttribute('aria-current', 'page');
  await page.reload();
  await expect(page).toHaveTitle('プラン一覧 | Caravan');
});
