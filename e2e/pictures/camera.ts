import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The pictures of README and of docs/tour.md. */
const ofTheTour = join('docs', 'pictures');
/** Where all pictures go: `PICTURES=some/folder npm run pictures`. */
const folder = process.env.PICTURES ?? join('.cache', 'pictures');
const themes = ['light', 'dark'] as const;
/** By height, px, as such screens have. */
const screens: readonly (readonly [width: number, height: number])[] = (
  [
    [360, 760],
    [768, 1024],
    [1280, 800],
    [1920, 1080],
  ] as const
).filter(([width]) => !process.env.WIDTHS || process.env.WIDTHS.split(',').includes(String(width)));

/** A page is not taken further down than this, px. */
const MAX_HEIGHT = 5_000;

/** Takes one screen in every width and theme, whole, as `{name}-{width}-{theme}.png`. */
export async function takePictures(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [width, height] of screens) {
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await page.evaluate(() => scrollTo(0, 0));
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      // As high as the page: what a browser does for a whole page's picture it does behind the back of a map.
      await page.setViewportSize({ width, height: Math.min(Math.max(whole, height), MAX_HEIGHT) });
      await page.waitForTimeout(1_200);
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
}

/** What somebody with a laptop sees of a screen, by day: `docs/pictures/{name}.png`. */
export async function takeForTour(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: join(ofTheTour, `${name}.png`) });
}
