import { expect, test } from './fixtures.ts';
import { RunPage } from './run-page.ts';

test('another traveller’s job is as if it did not exist', async ({ owner, visitor }) => {
  const jobId = await owner.startResearch();
  await visitor.page.goto(`/research/${jobId}`);
  await expect(visitor.page.getByText('We can’t find this research')).toBeVisible();
  for (const path of ['', '/results']) {
    expect((await visitor.request.get(`/api/v1/research/${jobId}${path}`)).status()).toBe(404);
  }
  expect((await visitor.request.get(`/api/v1/streams/research:${jobId}?offset=-1`)).status()).toBe(404);
});

test('a session that is ended elsewhere is refused within a second or two, with the reason', async ({
  owner,
  enter,
}) => {
  owner.expectOutage();
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await expect(run.signal('Live')).toBeAttached();
  await run.completed();

  const device = await enter({ as: owner });
  const answer = await device.request.delete('/api/v1/me/sessions', {
    headers: { origin: device.proxy.url },
  });
  expect(answer.ok()).toBe(true);
  await expect(run.signal('No access')).toBeAttached({ timeout: 5_000 });
  await expect(owner.page.getByText(/sign in/i).first()).toBeVisible();
});

test('looking around makes nobody a guest', async ({ enter }) => {
  const stranger = await enter();
  const { page, context } = stranger;
  for (const path of ['/', '/research/new', '/account']) {
    // The live part of every page, which comes last, asks who is there.
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/status/announcements'));
    await page.goto(path);
    await asked;
    await page.waitForLoadState('networkidle');
    const cookies = await context.cookies();
    expect(cookies.filter(({ name }) => name.includes('session'))).toEqual([]);
  }
});
