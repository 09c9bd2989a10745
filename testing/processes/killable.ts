import { afterEach, beforeEach } from 'vitest';
import { createTestDatabase, type DatabaseKind, type TestDatabase } from '../database/database.ts';
import { openNode } from '../runs/runs.ts';
import { Child } from './child.ts';

/**
 * For tests of what survives a kill: a database for each test, and processes on it that run `script`. What the test
 * leaves alive ends with it. Call it within `describe`.
 */
export function killable(kind: DatabaseKind, script: string) {
  let place: TestDatabase | null = null;
  const children: Child[] = [];
  beforeEach(async () => {
    place = await createTestDatabase(kind);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill();
    await place?.remove();
  });
  const here = (): TestDatabase => {
    if (!place) throw new Error('There is a database while a test runs.');
    return place;
  };
  return {
    /** Of the test that runs. */
    place: here,
    startChild(): Child {
      const child = new Child(script, here());
      children.push(child);
      return child;
    },
    /** A look from a process that does no work itself. */
    async observe<T>(look: (node: Awaited<ReturnType<typeof openNode>>) => Promise<T>): Promise<T> {
      const node = await openNode(here().config, { work: false });
      try {
        return await look(node);
      } finally {
        await node.close();
      }
    },
  };
}
