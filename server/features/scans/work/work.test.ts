import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '#core/planning/random.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { reportFor } from '#testing/runs/fare-source.ts';
import { traveller } from '#testing/runs/research.ts';
import { openNode } from '#testing/runs/runs.ts';
import { openScans, scanFor } from '#testing/runs/scans.ts';
import { weather } from '#testing/scans/storm.ts';

const owner = traveller('owner');
const stranger = traveller('stranger');
const sources = ['scraper:mine'];
describe.each(testDatabases)('workers on the %s database', (kind) => {
  let place: TestDatabase;
  let node: Awaited<ReturnType<typeof openNode>>;
  let open: ReturnType<typeof openScans>;
  /** ms that the clock is ahead. */
  let ahead = 0;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    node = await openNode(place.config);
    open = openScans(node, { clock: () => new Date(Date.now() + ahead) });
    await node.start();
  });
  afterAll(async () => {
    await node.close();
    await place.remove();
  });

  const ended = ({ status }: { status: string }) => !['queued', 'running'].includes(status);
  async function started() {
    const { scanId } = await open.scans.start(owner, scanFor({ sources }));
    await node.until(scanId, ({ currentStep }) => currentStep === 'asking');
    return scanId;
  }
  const lease = (max = 10, who = owner) => open.work.lease(who, { sources, max, seconds: 60 });
  /** So many units, as a worker gets them who asks until there are: rows that the scan is just telling of are passed over. */
  async function leased(count: number) {
    const units: Awaited<ReturnType<typeof lease>>['units'] = [];
    await expect
      .poll(async () => units.push(...(await lease(count - units.length)).units), { timeout: 10_000 })
      .toBe(count);
    return units;
  }
  const lost = { code: 'conflict', message: expect.stringContaining('lease_lost') };

  test('workers lease, hand in and fail; each unit ends once, and the scan with them', async () => {
    const scanId = await started();
    expect((await lease(10, stranger)).units).toEqual([]);
    const [first] = await leased(1);
    const units = await leased(2);
    expect((await lease()).units).toEqual([]);
    if (!first || !units[0] || !units[1]) throw new Error('Three units were expected.');
    expect(first).toMatchObject({ source: 'scraper:mine', attempt: 1, route: { from: 'MUC', to: 'BCN' } });

    const { unitId, attempt, depart, return: back } = first;
    const fares = [
      reportFor({ from: 'MUC', to: 'BCN', depart, return: back }, 41_000),
      reportFor({ from: 'MUC', to: 'BCN', depart, return: back }, 0),
    ];
    await expect(open.work.fares(stranger, unitId, { attempt, fares })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(open.work.fares(owner, unitId, { attempt: 2, fares })).rejects.toMatchObject(lost);
    expect(await open.work.renew(owner, unitId, { attempt, seconds: 60 })).toMatchObject({ cancel: false });
    expect(await open.work.fares(owner, unitId, { attempt, fares })).toEqual({
      state: 'found',
      accepted: 1,
      refused: [{ index: 1, reason: 'The price is 0.' }],
    });
    // The second time is late, and changes nothing.
    await expect(open.work.fares(owner, unitId, { attempt, fares: [] })).rejects.toMatchObject(lost);

    expect(await open.work.fares(owner, units[0].unitId, { attempt: 1, fares: [] })).toMatchObject({
      state: 'empty',
    });
    const fail = (at: number) =>
      open.work.fail(owner, units[1]?.unitId ?? '', {
        attempt: at,
        kind: 'blocked',
        message: '',
        retryAfter: 0,
      });
    expect(await fail(1)).toEqual({ state: 'queued' });
    expect(await leased(1)).toMatchObject([{ attempt: 2 }]);
    await fail(2);
    expect(await leased(1)).toMatchObject([{ attempt: 3 }]);
    expect(await fail(3)).toEqual({ state: 'blocked' });

    await node.until(scanId, ended);
    const scan = await open.scans.get(owner, scanId);
    expect(scan).toMatchObject({
      status: 'completed',
      counts: { found: 1, empty: 1, blocked: 1 },
      resultsCount: 1,
    });
    expect(scan.cheapest?.price).toEqual({ amount: 41_000, currency: 'EUR' });
  }, 30_000);

  test('a lease that runs out goes to the next, and the late one is refused', async () => {
    const scanId = await started();
    const units = await leased(3);
    ahead += 61_000;
    await expect
      .poll(async () => (await open.scans.status(owner, scanId)).counts.queued, { timeout: 15_000 })
      .toBe(3);
    const again = await leased(3);
    expect(again.map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
    for (const { unitId, attempt } of units)
      await expect(open.work.fares(owner, unitId, { attempt, fares: [] })).rejects.toMatchObject(lost);
    await open.scans.cancel(owner, scanId);
    for (const { unitId, attempt } of again) {
      expect(await open.work.renew(owner, unitId, { attempt, seconds: 60 })).toMatchObject({ cancel: true });
      await expect(open.work.fares(owner, unitId, { attempt, fares: [] })).rejects.toMatchObject(lost);
    }
    expect((await lease()).units).toEqual([]);
  }, 30_000);

  test('twenty workers that vanish, dawdle and repeat themselves end every unit once', async () => {
    const { scanId, units } = await open.scans.start(
      owner,
      scanFor({ sources, windows: [{ kind: 'range', from: '2027-05-01', until: '2027-06-29' }] }),
    );
    await node.until(scanId, ({ currentStep }) => currentStep === 'asking');
    const { accepted } = await weather({
      workers: 20,
      dice: seededRandom(12),
      lease: () => lease(3),
      fares: ({ unitId, attempt }, fares) => open.work.fares(owner, unitId, { attempt, fares }),
      async dawdle() {
        ahead += 61_000;
      },
      async rest() {
        ahead += 20_000;
        await open.scans.status(owner, scanId);
      },
      isOver: async () => ended((await node.engine.get(scanId)) ?? { status: 'completed' }),
    });
    const status = await open.scans.status(owner, scanId);
    expect(units).toBe(60);
    expect(status.counts.found + status.counts.failed).toBe(60);
    expect(status.counts.found).toBe(accepted.size);
    expect([...accepted.values()].every((times) => times === 1)).toBe(true);
    const { total } = await open.scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 1 });
    expect(total).toBe(status.counts.found);
  }, 60_000);
});
