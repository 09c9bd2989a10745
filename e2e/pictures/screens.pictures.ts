import { randomUUID } from 'node:crypto';
import { acceptPlanAnswer } from '#contracts/plans.ts';
import { startScanAnswer } from '#contracts/scans.ts';
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { answers, planAnswers } from '../api-responses.ts';
import { expect, test } from '../fixtures.ts';
import { PlanPage } from '../plan-page.ts';
import { RunPage } from '../run-page.ts';
import { TripActor } from '../trip-actor.ts';
import { takeForTour, takePictures } from './camera.ts';

const nextMay = `${new Date().getUTCFullYear() + 1}-05`;

/** Four people, three currencies, comments and things to pack: a trip as it is after a week of talk. */
function changesOf({ days, activities, people }: TripState): ClientChange[] {
  const [me] = Object.keys(people);
  const [first, second, third] = Object.keys(activities);
  const names = ['Noor', 'سلمى', '健太'].map((name) => ({ id: randomUUID(), name }));
  const all = [me ?? '', ...names.map(({ id }) => id)];
  const spent = (title: string, amount: number, currency: string, rate: number, paidBy: string) => ({
    kind: 'add_expense' as const,
    id: randomUUID(),
    fields: {
      ...{ title, amount, currency, rate, paidBy, category: 'food' as const, rateTo: 'EUR' },
      ...{ split: { kind: 'equal' as const, among: all }, date: null, activityId: null, isSettlement: false },
    },
  });
  const pack = (text: string) => ({
    kind: 'add_check' as const,
    item: { ...{ id: randomUUID(), list: 'packing' as const, text, shared: false, assignee: null } },
  });
  return [
    ...names.map((person) => ({ kind: 'add_person' as const, ...person, userId: null })),
    { kind: 'set_budget', category: 'food', amount: 40_000 },
    { kind: 'set_budget', category: 'stay', amount: 90_000 },
    spent('Groceries', 4_350, 'EUR', 1, all[0] ?? ''),
    spent('Airport breakfast', 2_780, 'GBP', 1.17, all[1] ?? ''),
    spent('Ramen', 620_000, 'JPY', 0.0061, all[3] ?? ''),
    pack('Passports'),
    pack('Swimming things'),
    pack('Adapter'),
    {
      kind: 'add_comment',
      id: randomUUID(),
      activityId: first ?? '',
      text: 'Can we go before nine? It gets full.',
    },
    { kind: 'vote', activityId: second ?? '', value: 1 },
    { kind: 'vote', activityId: third ?? '', value: -1 },
    { kind: 'set_day', id: Object.keys(days)[0] ?? '', fields: { title: 'Arrival, and the old town' } },
  ];
}

test('people who are new', async ({ enter }) => {
  const { page } = await enter();
  for (const [name, path] of [
    ['home-new', '/'],
    ['research-none', '/research'],
    ['trips-none', '/trips'],
    ['plans-new', '/plans/new'],
    ['scans-new', '/scans/new?from=MUC&to=BCN'],
    ['deals-none', '/deals'],
    ['watches-none', '/watches'],
    ['account', '/account'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await takePictures(page, name);
    if (path === '/') await takeForTour(page, 'home');
  }
  for (const step of ['where', 'who', 'likes', 'limits', 'review']) {
    await page.goto(`/research/new?step=${step}`);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    await takePictures(page, `question-${step}`);
  }
});

test('a research, its plan and its trip', async ({ owner, enter }) => {
  const { page } = owner;
  const jobId = await owner.startResearch({
    ...answers(),
    ...{ interests: { food: 5, history: 4, beach: 3 }, notes: 'We don’t fly for more than five hours.' },
  });
  await (await new RunPage(page).open(jobId)).completed();
  await takePictures(page, 'results');
  await takeForTour(page, 'results');
  const compare = page.getByRole('link', { name: /^Compare/ }).first();
  if (await compare.isVisible()) {
    await compare.click();
    await takePictures(page, 'compare');
  }
  const planId = await owner.startPlan({ ...planAnswers(), from: `${nextMay}-10`, to: `${nextMay}-19` });
  await (await new PlanPage(page).open(planId)).completed();
  await takePictures(page, 'plan');
  await takeForTour(page, 'plan');
  const accepted = await owner.post(`/api/v1/plans/${planId}/accept`, { option: 'balanced' });
  const { tripId } = acceptPlanAnswer.parse(accepted);
  const trip = TripActor.of(owner, tripId);
  await trip.change(...changesOf((await trip.snapshot()).state));

  const friend = await enter();
  await friend.becomeGuest();
  await trip.bringIn(friend);
  await friend.page.goto(`/trips/${tripId}`);
  await page.goto(`/trips/${tripId}`);
  await expect(page.getByRole('region', { name: /^Day 1,? / }).first()).toBeVisible();
  await takePictures(page, 'trip');
  await takeForTour(page, 'trip');
  await page.locator('[data-stop]').first().getByRole('button').first().click();
  await takePictures(page, 'trip-stop');
  for (const part of ['budget', 'lists', 'people', 'history']) {
    await page.goto(`/trips/${tripId}?tab=${part}`);
    await page.waitForTimeout(1_000);
    await takePictures(page, `trip-${part}`);
  }
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await takePictures(page, 'home');
  await page.goto('/trips');
  await takePictures(page, 'trips');
  const shared = (await trip.share()) as { url: string };
  await page.goto(new URL(shared.url).pathname);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await takePictures(page, 'share');
  await takeForTour(page, 'share');
});

test('a scan', async ({ owner }) => {
  const { page } = owner;
  const started = await owner.post('/api/v1/scans', {
    origins: [{ kind: 'airport', id: 'MUC' }],
    destinations: [
      { kind: 'airport', id: 'BCN' },
      { kind: 'airport', id: 'PMI' },
    ],
    windows: [{ kind: 'month', month: nextMay }],
    nights: { from: 5, until: 7 },
    kind: 'return',
    party: { adults: 2, childAges: [7, 4] },
    currency: 'EUR',
  });
  const { scanId } = startScanAnswer.parse(started);
  await page.goto(`/scans/${scanId}`);
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 120_000 });
  await takePictures(page, 'scan');
  await takeForTour(page, 'scan');
  await page.goto('/scans');
  await takePictures(page, 'scans');
});
