import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReasonCode, unitStates } from '#contracts/scans/sources.ts';
import { scanEvents } from '#contracts/scans.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { fakeSource, reportFor } from '#testing/runs/fare-source.ts';
import { traveller } from '#testing/runs/research.ts';
import { openNode } from '#testing/runs/runs.ts';
import { openScans, scanFor } from '#testing/runs/scans.ts';
import { SourceTrouble } from './sources/source.ts';

const owner = traveller('owner');
const stranger = traveller('stranger');
describe.each(testDatabases)('scans on the %s database', (kind) => {
  let place: TestDatabase;
  let node: Awaited<ReturnType<typeof openNode>>;
  let scans: ReturnType<typeof openScans>['scans'];
  let isSick = false;
  const slow = fakeSource('slow', { ms: 20, atOnce: 1 });
  const sick = (code: ReasonCode, message: string, retryAfterMs?: number) => () =>
    new SourceTrouble(code, message, { mayPass: false, retryAfterMs });
  const sources = [
    fakeSource('good', { price: ({ depart }) => (depart === '2027-05-11' ? 55_000 : 60_000) }),
    fakeSource('bare', { price: () => null }),
    fakeSource('closed', { trouble: sick('captcha', 'It wants to see a person.', 900_000) }),
    fakeSource('broken', { trouble: sick('bad_answer', 'It answered in HTML.') }),
    fakeSource('absurd', { price: () => -5 }),
    fakeSource('moody', {
      price: () => 50_000,
      trouble: (question) => (isSick ? sick('timeout', `Too slow for ${question.depart}.`)() : null),
    }),
    fakeSource('cheaper', { price: () => 48_000 }),
    slow,
  ];
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    node = await openNode(place.config);
    ({ scans } = openScans(node, { sources }));
    await node.start();
  });
  afterAll(async () => {
    await node.close();
    await place.remove();
  });

  const ended = ({ status }: { status: string }) => !['queued', 'running'].includes(status);
  const sum = (counts: Record<string, number>) =>
    unitStates.reduce((all, state) => all + (counts[state] ?? 0), 0);

  test('a scan tells every unit in one state, and what is blocked is never taken for empty', async () => {
    const { scanId, units } = await scans.start(
      owner,
      scanFor({ sources: ['model', 'good', 'bare', 'closed', 'broken', 'absurd'] }),
    );
    expect(units).toBe(18);
    await node.until(scanId, ended);
    const scan = await scans.get(owner, scanId);
    expect(scan.status).toBe('completed');
    expect(sum(scan.counts)).toBe(18);
    const by = Object.fromEntries(scan.sources.map((source) => [source.source, source]));
    expect(by.model?.counts.found).toBe(3);
    expect(by.good?.counts.found).toBe(3);
    expect(by.bare?.counts.empty).toBe(3);
    expect(by.closed?.counts.blocked).toBe(3);
    expect(by.broken?.counts.failed).toBe(3);
    expect(by.broken?.message).toBe('It answered in HTML.');
    expect(by.absurd?.counts.empty).toBe(3);
    expect(by.absurd?.refused).toEqual([{ reason: 'The price is below 0.', count: 3 }]);
    expect(scan.headline).toBe('18 of 18 asked: 6 found, 6 empty, 3 blocked, 3 failed.');
    expect(scan.cheapestOffered).toMatchObject({
      price: { amount: 55_000, currency: 'EUR' },
      source: 'good',
    });
    await expect(scans.get(stranger, scanId)).rejects.toMatchObject({ code: 'not_found' });

    const events = await node.events(`scan:${scanId}`);
    for (const { type, data } of events) scanEvents[type as keyof typeof scanEvents].parse(data);
    expect(events[0]?.type).toBe('job_started');
    expect(events.at(-1)?.type).toBe('job_completed');
    expect(events.at(-1)?.data).toMatchObject({ successfulSources: 4, failedSources: 2, resultsCount: 6 });
    const seen = new Map<number, string>();
    for (const { type, data } of events)
      if (type === 'job_progress')
        for (const { number, state } of scanEvents.job_progress.parse(data).units) seen.set(number, state);
    const grid = await scans.grid(owner, scanId);
    expect(grid.cells.map(([, , , state], n) => [seen.get(n), grid.states[state]])).toEqual(
      grid.cells.map(([, , , state]) => [grid.states[state], grid.states[state]]),
    );
    expect(events.filter(({ type }) => type === 'scraper_failed')).toHaveLength(2);

    const page = await scans.fares(owner, scanId, { sort: 'price', natures: 'real', limit: 2 });
    expect(page).toMatchObject({ total: 3, currency: 'EUR' });
    expect(page.fares.map(({ price }) => price.amount)).toEqual([55_000, 60_000]);
    const next = await scans.fares(owner, scanId, {
      ...{ sort: 'price', natures: 'real', limit: 2 },
      cursor: page.nextCursor ?? '',
    });
    expect(next.fares).toHaveLength(1);
    expect(next.nextCursor).toBeNull();
    expect(page.destinations).toMatchObject([
      { to: 'BCN', count: 3, cheapest: { price: { amount: 55_000 } } },
    ]);
    const dates = await scans.dates(owner, scanId, {});
    expect(dates.cells).toHaveLength(3);
    expect(dates.cells.every(({ state, isModelled }) => state === 'found' && !isModelled)).toBe(true);
  });

  test('what failed is asked again, and a price of before stays with its age when that fails', async () => {
    const { scanId } = await scans.start(owner, scanFor({ sources: ['moody'] }));
    await node.until(scanId, ended);
    await expect(scans.retry(owner, scanId, 'missing')).rejects.toMatchObject({ code: 'conflict' });
    isSick = true;
    await scans.retry(owner, scanId, 'all');
    await node.until(scanId, (run) => run.attempt > 1 && ended(run));
    const old = await scans.status(owner, scanId);
    expect(old.counts.stale).toBe(3);
    // The log says the same, in its counts and unit by unit.
    const events = await node.events(`scan:${scanId}`);
    expect(events.at(-1)).toMatchObject({ type: 'job_completed', data: { counts: { stale: 3, failed: 0 } } });
    const progress = events.flatMap(({ type, data }) =>
      type === 'job_progress' ? [scanEvents.job_progress.parse(data)] : [],
    );
    const last = progress.filter(({ units }) => units.length > 0).at(-1);
    expect(last?.counts).toMatchObject({ stale: 3, failed: 0 });
    expect(last?.units.every(({ state }) => state === 'stale')).toBe(true);
    const { fares } = await scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 10 });
    expect(fares.map(({ offers }) => offers.map(({ isStale }) => isStale))).toEqual([[true], [true], [true]]);
    isSick = false;
    await scans.retry(owner, scanId, 'missing', 'moody');
    await node.until(scanId, (run) => run.attempt > 2 && ended(run));
    expect((await scans.status(owner, scanId)).counts.found).toBe(3);
  });

  test('the same flight told by two is one row with two offers', async () => {
    const { scanId } = await scans.start(owner, scanFor({ sources: ['moody', 'cheaper'] }));
    await node.until(scanId, ended);
    const { fares, total } = await scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 10 });
    expect(total).toBe(3);
    expect(fares[0]?.offers.map(({ source, total: { amount } }) => [source, amount])).toEqual([
      ['cheaper', 48_000],
      ['moody', 50_000],
    ]);
    expect(fares[0]?.price.amount).toBe(48_000);
  });

  test('cancelling keeps what was found, and says of the rest that it was not asked', async () => {
    const { scanId } = await scans.start(
      owner,
      scanFor({ sources: ['slow'], windows: [{ kind: 'range', from: '2027-05-01', until: '2027-06-30' }] }),
    );
    await node.until(scanId, () => slow.asked.length > 8);
    const scan = await scans.cancel(owner, scanId);
    expect(scan.status).toBe('cancelled');
    expect(sum(scan.counts)).toBe(61);
    expect(scan.counts.skipped).toBeGreaterThan(0);
    expect(scan.counts.queued + scan.counts.fetching).toBe(0);
    const { units } = await scans.units(owner, scanId, { state: 'skipped', limit: 500 });
    expect(new Set(units.map(({ reason }) => reason?.code))).toEqual(new Set(['cancelled']));
  });

  test('public holidays of a part of a country are a window of their own', async () => {
    const corpusChristi = { from: '2027-05-20', until: '2027-05-31', daysAround: 1 };
    const estimate = (region: string) =>
      scans.estimate(
        scanFor({
          sources: ['model'],
          windows: [{ kind: 'holidays', calendar: 'public', country: 'DE', region, ...corpusChristi }],
          nights: { from: 2, until: 2 },
        }),
      );
    expect(await estimate('DE-BY')).toMatchObject({ dates: 1, firstDepart: '2027-05-26' });
    await expect(estimate('DE-HH')).rejects.toMatchObject({ code: 'invalid' });
  });

  test('wrong input is refused with its path', async () => {
    const refused = (change: Parameters<typeof scanFor>[0]) =>
      expect(scans.start(owner, scanFor(change))).rejects;
    const at = (path: string) => ({ code: 'invalid', issues: [expect.objectContaining({ path })] });
    await refused({ destinations: [{ kind: 'airport', id: 'MUC' }] }).toMatchObject(at('destinations.0.id'));
    await refused({ destinations: [{ kind: 'airport', id: 'QQQ' }] }).toMatchObject(at('destinations.0.id'));
    await refused({ windows: [{ kind: 'range', from: '2020-05-01', until: '2020-05-09' }] }).toMatchObject(
      at('windows.0'),
    );
    await refused({ sources: ['nobody'] }).toMatchObject(at('sources.0'));
    await refused({ currency: 'ZZZ' }).toMatchObject(at('currency'));
    await refused({
      origins: ['MUC', 'NUE', 'FMM', 'SZG', 'INN'].map((id) => ({ kind: 'airport' as const, id })),
      destinations: ['BCN', 'VLC', 'PMI', 'AGP', 'LIS', 'OPO', 'FAO'].map((id) => ({
        kind: 'airport' as const,
        id,
      })),
      windows: [{ kind: 'range', from: '2027-05-01', until: '2027-06-30' }],
      nights: { from: 5, until: 14 },
    }).toMatchObject(at('windows'));
    expect(reportFor({ from: 'MUC', to: 'BCN', depart: '2027-05-01', return: null }, 1).legs).toHaveLength(1);
  });

  test('a whole journey has stay, days and transfers beside the bare fare', async () => {
    const { scanId } = await scans.start(
      owner,
      scanFor({
        sources: ['model'],
        destinations: ['BCN', 'ZRH', 'LIS'].map((id) => ({ kind: 'airport', id })),
      }),
    );
    await node.until(scanId, ended);
    const { packages } = await scans.packages(owner, scanId);
    expect(packages.map(({ to }) => to).sort()).toEqual(['BCN', 'LIS', 'ZRH']);
    for (const { fare, transfers, stay, days, total } of packages) {
      expect(stay?.amount).toBeGreaterThan(0);
      expect(total.amount).toBe(
        fare.amount + (transfers?.amount ?? 0) + (stay?.amount ?? 0) + (days?.amount ?? 0),
      );
    }
    expect(packages.map(({ score }) => score)).toEqual(
      packages.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  test('an open jaw is added up from two one ways, and only whole journeys are results', async () => {
    const { scanId } = await scans.start(
      owner,
      scanFor({
        sources: ['good'],
        kind: 'open_jaw',
        destinations: ['BCN', 'VLC'].map((id) => ({ kind: 'airport', id })),
        nights: { from: 5, until: 8 },
      }),
    );
    await node.until(scanId, ended);
    const { fares, total } = await scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 50 });
    expect(total).toBe(4);
    expect(new Set(fares.map(({ legs }) => legs.map(({ from, to }) => `${from}-${to}`).join(' ')))).toEqual(
      new Set(['MUC-BCN BCN-MUC', 'MUC-BCN VLC-MUC', 'MUC-VLC BCN-MUC', 'MUC-VLC VLC-MUC']),
    );
    for (const one of fares) {
      expect(one).toMatchObject({ estimate: 'two_one_ways', tickets: 2 });
      expect(one.nights).toBeGreaterThanOrEqual(5);
      expect(one.nights).toBeLessThanOrEqual(8);
    }
    expect((await scans.status(owner, scanId)).cheapest?.return).not.toBeNull();
  });
});
