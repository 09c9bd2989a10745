/**
 * How long a research job takes, and how soon its first event is there: 30 jobs one after the other on the embedded
 * database, beside the same steps without engine, log and database in the same run.
 *
 *     node bench/research.ts [jobs]
 */
import { pino } from 'pino';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import { openDatabase } from '#server/database/open.ts';
import { createTestDatabase } from '#testing/database/database.ts';
import { adviseOn } from '#testing/runs/advice.ts';
import { answers, offlineProviders, openResearch, traveller } from '#testing/runs/research.ts';
import { assembleNode } from '#testing/runs/runs.ts';
import { percentile, printTable } from './measure.ts';

const jobs = Number(process.argv[2] ?? 30);
const origins = ['LIS', 'LHR', 'FRA', 'JFK', 'SYD', 'NRT', 'GRU', 'DXB', 'CDG', 'JNB'];
const given = (index: number) =>
  answers({ origin: { kind: 'airport', id: origins[index % origins.length] ?? 'LIS' } });

const place = await createTestDatabase('embedded');
const db = await openDatabase(place.config, pino({ level: 'silent' }));
const providers = offlineProviders(db);
const node = assembleNode(db);
const research = openResearch(node, { providers });
await node.start();

const whole: number[] = [];
const firstEvent: number[] = [];
const bare: number[] = [];
// The first job of a process reads the data packages; it is told apart from the others.
let cold = 0;
for (let index = 0; index <= jobs; index++) {
  const job = await timedJob(given(index));
  const steps = await timedSteps(given(index));
  if (index === 0) {
    cold = job.whole;
    continue;
  }
  whole.push(job.whole);
  firstEvent.push(job.first);
  bare.push(steps);
}
await node.close();
await db.close();
await place.remove();

const ms = (values: number[]) =>
  `p50 ${percentile(values, 50).toFixed(0)} ms, p99 ${percentile(values, 99).toFixed(0)} ms`;
printTable([
  {
    what: `whole research job, ${jobs} one after the other`,
    measured: ms(whole),
    baseline: `${ms(bare)} (the steps alone)`,
    target: 'p99 at most 2,000 ms',
    met: percentile(whole, 99) <= 2_000,
  },
  {
    what: 'from the wish to its first event, pushed',
    measured: ms(firstEvent),
    target: 'p99 at most 150 ms',
    met: percentile(firstEvent, 99) <= 150,
  },
  {
    what: 'first job of a process, data packages read',
    measured: `${cold.toFixed(0)} ms`,
    target: 'at most 2,000 ms',
    met: cold <= 2_000,
  },
]);

async function timedJob(questionnaire: Questionnaire): Promise<{ whole: number; first: number }> {
  const from = performance.now();
  let first = 0;
  const ended = new Promise<number>((resolve, reject) => {
    const off = node.log.onAppended((_stream, events) => {
      first ||= performance.now() - from;
      const last = events.at(-1)?.type;
      if (last === 'completed') resolve(performance.now() - from);
      if (last === 'error') reject(new Error('A job failed.'));
      if (last === 'completed' || last === 'error') off();
    });
  });
  await research.start(traveller('owner'), questionnaire);
  return { whole: await ended, first };
}

/** The seven steps with a context that keeps nothing. */
async function timedSteps(input: Questionnaire): Promise<number> {
  const from = performance.now();
  await adviseOn(input, { providers });
  return performance.now() - from;
}
