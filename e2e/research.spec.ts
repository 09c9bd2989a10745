import { expect, test } from './fixtures.ts';
import { deliveredOnce, RunPage } from './run-page.ts';

test('a guest answers the questions, watches the research and reads ranked destinations', async ({
  enter,
}) => {
  const guest = await enter();
  const { page } = guest;
  await page.goto('/');
  await page.getByRole('link', { name: 'Find a place to go' }).click();

  await page.getByRole('combobox', { name: 'Starting from' }).fill('Lisb');
  await page.getByRole('option', { name: /LIS/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  for (const question of [/when/i, /who/i, /budget/i]) {
    await expect(page.getByRole('heading', { level: 2, name: question })).toBeFocused();
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByRole('combobox', { name: 'Passports' }).fill('Portug');
  await page.getByRole('option', { name: /^Portugal/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Food', { exact: true }).click();

  // What was answered survives a reload, and so does the place in the questionnaire.
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Food' })).toBeChecked();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Portugal')).toBeVisible();
  await page.getByRole('button', { name: 'Start researching' }).click();

  await page.waitForURL(/\/research\/(?!new)[^/]+$/);
  const jobId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const run = new RunPage(page);
  await run.completed();
  const log = await guest.log(jobId);
  deliveredOnce(log);
  await run.showsTheLog(log);

  await page.goto('/research');
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /Lisbon/ })
      .first(),
  ).toBeVisible();
});

test('a job opened after the fact shows the same log as having watched it', async ({ owner, enter }) => {
  const watching = new RunPage(owner.page);
  const jobId = await owner.startResearch();
  await watching.open(jobId);
  await watching.completed();
  const log = await owner.log(jobId);
  await watching.showsTheLog(log);

  const later = await enter({ as: owner });
  const opened = await new RunPage(later.page).open(jobId);
  await opened.completed();
  await opened.showsTheLog(log);
});

test('two tabs follow one job, as one traveller', async ({ enter }) => {
  const guest = await enter();
  const second = await guest.context.newPage();
  // Opened together by a browser that has no session yet.
  await Promise.all([guest.page.goto('/research'), second.goto('/research')]);
  await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await expect
    .poll(async () => (await guest.request.get('/api/v1/me/sessions')).json())
    .toMatchObject({ sessions: [expect.anything()] });

  const jobId = await guest.startResearch();
  const tabs = await Promise.all([guest.page, second].map((page) => new RunPage(page).open(jobId)));
  for (const tab of tabs) await tab.completed();
  const log = await guest.log(jobId);
  for (const tab of tabs) await tab.showsTheLog(log);
});

test('a second device signed in to the same account follows the job', async ({ owner, enter }) => {
  const jobId = await owner.startResearch();
  // The guest signs up and keeps the job that runs already.
  const account = { email: `owner-${jobId}@example.org`, password: 'a long enough password' };
  await owner.post('/api/auth/sign-up/email', { name: 'Owner', ...account });
  const phone = await enter({ width: 360 });
  await phone.post('/api/auth/sign-in/email', account);

  const onLaptop = await new RunPage(owner.page).open(jobId);
  const onPhone = await new RunPage(phone.page).open(jobId);
  await onLaptop.completed();
  await onPhone.completed();
  const log = await owner.log(jobId);
  await onLaptop.showsTheLog(log);
  await onPhone.showsTheLog(log);
});

test('a job can be stopped, and goes on from where it was', async ({ owner, server }) => {
  const jobs: string[] = [];
  // Several at once, so that the last one is still waiting or running when its page is there.
  for (let count = 0; count < 10; count++) jobs.push(await owner.startResearch());
  const jobId = jobs.at(-1) ?? '';
  const run = await new RunPage(owner.page).open(jobId);
  const cancel = owner.page.getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  server.freeze();
  await cancel.click();
  await owner.page.getByRole('button', { name: 'Stop' }).click();
  server.thaw();
  await expect(run.rows.filter({ hasText: 'Cancelled' })).toHaveCount(1);
  await owner.page.getByRole('button', { name: 'Continue' }).click();
  await run.completed();
  const log = await owner.log(jobId);
  deliveredOnce(log);
  await run.showsTheLog(log);
});

test('the answers of a job can be changed and sent again, whatever else is being answered', async ({
  owner,
}) => {
  const { page } = owner;
  // Half a questionnaire for another journey.
  await page.goto('/research/new?step=limits');
  await page.getByRole('textbox', { name: 'Notes' }).fill('Another journey');
  const first = await owner.startResearch();
  await (await new RunPage(page).open(first)).completed();

  await page.getByRole('link', { name: 'Change answers' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Does this look right?' })).toBeVisible();
  await expect(page.getByText('You’re changing the answers from')).toBeVisible();
  const answer = (name: string) =>
    page.locator('dl > div').filter({ has: page.locator('dt', { hasText: name }) });
  await expect(answer('From')).toContainText('Lisbon');
  await expect(answer('Likes')).toContainText('Food');
  await expect(answer('Notes')).toContainText('None');
  await page.getByRole('button', { name: 'Change Notes' }).click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('The same, but by train');

  // What was changed survives a reload, beside what was answered before.
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('The same, but by train');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Start researching' }).click();
  await page.waitForURL(
    ({ pathname }) => /^\/research\/(?!new)[^/]+$/.test(pathname) && !pathname.endsWith(first),
  );
  const second = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await new RunPage(page).completed();
  const asked = (await owner.job(first)).preferences;
  expect((await owner.job(second)).preferences).toMatchObject({
    origin: asked.origin,
    when: asked.when,
    interests: asked.interests,
    weather: asked.weather,
    notes: 'The same, but by train',
  });
  expect(asked.notes).toBe('');

  await page.goto('/research/new?step=limits');
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Another journey');
});
