import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RunDefinition } from '#server/runs/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { assembleNode, type Node } from '#testing/runs/runs.ts';

/**
 * What the run engine costs: a run of 7 steps with 100 findings each, beside the same work without it.
 * `node bench/runs.ts`; with `TEST_DATABASES=postgres` and `TEST_POSTGRES_URL` on a server.
 */
const STEPS = 7;
const PARTS = 100;
const ROUNDS = 7;

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const work = async (part: string) => ({ part, digest: createHash('sha256').update(part).digest('hex') });
const finding = (output: unknown) => [{ type: 'finding', data: output }];

const definition: RunDefinition<Record<string, never>> = {
  kind: 'bench',
  input: z.object({}).transform(() => ({})),
  concurrency: 1,
  steps: names('step', STEPS).map((name) => ({
    name,
    weight: 1,
    message: `Doing ${name}.`,
    async run({ once, progress }) {
      let done = 0;
      const one = async (part: string) => {
        await once(part, () => work(part), finding);
        progress(++done / PARTS, part);
      };
      await Promise.all(names('part', PARTS).map(one));
      return done;
    },
  })),
  events: {
    started: () => ({ type: 'started', data: {} }),
    progress: (_run, { extra, ...at }) => ({ type: 'progress', data: { ...at, ...extra } }),
    completed: (_run, outputs) => ({ type: 'completed', data: outputs }),
    failed: (_run, error) => ({ type: 'error', data: { error } }),
    cancelled: () => ({ type: 'cancelled', data: {} }),
  },
};

/** The work alone; nothing survives. */
async function bare(): Promise<void> {
  for (const _step of names('step', STEPS)) await Promise.all(names('part', PARTS).map(work));
}

/** As durable as the engine, the plain way: each part's event is a transaction of its own. */
async function plain({ log }: Node, id: string): Promise<void> {
  for (const _step of names('step', STEPS)) {
    await Promise.all(
      names('part', PARTS).map(async (part) => {
        const output = await work(part);
        await log.transaction((_tx, append) => append(`plain:${id}`, ...finding(output)));
      }),
    );
  }
}

/** From asking for it to its end: queue, claim, checkpoints, events, state and end included. */
async function engine({ engine, until }: Node, id: string): Promise<void> {
  await engine.start('bench', { id, ownerId: 'bench', input: {} });
  await until(id, ({ status }) => status === 'completed');
}

async function median(measure: (id: string) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const startedAt = performance.now();
    await measure(`${round}`);
    // The first round warms up.
    if (round > 0) times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const row = (what: string, ms: number) => say(`  ${what.padEnd(44)} ${ms.toFixed(1).padStart(9)} ms`);

for (const kind of testDatabases) {
  const db = await openTestDatabase(kind);
  const node = assembleNode(db);
  node.engine.define(definition);
  await node.start();
  say(`${kind}: ${STEPS} steps x ${PARTS} parts, median of ${ROUNDS}`);
  row('the work alone, nothing kept', await median(bare));
  row('a transaction a part (baseline)', await median((id) => plain(node, id)));
  row('a run of the engine', await median((id) => engine(node, id)));
  await node.close();
  await db.close();
}
