import { isFitToUse } from './fit-to-use.ts';
import { expect, test } from './fixtures.ts';
import { RunPage } from './run-page.ts';

const steps = ['where', 'when', 'who', 'budget', 'passports', 'likes', 'limits', 'review'];

for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every screen passes axe and fits ${width} px, ${colorScheme}`, async ({ enter }) => {
      test.setTimeout(180_000);
      const guest = await enter({ width });
      const { page } = guest;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // The missing page is one of the screens.
      guest.expectComplaints(/404/);
      await guest.becomeGuest();

      for (const path of ['/', '/account', '/no-such-page', '/research']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await isFitToUse(page, path);
      }
      for (const step of steps) {
        await page.goto(`/research/new?step=${step}`);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await isFitToUse(page, `the question "${step}"`);
      }

      const jobId = await guest.startResearch();
      const run = await new RunPage(page).open(jobId);
      await run.completed();
      await isFitToUse(page, 'the results');
      await page.goto('/research');
      await expect(
        page
          .getByRole('main')
          .getByRole('link', { name: /Lisbon/ })
          .first(),
      ).toBeVisible();
      await isFitToUse(page, 'the list with a job');
      await page.goto(`/research/missing`);
      await expect(page.getByText('There is no such research here')).toBeVisible();
      await isFitToUse(page, 'a job that is not there');
    });
  }
}
