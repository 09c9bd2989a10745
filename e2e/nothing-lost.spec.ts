import type { Actor } from './actor.ts';
import { expect, test } from './fixtures.ts';
import { deliveredOnce, RunPage } from './run-page.ts';

const CRASHES = 10;

const ended = (actor: Actor, jobId: string) =>
  expect.poll(async () => (await actor.job(jobId)).status, { timeout: 60_000 }).toBe('completed');

test('a server killed ten times in the middle of research loses nothing and does nothing twice', async ({
  owner,
  server,
}) => {
  test.setTimeout(900_000);
  owner.expectOutage();
  const jobs: string[] = [];
  for (let crash = 0; crash < CRASHES; crash++) {
    const first = await owner.startResearch();
    jobs.push(first);
    for (let count = 0; count < 3; count++) jobs.push(await owner.startResearch());
    const run = await new RunPage(owner.page).open(first);
    // A little further each time, so that it dies in another step.
    await expect
      .poll(async () => (await owner.job(first)).progressPercentage, { intervals: [20] })
      .toBeGreaterThan(8 * crash);
    await server.kill();
    await server.start();
    await run.completed();
    await run.showsTheLog(await owner.log(first));
  }
  for (const jobId of jobs) {
    await ended(owner, jobId);
    deliveredOnce(await owner.log(jobId));
  }
});

test('a server that is updated says goodbye, and the page comes back by itself', async ({
  owner,
  server,
}) => {
  owner.expectOutage();
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await server.restart();
  await run.completed();
  await expect(run.signal('Live')).toBeAttached();
  const log = await owner.log(jobId);
  deliveredOnce(log);
  await run.showsTheLog(log);
});

test('the network is cut and comes back: the research went on, and the page catches up', async ({
  owner,
  enter,
}) => {
  const device = await enter({ as: owner });
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await expect(run.rows).not.toHaveCount(0);
  await owner.cutNetwork();
  await expect(run.signal('Offline')).toBeAttached();
  await ended(device, jobId);

  await owner.restoreNetwork();
  await expect(run.signal('Live')).toBeAttached();
  await run.completed();
  await run.showsTheLog(await owner.log(jobId));
});

test('with the server out of reach the page says when it tries next', async ({ owner }) => {
  owner.expectOutage();
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await run.completed();
  owner.proxy.pull();
  await expect(run.signal('Reconnecting')).toBeAttached();
  await expect(owner.page.getByText(/trying again in \d+ s/).first()).toBeVisible();
  owner.proxy.plugIn();
  await owner.page.getByRole('button', { name: 'Try now' }).click();
  await expect(run.signal('Live')).toBeAttached();
});

test('without WebSockets the same connection works by polling', async ({ owner }) => {
  owner.expectOutage();
  owner.proxy.refuseWebSockets();
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await expect(run.signal('Live')).toBeAttached();
  await run.completed();
  await run.showsTheLog(await owner.log(jobId));
});

test('where WebSockets open and are cut at once, it ends up polling too', async ({ owner }) => {
  owner.expectOutage();
  await owner.context.routeWebSocket(/socket\.io/, (socket) => socket.close());
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await expect(run.signal('Live')).toBeAttached({ timeout: 30_000 });
  await run.completed();
  await run.showsTheLog(await owner.log(jobId));
});

test('without any socket the log is read over plain HTTP', async ({ owner }) => {
  owner.expectOutage();
  owner.proxy.refuseWebSockets();
  await owner.context.route(/\/socket\.io\//, (route) => route.abort());
  const jobId = await owner.startResearch();
  const run = await new RunPage(owner.page).open(jobId);
  await run.completed();
  await run.showsTheLog(await owner.log(jobId));
  await expect(run.signal('Live, with a short delay')).toBeAttached();
});

test('an answer that got lost, and a double press, start one job', async ({ owner }) => {
  const { page } = owner;
  owner.expectOutage();
  const jobId = await owner.startResearch();
  await page.goto(`/research/${jobId}`);
  await new RunPage(page).completed();

  await page.goto('/research/new?step=where');
  await page.getByRole('combobox', { name: 'Starting from' }).fill('Lisb');
  await page.getByRole('option', { name: /LIS/ }).click();
  await page.goto('/research/new?step=passports');
  await page.getByRole('combobox', { name: 'Passports' }).fill('Portug');
  await page.getByRole('option', { name: /^Portugal/ }).click();
  await page.goto('/research/new?step=review');

  let answers = 0;
  await page.route('**/api/v1/research', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    answers += 1;
    if (answers > 1) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  const start = page.getByRole('button', { name: 'Start researching' });
  await start.click();
  await expect(page.getByRole('alert').filter({ hasText: 'didn’t start' })).toBeVisible();
  await start.dblclick();
  await page.waitForURL(/\/research\/(?!new)[^/]+$/);
  const list = await (await owner.request.get('/api/v1/research')).json();
  expect(list.jobs).toHaveLength(2);
});
