import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { researchEvents, researchSteps } from '#contracts/research.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { Child } from '#testing/processes/child.ts';
import { answers, openResearch, traveller } from '#testing/runs/research.ts';
import { openNode } from '#testing/runs/runs.ts';

const KILLS = 10;
const JOBS = 5;
const owner = traveller('owner');

const count = (lines: string[], type: string) => lines.filter((line) => line.startsWith(`${type} `)).length;

describe.each(testDatabases)('research on the %s database, killed', (kind) => {
  let place: TestDatabase;
  const children: Child[] = [];
  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await place.remove();
  });
  const startChild = () => {
    const child = new Child('research-worker.ts', place);
    children.push(child);
    return child;
  };
  /** A look from a process that does no work itself. */
  async function observe<T>(look: (node: Awaited<ReturnType<typeof openNode>>) => Promise<T>): Promise<T> {
    const node = await openNode(place.config, { work: false });
    try {
      return await look(node);
    } finally {
      await node.close();
    }
  }

  test(`${KILLS} times in a row: every job ends, each finding is there once, the log has no gap`, async () => {
    const jobs = await observe(async (node) => {
      const research = openResearch(node);
      await node.start();
      const started = [];
      for (let job = 0; job < JOBS; job++) started.push(await research.start(owner, answers()));
      return started;
    });

    for (let kill = 0; kill < KILLS; kill++) {
      const child = startChild();
      // A different moment each time, in a step's first part as well as among later ones.
      await child.until((lines) => count(lines, 'finding') >= 1 + ((kill * 5) % 11));
      await child.kill();
    }
    const left = await observe(async (node) => {
      const runs = await Promise.all(jobs.map(({ jobId }) => node.engine.get(jobId)));
      return runs.filter((run) => run?.status !== 'completed').length;
    });
    expect(left, 'jobs that outlived all kills').toBeGreaterThan(0);
    const last = startChild();
    await last.until((lines) => count(lines, 'completed') >= left);
    await last.kill();

    await observe(async (node) => {
      for (const { jobId } of jobs) {
        const events = await node.events(`research:${jobId}`);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(events.at(-1)?.type).toBe('completed');
        for (const type of ['started', 'completed'])
          expect(events.filter((event) => event.type === type)).toHaveLength(1);
        const findings = events
          .filter(({ type }) => type === 'finding')
          .map(({ data }) => researchEvents.finding.parse(data))
          .map((finding) => `${finding.kind} ${finding.destination.id}`);
        expect(new Set(findings).size).toBe(findings.length);
        expect(findings.length % researchSteps.length).toBe(0);
        const percentages = events.flatMap(({ type, data }) =>
          type === 'progress' ? [researchEvents.progress.parse(data).percentage] : [],
        );
        expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
      }
    });
  }, 300_000);
});
