import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { Child } from '#testing/processes/child.ts';
import { type Node, openNode, partsDefinition } from '#testing/runs/runs.ts';

const definition = partsDefinition(async () => ({}), { schema: z.object({ parts: z.number() }) });
const KILLS = 10;
const PARTS = 60;

const findings = (lines: string[]) => lines.filter((line) => line.startsWith('finding '));

function expectWholeStory(events: Envelope[], parts: number): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const reported = events.filter(({ type }) => type === 'finding').map(({ data }) => JSON.stringify(data));
  expect(new Set(reported).size).toBe(parts * 3);
  expect(reported).toHaveLength(parts * 3);
  const percentages = events.flatMap(({ type, data }) =>
    type === 'progress' ? (data as { percentage: number }).percentage : [],
  );
  expect(percentages).toEqual(percentages.toSorted((a, b) => a - b));
  expect(events.filter(({ type }) => type === 'started')).toHaveLength(1);
  expect(events.filter(({ type }) => type === 'completed')).toHaveLength(1);
  expect(events.at(-1)?.type).toBe('completed');
}

describe.each(testDatabases)('killed workers on the %s database', (kind) => {
  let place: TestDatabase;
  const children: Child[] = [];
  const nodes: Node[] = [];

  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    for (const node of nodes.splice(0)) await node.close();
    await place.remove();
  });

  const spawnChild = () => {
    const child = new Child('runs-worker.ts', place);
    children.push(child);
    return child;
  };
  /** Starts runs and looks at them, but leaves the work to others. */
  const openObserver = async () => {
    const node = await openNode(place.config, { work: false });
    nodes.push(node);
    node.engine.define(definition);
    await node.start();
    return node;
  };

  test(`a run whose worker is killed ${KILLS} times ends once, with each finding once`, async () => {
    const before = await openObserver();
    await before.engine.start('parts', { id: 'a', ownerId: 'owner', input: { parts: PARTS } });
    await nodes.pop()?.close();

    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawnChild();
      // A different moment each time, in a step's first part as well as among later ones.
      await child.until((lines) => findings(lines).length >= 1 + ((kill * 5) % 11));
      await child.kill();
    }
    const last = spawnChild();
    await last.until((lines) => lines.includes('completed parts:a'));
    await last.kill();
    const after = await openObserver();
    const run = await after.until('a', ({ status }) => status === 'completed');
    expect(run.attempt).toBe(KILLS + 1);
    expectWholeStory(await after.events('parts:a'), PARTS);
    expect(await after.log.info('parts:a')).toMatchObject({ closed: true });
    // Eleven starts of a process and its database; seconds each on a busy machine.
  }, 300_000);

  // Several nodes at once need a database server.
  describe.each(kind === 'postgres' ? ['shared'] : [])('%s by two nodes', () => {
    test('share the work, and one takes over what the other was killed in', async () => {
      const observer = await openObserver();
      const [one, other] = [spawnChild(), spawnChild()];
      await Promise.all([one, other].map((child) => child.until((lines) => lines.includes('ready'))));
      const ids = Array.from({ length: 8 }, (_, index) => `run-${index}`);
      for (const id of ids) {
        await observer.engine.start('parts', { id, ownerId: `owner-${id}`, input: { parts: 20 } });
      }
      await Promise.all([one, other].map((child) => child.until((lines) => findings(lines).length > 0)));
      await one.kill();
      const runs = await Promise.all(
        ids.map((id) => observer.until(id, ({ status }) => status === 'completed')),
      );
      for (const { streamId } of runs) expectWholeStory(await observer.events(streamId), 20);
      expect(runs.some(({ attempt }) => attempt === 2)).toBe(true);
    }, 120_000);

    test('a run cancelled on one node stops on the other within a second', async () => {
      const observer = await openObserver();
      const child = spawnChild();
      await child.until((lines) => lines.includes('ready'));
      await observer.engine.start('parts', { id: 'a', ownerId: 'owner', input: { parts: 1_000 } });
      await child.until((lines) => findings(lines).length > 0);
      await observer.engine.cancel('a');
      const events = await observer.events('parts:a');
      expect(events.at(-1)?.type).toBe('cancelled');
      // The next run gets going on the same node, and the first has not said another word.
      await observer.engine.start('parts', { id: 'b', ownerId: 'owner', input: { parts: 3 } });
      await observer.until('b', ({ status }) => status === 'completed');
      expect(await observer.events('parts:a')).toEqual(events);
    }, 120_000);
  });
});
