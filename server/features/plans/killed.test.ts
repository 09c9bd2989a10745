import { describe, expect, test } from 'vitest';
import { agents, planEvents } from '#contracts/plans.ts';
import { proposalAsks, proposalStream } from '#contracts/proposals.ts';
import { createTrip } from '#contracts/trips.ts';
import { testDatabases } from '#testing/database/database.ts';
import { killable } from '#testing/processes/killable.ts';
import { openPlans, planFor } from '#testing/runs/plans.ts';
import { traveller } from '#testing/runs/research.ts';
import type { Node } from '#testing/runs/runs.ts';

type Opened = ReturnType<typeof openPlans>;
const owner = traveller('owner');
/** A moment in each step, and at each agent. */
const moments = [
  ...['scout', 'weather', 'transport', 'stay', 'food', 'scheduler', 'writer'].map(
    (agent) => `agent_update ${agent} started`,
  ),
  'agent_update scout completed',
  'proposal',
  'agent_update critic completed',
];

describe.each(testDatabases)('a plan on the %s database, killed', (kind) => {
  const { startChild, observe: observeNode } = killable(kind, 'plans-worker.ts');
  const observe = <T>(look: (node: Node, plans: Opened['plans'], opened: Opened) => Promise<T>): Promise<T> =>
    observeNode(async (node) => {
      const opened = openPlans(node);
      try {
        await node.start();
        return await look(node, opened.plans, opened);
      } finally {
        await opened.close();
      }
    });

  test('in each step and at each agent: it completes, and nothing is said twice', async () => {
    const planIds = await observe(async (_node, plans) => {
      const started = [];
      for (const _ of moments) started.push((await plans.start(owner, planFor())).planId);
      return started;
    });
    const completions = (lines: readonly string[]) => lines.filter((line) => line === 'completion').length;
    let completed = 0;
    for (const moment of moments) {
      const child = startChild();
      await child.until((lines) => lines.includes(moment));
      await child.kill();
      completed += completions(child.lines);
    }
    expect(completed, 'plans that were done before the last kill').toBeLessThan(planIds.length);
    const left = await observe(async (node) => {
      const runs = await Promise.all(planIds.map((id) => node.engine.get(id)));
      return runs.filter((run) => run?.status !== 'completed').length;
    });
    const last = startChild();
    await last.until((lines) => completions(lines) >= left);
    await last.kill();

    await observe(async (node, plans) => {
      const results = [];
      for (const planId of planIds) {
        const events = await node.events(`plan:${planId}`);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(events.at(-1)?.type).toBe('completion');
        const ended = events.flatMap(({ type, data }) => {
          if (type !== 'agent_update') return [];
          const { agent, status } = planEvents.agent_update.parse(data);
          return status === 'completed' ? [agent] : [];
        });
        expect(ended.sort()).toEqual([...agents].sort());
        const lines = events.flatMap(({ type, data }) =>
          type === 'log' || type === 'proposal' ? [JSON.stringify(data)] : [],
        );
        // How long one waits is not a matter of the request.
        const timeless = lines.filter((line) => !line.includes('Still waiting.'));
        expect(new Set(timeless).size).toBe(timeless.length);
        results.push({ lines: timeless.sort(), options: (await plans.get(owner, planId)).result?.options });
      }
      // The same request, killed here or there: the same lines, the same drafts.
      for (const result of results) expect(result).toEqual(results[0]);
    });
  }, 600_000);

  test('while proposals are made: each is said once', async () => {
    const { tripId, asked } = await observe(async (_node, _plans, { trips, proposals }) => {
      const made = await trips.create(owner, createTrip.parse({ title: 'A trip', days: 3 }));
      const { state } = await trips.asOf(owner.id, made.tripId);
      const ids = [];
      for (const dayId of Object.keys(state.days))
        for (const ask of proposalAsks.slice(0, 3))
          ids.push((await proposals.ask(owner, made.tripId, { ask, dayId })).proposalId);
      return { tripId: made.tripId, asked: ids };
    });
    // Killed after what was said, before the run knows that it was.
    const child = startChild();
    await child.until((lines) => lines.includes('nothing'));
    await child.kill();
    const left = await observe(async (node) => {
      const runs = await Promise.all(asked.map((id) => node.engine.get(id)));
      return runs.filter((run) => run?.status !== 'completed').length;
    });
    const last = startChild();
    await last.until((lines) => lines.filter((line) => line === 'completed').length >= left);
    await last.kill();
    await observe(async (node) => {
      const events = await node.events(proposalStream(tripId));
      const answers = events.filter(({ type }) => type !== 'asked');
      expect(answers.map(({ data }) => (data as { proposalId: string }).proposalId).sort()).toEqual(
        [...asked].sort(),
      );
    });
  }, 300_000);
});
