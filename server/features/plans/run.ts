import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { type PlanRequest, type PlanResult, type PlanStep, planRequest } from '#contracts/plans.ts';
import type { Clock } from '#core/clock.ts';
import type { PinnedStop, PlanInput, PlanOutcome } from '#core/planning/index.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import type { RunDefinition } from '#server/runs/types.ts';
import type { Trips } from '../trips/service.ts';
import { type AgentTask, atWork, type PlanContext } from './agents/at-work.ts';
import { food } from './agents/food.ts';
import { scout } from './agents/scout.ts';
import { stay } from './agents/stay.ts';
import { transport, type WayTo } from './agents/transport.ts';
import { weather } from './agents/weather.ts';
import type { DraftPool } from './drafting/draft-pool.ts';
import { draftWith } from './drafting/draft-with.ts';
import { fixedInTrip } from './fixed-in-trip.ts';
import { count } from './format.ts';
import { type Frame, frameOf, placeOf } from './frame.ts';
import { type Found, optionsFound, planInputOf } from './input.ts';
import { planEvent } from './plan-event.ts';
import { routedWays } from './routed-ways.ts';
import { writeInWords } from './write-in-words.ts';
import { writeOption } from './write-option.ts';

export const KIND = 'plan';

type Dependencies = {
  providers: Providers;
  wayTo: WayTo;
  trips: Pick<Trips, 'current'>;
  pool: Pick<DraftPool, 'draft'>;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  /** Rewords what the Writer wrote, where there is one. */
  languageModel?: LanguageModel | null;
};

/** A plan's four steps. Weights put them at 0, 30, 60 and 80 of 100. */
export function planRun({
  providers,
  wayTo,
  trips,
  pool,
  clock,
  logger,
  languageModel,
}: Dependencies): RunDefinition<PlanRequest> {
  const steps: RunDefinition<PlanRequest>['steps'] = [
    step('planning', 30, 'The agents set out.', async (context): Promise<Found> => {
      const request = context.run.input;
      const place = placeOf(request, providers);
      const frame = await context.once('frame', () => frameOf(request, providers));
      const fixed = await context.once('fixed', () => fixedOf(context.run.ownerId, request, place, frame));
      let done = 0;
      const sent = async <T>(task: AgentTask<T>): Promise<T | null> => {
        const found = await atWork(context, task, logger);
        context.progress(
          ++done / 5,
          done < 5 ? `${done} of 5 agents are back.` : 'All five agents are back.',
        );
        return found;
      };
      const [scouted, weathered, stayed, fed, transported] = await Promise.all([
        sent(scout(request, place, providers)),
        sent(weather(request, place, providers)),
        sent(stay(request, place, providers, frame)),
        sent(food(request, place, providers, frame)),
        sent(transport(request, place, providers, frame, wayTo)),
      ]);
      return {
        ...{ frame, fixed, scout: scouted, weather: weathered, stay: stayed, food: fed },
        transport: transported,
      };
    }),
    step('searching', 30, 'Putting together what was found.', async (context): Promise<PlanInput> => {
      const found = context.output<Found>('planning');
      const request = context.run.input;
      const place = placeOf(request, providers);
      const input = planInputOf(request, place, found);
      const { ways, problem } = await context.once('ways', () =>
        routedWays(input, providers, context.signal),
      );
      context.progress(1, `Found ${count(optionsFound(found), 'option')}`);
      return { ...input, routed: ways, missing: problem ? [...input.missing, problem] : input.missing };
    }),
    step(
      'scheduling',
      20,
      'Drafting the days.',
      (context): Promise<PlanOutcome> =>
        draftWith(context, context.output<PlanInput>('searching'), pool, logger),
    ),
    step('explaining', 20, 'Writing it down.', (context): Promise<PlanResult> => explain(context)),
  ];

  /** Of the trip that it is drafted for; null where that is gone, or not theirs any more. */
  async function fixedOf(
    travellerId: string,
    request: PlanRequest,
    { timeZone }: ResolvedPlace,
    { currency }: Frame,
  ): Promise<PinnedStop[] | null> {
    if (request.tripId === undefined) return [];
    try {
      const state = await trips.current(travellerId, request.tripId);
      return fixedInTrip(state, request, { timeZone, currency, places: providers.places });
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return null;
      throw error;
    }
  }

  async function explain(context: PlanContext): Promise<PlanResult> {
    const { options, obstacles } = context.output<PlanOutcome>('scheduling');
    const written = await atWork(
      context,
      {
        agent: 'writer',
        doing: 'Writing the options down.',
        summary: () => `${count(options.length, 'option')} to choose from.`,
        async work(say, signal) {
          for (const { message } of obstacles) say(message, 'warning');
          const byRule = options.map(writeOption);
          if (!languageModel) return byRule;
          const { ownerId: travellerId } = context.run;
          return writeInWords(byRule, languageModel, { travellerId, signal, logger });
        },
      },
      logger,
    );
    return {
      options: written ?? [...options],
      obstacles: [...obstacles],
      completedAt: clock().toISOString(),
    };
  }

  return {
    kind: KIND,
    input: planRequest,
    steps,
    concurrency: 4,
    events: {
      started: (run) => planEvent('started', { request: run.input }),
      progress: (_run, { step: name, percentage, message }) =>
        planEvent('status_update', { status: name as PlanStep, progress: percentage, message }),
      completed: (run, outputs) => planEvent('completion', completionOf(run.id, outputs)),
      failed: (_run, error) => planEvent('failed', { error }),
      cancelled: () => planEvent('cancelled', {}),
    },
  };
}

const step = (
  name: PlanStep,
  weight: number,
  message: string,
  run: (context: PlanContext) => Promise<unknown>,
) => ({ name, weight, message, run });

function completionOf(planId: string, outputs: Record<string, unknown>) {
  const { options } = outputs.explaining as PlanResult;
  const [best] = options;
  if (!best) throw new AppError('internal', 'No option came of this plan.');
  return { planId, totalCost: best.totalCost, fitScore: best.fitScore, options: options.length };
}
