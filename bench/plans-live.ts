/**
 * Plans as people watch them, over a real server and real sockets.
 *
 *     node bench/plans-live.ts [plans at once] [lines]
 *
 * So many plans at once beside as many one after the other, with the event loop's delay meanwhile; and how long a line
 * of an agent's log takes from being said to a watcher's socket, at 200 lines a second.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { startPlanAnswer } from '#contracts/plans.ts';
import { systemClock } from '#core/clock.ts';
import { createFeatures } from '#server/features/index.ts';
import { exampleRequest } from '#server/features/plans/example.ts';
import { planEvent } from '#server/features/plans/plan-event.ts';
import type { RunDefinition } from '#server/runs/types.ts';
import { type Guest, startTestServer } from '#testing/processes/server.ts';
import { follow } from '#testing/realtime/follower.ts';
import { percentile, printTable } from './measure.ts';

const plans = Number(process.argv[2] ?? 20);
const lines = Number(process.argv[3] ?? 2_000);
const LINES_PER_SECOND = 200;
const ENDED = ['completion', 'failed', 'cancelled'];

const startPlan = async (who: Guest): Promise<string> => {
  const body = exampleRequest(systemClock);
  const answer = await who.fetch('/api/v1/plans', { method: 'POST', body });
  return startPlanAnswer.parse(await answer.json()).planId;
};

/** Resolves when the plan has ended; `heard` is told of each event. */
const watched = (url: string, who: Guest, planId: string, heard: (data: unknown) => void = () => undefined) =>
  new Promise<void>((resolve) => {
    const follower = follow(url, '/plans', `plan:${planId}`, {
      ...{ auth: {}, extraHeaders: { cookie: who.cookie() } },
      receive(event, pass) {
        heard(event.data);
        pass(event);
        if (!ENDED.includes(event.type)) return;
        follower.close();
        resolve();
      },
    });
  });

async function together() {
  const server = await startTestServer();
  const guests = await Promise.all(Array.from({ length: plans }, () => server.guest()));
  const one = async (guest: Guest) => watched(server.url, guest, await startPlan(guest));
  const timed = async (work: () => Promise<unknown>) => {
    const begin = performance.now();
    await work();
    return performance.now() - begin;
  };
  // So that what is measured is compiled, and the threads are there.
  await Promise.all(guests.slice(0, 2).map(one));
  const alone = await timed(async () => {
    for (const guest of guests) await one(guest);
  });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const atOnce = await timed(() => Promise.all(guests.map(one)));
  delay.disable();
  await server.close();
  // The monitor counts its own resolution.
  return { alone, atOnce, delayMs: delay.percentile(99) / 1e6 - 5 };
}

/** In place of the agents: lines at an even pace, each with the time at which it was said. */
const talking: RunDefinition<unknown>['steps'] = [
  {
    name: 'planning',
    weight: 1,
    message: 'Talking.',
    async run(context) {
      const begin = performance.now();
      const said: Promise<unknown>[] = [];
      for (let line = 0; line < lines; line++) {
        const wait = begin + (1_000 * line) / LINES_PER_SECOND - performance.now();
        if (wait > 0) await after(wait);
        const message = String(performance.now());
        const event = planEvent('log', { agent: 'scout', level: 'info', message });
        said.push(
          context.once(
            `line/${line}`,
            async () => null,
            () => [event],
          ),
        );
      }
      await Promise.all(said);
      return {};
    },
  },
];

async function lineTimes(): Promise<number[]> {
  const server = await startTestServer({
    features(kernel) {
      const features = createFeatures(kernel);
      const runs = features.plans.runs?.map((run) =>
        run.kind === 'plan'
          ? {
              ...run,
              steps: talking,
              events: { ...run.events, completed: () => planEvent('cancelled', {}) },
              onEnded: async () => undefined,
            }
          : run,
      );
      return { ...features, plans: { ...features.plans, ...(runs ? { runs } : {}) } };
    },
  });
  const guest = await server.guest();
  const times: number[] = [];
  await watched(server.url, guest, await startPlan(guest), (data) => {
    const { message } = data as { message?: string };
    const said = Number(message);
    if (said > 0) times.push(performance.now() - said);
  });
  await server.close();
  return times;
}

const { alone, atOnce, delayMs } = await together();
const times = await lineTimes();
const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const p99 = percentile(times, 99);
printTable([
  {
    what: `${plans} plans at once, all of them`,
    ...{ measured: seconds(atOnce), baseline: `${seconds(alone)} one after the other` },
    ...{ target: '1.3x', met: atOnce <= 1.3 * alone },
  },
  {
    what: 'event loop delay meanwhile, p99',
    ...{ measured: `${delayMs.toFixed(1)} ms`, target: '50 ms', met: delayMs <= 50 },
  },
  {
    what: `a log line to a socket at ${LINES_PER_SECOND} lines/s, p99 of ${times.length}`,
    ...{ measured: `${p99.toFixed(1)} ms (median ${percentile(times, 50).toFixed(1)} ms)` },
    ...{ target: '50 ms', met: p99 <= 50 && times.length === lines },
  },
]);
process.exit(0);
