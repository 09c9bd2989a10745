import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Of axe's rules those that look at colours; a page has the same elements in the light and in the dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Whether everybody can use a screen as it is now: axe finds nothing in the light, and nothing about colours in the
 * dark, and nothing has to be scrolled sideways. Afterwards the screen is light and moves little.
 */
export async function isFitToUse(page: Page, name: string): Promise<void> {
  await showAs(page, 'dark');
  expect
    .soft(await findings(new AxeBuilder({ page }).withRules(COLOUR_RULES)), `axe on ${name}, dark`)
    .toEqual([]);
  await showAs(page, 'light');
  expect.soft(await findings(new AxeBuilder({ page })), `axe on ${name}, light`).toEqual([]);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(tooWide, `pixels that ${name} is too wide`).toBeLessThanOrEqual(0);
}

/** The page itself answers the browser's news of the colours, a moment later. */
async function showAs(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
}

async function findings(axe: AxeBuilder) {
  // The other mode opens a page of its own to join what it finds in frames of other origins; here are none.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target }) => target.join(' ')),
  }));
}
