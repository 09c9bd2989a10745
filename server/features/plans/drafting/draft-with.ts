import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Agent } from '#contracts/plans.ts';
import type { PlanInput, PlanOutcome } from '#core/planning/index.ts';
import { atWork, type PlanContext } from '../agents/at-work.ts';
import { planEvent } from '../plan-event.ts';
import type { DraftPool } from './draft-pool.ts';

const OPTIONS = 3;
const TIMEOUT_MS = 90_000;
/** Budget and Critic work hand in hand with the Scheduler, so they begin and end with it. */
const helpers = [
  ['budget', 'Adding up what it costs.', 'Every sum adds up.'],
  ['critic', 'Checking every day against the rules.', 'All days are checked.'],
] as const satisfies readonly (readonly [Agent, string, string])[];

/**
 * Scheduler, Budget and Critic at work in a thread; each day comes into the stream as it is drafted. A second try, or
 * one after a kill, is heard in the same order again: what is in the stream already does not come twice.
 *
 * @throws AppError `internal` when it failed twice: there is no plan without a schedule
 */
export async function draftWith(
  context: PlanContext,
  input: PlanInput,
  pool: Pick<DraftPool, 'draft'>,
  logger: Pick<Logger, 'warn'>,
): Promise<PlanOutcome> {
  const began = performance.now();
  const post = (key: string, event: ReturnType<typeof planEvent>) =>
    context.once(
      key,
      async () => null,
      () => [event],
    );

  for (const [agent, doing] of helpers)
    await post(`${agent}/started`, planEvent('agent_update', { agent, status: 'started', message: doing }));
  const outcome = await atWork<PlanOutcome>(
    context,
    {
      agent: 'scheduler',
      doing: 'Putting the days together.',
      summary: ({ options }) => `${options.length} drafts of ${input.dates.length} days each.`,
      timeoutMs: TIMEOUT_MS,
      async work(_say, signal) {
        const posted: Promise<unknown>[] = [];
        const drafted = new Set<string>();
        const hear = (event: ReturnType<typeof planEvent>) => {
          const line = post(`heard/${posted.length}`, event);
          line.catch(() => undefined);
          posted.push(line);
        };
        const found = await pool.draft(
          input,
          {
            onDay(option, day, cost) {
              hear(planEvent('proposal', { agent: 'scheduler', change: { option, day, cost } }));
              drafted.add(`${option} ${day.date}`);
              context.progress(
                (0.95 * drafted.size) / (OPTIONS * input.dates.length),
                `Drafted ${drafted.size} of ${OPTIONS * input.dates.length} days.`,
              );
            },
            onLog: (agent, level, message) => hear(planEvent('log', { agent, level, message })),
          },
          signal,
        );
        await Promise.all(posted);
        return found;
      },
    },
    logger,
  );
  if (!outcome) throw new AppError('internal', 'The days could not be put together.');
  // Nothing at all fits: the first obstacle is the reason.
  if (outcome.options.length === 0)
    throw new AppError('conflict', outcome.obstacles[0]?.message ?? 'Nothing fits these days.');
  for (const [agent, , done] of helpers)
    await post(
      `${agent}/completed`,
      planEvent('agent_update', {
        agent,
        status: 'completed',
        durationMs: Math.round(performance.now() - began),
        message: done,
      }),
    );
  return outcome;
}
