import { scanStory } from '#testing/scans/scan-story.ts';
import { isFitToUse } from './accessibility.ts';
import { expect, test } from './fixtures.ts';
import { ScanStoryPage } from './scan-story-page.ts';

for (const width of [360, 1280]) {
  test(`every state of a scan passes axe and fits ${width} px, light and dark`, async ({ enter }) => {
    test.setTimeout(300_000);
    const guest = await enter({ width });
    const { page } = guest;
    await guest.becomeGuest();
    const isFit = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await isFitToUse(page, `${name}, ${colorScheme}`);
      }
    };

    await page.goto('/scans');
    await expect(page.getByText('No scans yet')).toBeVisible();
    await isFit('no scans');
    await page.goto('/scans/new?from=MUC&to=BCN');
    await expect(page.getByText(/^\d+ requests?$/)).toBeVisible();
    await isFit('a new scan');
    await page.getByRole('combobox', { name: 'When' }).selectOption('holidays');
    await page.getByRole('button', { name: 'Scan fares' }).click();
    await expect(page.getByText('Choose whose holidays.')).toBeVisible();
    await isFit('a scan that lacks an answer');
    guest.expectComplaints(/404/);
    await page.goto('/scans/missing');
    await expect(page.getByText('We can’t find this scan')).toBeVisible();
    await isFit('a scan that is not there');

    guest.expectOutage();
    const story = scanStory();
    const scan = await ScanStoryPage.of(page, story);
    scan.publishUpTo(11);
    await scan.open();
    const percent = page.getByText(/^\d+%$/).first();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Sources' })).toContainText('Fare model');
    await isFit('a scan on its way');

    scan.publishUpTo(story.events.length);
    await expect(percent).toHaveText('100%');
    const sources = page.getByRole('table', { name: 'Sources' });
    for (const word of ['found', 'blocked', 'failed', 'nothing offered', 'not asked'])
      await expect(sources).toContainText(word);
    await page.getByRole('slider', { name: 'Requests to mine' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/mine: MUC to BCN, 15 Mar 2027/)).toBeVisible();
    await isFit('a scan that has ended');

    scan.publish({ type: 'job_failed', data: { error: 'The disk is full.' } });
    await expect(page.getByText('The scan stopped')).toBeVisible();
    await isFit('a scan that failed');
    scan.publish({ type: 'job_started', data: { request: story.scan.request, title: story.scan.title } });
    scan.publish({ type: 'job_cancelled', data: {} });
    await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
    await isFit('a scan that was cancelled');
  });
}
