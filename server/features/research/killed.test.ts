import { describe, expect, test } from 'vitest';
import { researchEvents, researchSteps } from '#contracts/research.ts';
import { testDatabases } from '#testing/database/database.ts';
import { killable } from '#testing/processes/killable.ts';
import { answers, openResearch, traveller } from '#testing/runs/research.ts';

const KILLS = 10;
const JOBS = 5;
const owner = traveller('owner');

const count = (lines: string[], type: string) => lines.filter((line) => line.startsWith(`${type} `)).length;

describe.each(testDatabases)('research on the %s database, killed', (kind) => {
  const { startChild, observe } = killable(kind, 'research-worker.ts');

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
