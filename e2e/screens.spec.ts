import { researchResults } from '#contracts/research.ts';
import { isFitToUse } from './accessibility.ts';
import { answers } from './api-responses.ts';
import { expect, test } from './fixtures.ts';
import { RunPage } from './run-page.ts';

const steps = ['where', 'when', 'who', 'budget', 'passports', 'likes', 'limits', 'review'];

for (const width of [360, 1280]) {
  test(`every screen passes axe and fits ${width} px`, async ({ enter }) => {
    test.setTimeout(300_000);
    const guest = await enter({ width });
    const { page } = guest;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
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
    await expect(page.getByText('We can’t find this research')).toBeVisible();
    await isFitToUse(page, 'a job that is not there');
  });

  test(`every state of a research passes axe and fits ${width} px`, async ({ enter, server }) => {
    test.setTimeout(300_000);
    const guest = await enter({ width });
    const { page } = guest;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    // A job that is not there is one of the states.
    guest.expectComplaints(/404/);
    await guest.becomeGuest();

    const jobId = await guest.startResearch();
    await (await new RunPage(page).open(jobId)).completed();
    const { ranked } = researchResults.parse(
      await (await guest.request.get(`/api/v1/research/${jobId}/results`)).json(),
    );
    for (const many of [2, 4]) {
      const ids = ranked.slice(0, many).map(({ destinationId }) => destinationId);
      await page.goto(`/research/${jobId}/compare?with=${ids.join(',')}`);
      await expect(page.getByRole('table', { name: 'Comparison' })).toBeVisible();
      await isFitToUse(page, `${many} places compared`);
    }
    await page.goto(`/research/${jobId}/compare`);
    await expect(page.getByText('Pick two to four places')).toBeVisible();
    await isFitToUse(page, 'nothing compared');
    await page.goto(`/research/new?from=${jobId}`);
    await expect(page.getByText('You’re changing the answers from')).toBeVisible();
    await isFitToUse(page, 'answers being changed');
    await page.goto('/research/new?from=missing');
    await expect(page.getByText('We can’t find this research')).toBeVisible();
    await isFitToUse(page, 'answers of a job that is not there');

    // Nobody with this passport gets into that country without a visa.
    const nowhere = await guest.startResearch({
      ...answers(),
      destinations: [{ kind: 'country', id: 'FR' }],
      passports: ['AF'],
      visaWish: 'free',
    });
    await page.goto(`/research/${nowhere}`);
    await expect(page.getByText('Nothing matches everything')).toBeVisible({ timeout: 30_000 });
    await isFitToUse(page, 'nothing that fits');

    // Several at once, so that some still run when the server stands still.
    const running: string[] = [];
    for (let count = 0; count < 8; count++) running.push(await guest.startResearch());
    await page.goto('/research');
    await expect(page.getByRole('progressbar').first()).toBeVisible();
    server.freeze();
    await isFitToUse(page, 'the list with several running');
    server.thaw();
    for (let count = 0; count < 8; count++) running.push(await guest.startResearch());
    await page.goto(`/research/${running.at(-1)}`);
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    server.freeze();
    await isFitToUse(page, 'a research on its way');
    server.thaw();

    // A part of the page that breaks while it is drawn.
    guest.expectComplaints(/broken on purpose/);
    await page.addInitScript(() => {
      Intl.ListFormat.prototype.format = () => {
        throw new Error('broken on purpose');
      };
    });
    const two = ranked.slice(0, 2).map(({ destinationId }) => destinationId);
    await page.goto(`/research/${jobId}/compare?with=${two.join(',')}`);
    await expect(page.getByRole('heading', { name: 'Something went wrong on this page' })).toBeVisible();
    await isFitToUse(page, 'a page that broke down');
  });
}
