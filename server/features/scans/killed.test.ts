import { describe, expect, test } from 'vitest';
import { scanEvents } from '#contracts/scans.ts';
import { testDatabases } from '#testing/database/database.ts';
import { killable } from '#testing/processes/killable.ts';
import { fakeSource } from '#testing/runs/fare-source.ts';
import { traveller } from '#testing/runs/research.ts';
import type { Node } from '#testing/runs/runs.ts';
import { openScans, scanFor } from '#testing/runs/scans.ts';

type Scans = ReturnType<typeof openScans>['scans'];
const owner = traveller('owner');
describe.each(testDatabases)('killed scans on the %s database', (kind) => {
  const { startChild, observe: observeNode } = killable(kind, 'scans-worker.ts');
  const observe = <T>(look: (node: Node, scans: Scans) => Promise<T>): Promise<T> =>
    observeNode(async (node) => {
      const { scans } = openScans(node, { sources: [fakeSource('steady')] });
      await node.start();
      return look(node, scans);
    });

  test('a scan that is killed again and again loses no unit and counts none twice', async () => {
    const request = scanFor({
      windows: [{ kind: 'range', from: '2027-05-01', until: '2027-07-30' }],
      sources: ['model', 'steady'],
    });
    const { scanId } = await observe((_node, scans) => scans.start(owner, request));
    for (const moment of ['units_planned', 'job_progress', 'results_updated']) {
      const child = startChild();
      await child.until((lines) => lines.includes(moment));
      await child.kill();
    }
    const before = await observe(async (node) => (await node.engine.get(scanId))?.status);
    expect(before, 'before the last worker').toBe('running');
    const last = startChild();
    await last.until((lines) => lines.includes('job_completed'));
    await last.kill();

    await observe(async (node, scans) => {
      const status = await scans.status(owner, scanId);
      expect(status.counts).toMatchObject({ found: 182, queued: 0, fetching: 0 });
      expect(status.units).toBe(182);
      const events = await node.events(`scan:${scanId}`);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, n) => n + 1));
      expect(events.filter(({ type }) => type === 'units_planned')).toHaveLength(1);
      expect(events.filter(({ type }) => type === 'job_completed')).toHaveLength(1);
      const completed = scanEvents.job_completed.parse(events.at(-1)?.data);
      expect(completed).toMatchObject({ resultsCount: 182, counts: { found: 182 } });
      // The events alone tell the end of every unit, once.
      const ends = events.flatMap(({ type, data }) =>
        type === 'job_progress'
          ? scanEvents.job_progress
              .parse(data)
              .units.filter(({ state }) => state === 'found')
              .map(({ number }) => number)
          : [],
      );
      expect(ends.sort((a, b) => a - b)).toEqual(Array.from({ length: 182 }, (_, n) => n));
      expect((await scans.fares(owner, scanId, { sort: 'price', natures: 'all', limit: 500 })).total).toBe(
        182,
      );
    });
  }, 120_000);
});
