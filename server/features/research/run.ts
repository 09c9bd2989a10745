import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Provenance } from '#contracts/places.ts';
import { type Questionnaire, questionnaire } from '#contracts/questionnaire.ts';
import type { ResearchJob, ResearchResults, ResearchStep, researchEvents } from '#contracts/research.ts';
import type { Clock } from '#core/clock.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import { parallel } from '#server/providers/parallel.ts';
import type { Providers } from '#server/providers/types.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import type { RunDefinition, StepContext } from '#server/runs/types.ts';
import { frameOf } from './answers.ts';
import type { Candidate, Frame } from './facts.ts';
import { costSentence, count, gettingThereSentence, list, visaSentence, weatherSentence } from './format.ts';
import {
  type Asking,
  type Cost,
  type Entry,
  learnCost,
  learnEntry,
  learnSights,
  learnWay,
  learnWeather,
  type Sights,
  type Weather,
} from './learn.ts';
import { compileResults } from './results.ts';
import { type Shortlist, shortlist } from './shortlist.ts';
import type { Way } from './way.ts';
import { whysInWords } from './words/why-in-words.ts';

/** Places looked at side by side within a step; each live provider has a limit of its own besides. */
const AT_ONCE = 6;

type Context = StepContext<Questionnaire>;
type Shortlisted = Shortlist & { frame: Frame };
type FindingKind = z.infer<typeof researchEvents.finding>['kind'];
type Summary = NonNullable<ResearchJob['resultsSummary']>;

type Dependencies = {
  providers: Providers;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  /** Puts into words what the facts say, where there is one. */
  languageModel?: LanguageModel | null;
};

/** Part of the last step: what lists and the end of the job say about the results. */
export const SUMMARY = 'compiling_results/summary';

/** The seven steps of a research job. */
export function researchRun({
  providers,
  clock,
  logger,
  languageModel: model,
}: Dependencies): RunDefinition<Questionnaire> {
  /** One fact about each candidate, asked side by side; what can't be learnt is null. */
  async function each<T>(
    context: Context,
    step: { doing: string; kind: FindingKind; learn: (asking: Asking, id: string) => Promise<T> },
    say: (fact: T, candidate: Candidate) => { summary: string; provenance: Provenance },
  ): Promise<Record<string, T | null>> {
    const { candidates, frame } = context.output<Shortlisted>('shortlisting');
    let done = 0;
    const facts = await parallel(candidates, AT_ONCE, async (candidate) => {
      const fact = await context.once<T | null>(
        candidate.id,
        () => learn(context, candidate, frame, step.learn),
        (learnt) => (learnt === null ? [] : [finding(candidate, step.kind, say(learnt, candidate))]),
      );
      done++;
      context.progress(done / candidates.length, `${step.doing} ${candidate.name}`, {
        destination: candidate.name,
      });
      return [candidate.id, fact] as const;
    });
    return Object.fromEntries(facts);
  }

  async function learn<T>(
    { run, signal }: Context,
    candidate: Candidate,
    frame: Frame,
    ask: (asking: Asking, id: string) => Promise<T>,
  ): Promise<T | null> {
    try {
      const place = providers.places.resolve(candidate.ref);
      if (!place) return null;
      return await ask({ place, answers: frame.answers, frame, providers, signal }, candidate.id);
    } catch (error) {
      // Being stopped is not the same as not finding out.
      signal.throwIfAborted();
      logger.warn({ err: error, runId: run.id, destination: candidate.id }, 'a fact is missing');
      return null;
    }
  }

  const steps: RunDefinition<Questionnaire>['steps'] = [
    step('shortlisting', 10, 'Choosing where to look', async (context) => {
      const { input, createdAt } = context.run;
      const today = dayOf(createdAt);
      const frame = await frameOf(input, providers, today);
      return context.once(
        'candidates',
        async (): Promise<Shortlisted> => ({
          frame,
          ...(await shortlist(frame.answers, frame, providers, today)),
        }),
        ({ candidates }) =>
          candidates.map((candidate) =>
            finding(candidate, 'shortlisted', {
              summary:
                candidate.named === 'itself'
                  ? `You asked for it: looking into ${candidate.name}.`
                  : `${candidate.name} looks promising.`,
              provenance: null,
            }),
          ),
      );
    }),
    step('researching_weather', 15, 'Researching the weather', (context) =>
      each<Weather>(
        context,
        { doing: 'Weather in', kind: 'weather', learn: learnWeather },
        ({ months, tripMonths, provenance }) => ({
          summary: weatherSentence(months, tripMonths),
          provenance,
        }),
      ),
    ),
    step('researching_visa', 15, 'Checking visas and travel advice', (context) =>
      each<Entry>(
        context,
        { doing: 'Visas and advice for', kind: 'visa', learn: learnEntry },
        ({ visa, advice }) => ({
          summary: visa.map(visaSentence).join(' '),
          provenance: visa[0]?.provenance ?? advice.provenance,
        }),
      ),
    ),
    step('researching_attractions', 20, 'Finding what there is to see and do', (context) =>
      each<Sights>(
        context,
        { doing: 'Things to do in', kind: 'attractions', learn: learnSights },
        ({ highlights, holidays }) => ({
          summary: sightsSentence(
            highlights.map(({ name }) => name),
            holidays.length,
          ),
          provenance: highlights[0]?.provenance ?? holidays[0]?.provenance ?? formatOwn(clock),
        }),
      ),
    ),
    step('researching_flights', 15, 'Working out how to get there', (context) =>
      each<Way>(context, { doing: 'The way to', kind: 'flights', learn: learnWay }, ({ way }) => ({
        summary: gettingThereSentence(way),
        provenance: way.provenance,
      })),
    ),
    step('researching_costs', 15, 'Adding up what it costs', (context) => {
      const ways = context.output<Record<string, Way | null>>('researching_flights');
      const entries = context.output<Record<string, Entry | null>>('researching_visa');
      return each<Cost>(
        context,
        {
          doing: 'Costs in',
          kind: 'costs',
          learn: (asking, id) => learnCost(asking, { way: ways[id] ?? null, visa: entries[id]?.visa ?? [] }),
        },
        (cost) => ({ summary: costSentence(cost), provenance: cost.provenance[0] ?? formatOwn(clock) }),
      );
    }),
    step('compiling_results', 10, 'Comparing and ranking', async (context) => {
      const { frame, ...listed } = context.output<Shortlisted>('shortlisting');
      const results = compileResults({
        jobId: context.run.id,
        answers: frame.answers,
        frame,
        shortlist: listed,
        learnt: {
          weather: context.output('researching_weather'),
          entry: context.output('researching_visa'),
          sights: context.output('researching_attractions'),
          ways: context.output('researching_flights'),
          costs: context.output('researching_costs'),
        },
        places: providers.places,
        now: clock(),
      });
      await context.once(
        'summary',
        async () => summaryOf(results),
        () =>
          results.ranked.map((result) =>
            finding({ ...result, id: result.destinationId }, 'score', {
              summary: `Number ${result.rank} with ${result.score.toFixed(1)} of 100.`,
              provenance: null,
            }),
          ),
      );
      if (!model || results.ranked.length === 0) return results;
      context.progress(0.5, 'Putting it into words');
      return { ...results, ranked: await whysInWords(context, results.ranked, { model, logger }) };
    }),
  ];

  return {
    kind: 'research',
    input: questionnaire,
    steps,
    concurrency: 4,
    events: {
      started: (run) => event('started', { preferences: run.input }),
      progress: (_run, { step: name, percentage, message, extra }) =>
        event('progress', { step: name as ResearchStep, percentage, message, ...extra }),
      completed: (_run, outputs) =>
        event('completed', { resultsSummary: summaryOf(outputs.compiling_results as ResearchResults) }),
      failed: (_run, error) => event('error', { error }),
      cancelled: () => event('cancelled', {}),
    },
  };
}

const step = (
  name: ResearchStep,
  weight: number,
  message: string,
  run: (context: Context) => Promise<unknown>,
) => ({ name, weight, message, run });

const event = <T extends keyof typeof researchEvents>(
  type: T,
  data: z.input<(typeof researchEvents)[T]>,
): NewEvent => ({ type, data });

function finding(
  {
    id,
    name,
    country,
    latitude,
    longitude,
  }: Pick<Candidate, 'id' | 'name' | 'country' | 'latitude' | 'longitude'>,
  kind: FindingKind,
  said: { summary: string; provenance: Provenance | null },
): NewEvent {
  return event('finding', { destination: { id, name, country, latitude, longitude }, kind, ...said });
}

function summaryOf({ ranked }: ResearchResults): Summary {
  const [top] = ranked;
  return {
    destinationsCount: ranked.length,
    topDestination: top?.name ?? null,
    topScore: top?.score ?? null,
  };
}

/** For a finding that says that nothing was found. */
const formatOwn = (clock: Clock): Provenance => ({
  provider: 'caravan',
  kind: 'embedded',
  asOf: clock().toISOString(),
});

function sightsSentence(names: readonly string[], holidays: number): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  const sights =
    names.length === 0
      ? 'We don’t know any sights here yet.'
      : `${list([...shown, ...(more > 0 ? [`${more} more`] : [])])}.`;
  return holidays > 0 ? `${sights} ${count(holidays, 'public holiday')} in your dates.` : sights;
}
