import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { AppError, invalidFields } from '#contracts/errors.ts';
import {
  type MergePlanAnswer,
  type MergePlanRequest,
  type OptionId,
  type Plan,
  type PlanOption,
  type PlanRequest,
  type PlanResult,
  planLinkRoles,
  planStep,
  type RuleFinding,
} from '#contracts/plans.ts';
import type { Clock } from '#core/clock.ts';
import { dayOf } from '#core/trips/dates.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { DomainEvents } from '#server/events/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { LanguageModel } from '#server/language-model/types.ts';
import type { Providers } from '#server/providers/types.ts';
import type { StreamLog } from '#server/realtime/types.ts';
import { runGuests } from '#server/runs/links/links.ts';
import { runFactsOf } from '#server/runs/run-facts.ts';
import type { RunDefinition, RunEngine, RunRecord } from '#server/runs/types.ts';
import { listChanged } from '../notifications/events.ts';
import type { Trips } from '../trips/service.ts';
import type { WayTo } from './agents/transport.ts';
import { checkTrip } from './check/check-trip.ts';
import { checkRequest } from './check-request.ts';
import { countPlans, findTrips, insertAcceptance } from './data.ts';
import type { DraftPool } from './drafting/draft-pool.ts';
import { planEnded } from './events.ts';
import { titleOf } from './format.ts';
import { planEvent } from './plan-event.ts';
import { KIND, planRun } from './run.ts';

type Run = RunRecord<PlanRequest>;
type PlanRow = Omit<Plan, 'result'>;
type PlanRole = Plan['role'];

export interface Plans {
  /** To be defined in the run engine before anything is started. */
  readonly run: RunDefinition<PlanRequest>;
  /** @throws AppError `invalid` with the path of every answer that can't be worked with */
  start(
    traveller: Traveller,
    request: PlanRequest,
    /** In the transaction that starts it. */
    also?: (tx: Tx, plan: PlanRow) => Promise<void>,
  ): Promise<PlanRow>;
  /** Its owner, and whoever came by a link. @throws AppError `not_found`, for the plan of another traveller too */
  get(traveller: Traveller, planId: string): Promise<Plan>;
  /** Cheap, for those who follow it. @throws AppError `not_found`, as `get` */
  assertReader(traveller: Traveller, planId: string): Promise<void>;
  roleOf(traveller: Traveller, planId: string): Promise<PlanRole>;
  /** One's own, and those of others whose link one opened, until the link ends. */
  list(
    traveller: Traveller,
    page: { cursor?: string; limit: number },
  ): Promise<{ plans: PlanRow[]; nextCursor: string | null }>;
  cancel(traveller: Traveller, planId: string): Promise<Plan>;
  retry(traveller: Traveller, planId: string): Promise<Plan>;
  /**
   * Makes a trip of an option, of whoever asks, with the plan's owner and its editors as members; of a plan that is one already, the answer is that trip.
   * @throws AppError `conflict` until the plan has completed
   */
  accept(traveller: Traveller, planId: string, option: OptionId): Promise<{ tripId: string }>;
  /**
   * Chosen days of an option into a trip that whoever asks may edit; the plan stays as it is. Whoever may read the plan
   * may: it is their trip that changes. Done once for an `opId`.
   * @throws AppError `conflict` until the plan has completed, and where the trip has all of it already
   */
  merge(traveller: Traveller, planId: string, wanted: MergePlanRequest): Promise<MergePlanAnswer>;
  /** What the rules say of a trip, as far as it is known; for whoever may read it. */
  check(traveller: Traveller, tripId: string): Promise<RuleFinding[]>;
  /** The plan as of a transaction that reads its stream too. */
  snapshot(tx: Tx, planId: string): Promise<Plan>;
  stats(): Promise<{ active: number; accepted: number }>;
}

export type PlansOptions = {
  db: Database;
  log: StreamLog;
  runs: RunEngine;
  providers: Providers;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
  events: Pick<DomainEvents, 'publish' | 'emit'>;
  wayTo: WayTo;
  trips: Pick<Trips, 'createFromPlan' | 'mergePlan' | 'current' | 'roleOf'>;
  pool: Pick<DraftPool, 'draft'>;
  /** Whether this traveller has such a research; throws `not_found` else. */
  research(traveller: Traveller, jobId: string): Promise<unknown>;
  /** Rewords paragraphs; decides nothing. */
  languageModel?: LanguageModel | null;
};

/** Of one traveller, waiting and running. */
const MAX_ACTIVE = 20;

/** Another tab was quicker: what this one had begun is undone with its transaction. */
class AcceptedElsewhere extends Error {}

/** The use cases, and the run that they start. */
export function createPlans(options: PlansOptions): Plans {
  const { db, log, runs, providers, clock, events, trips } = options;
  /** For its owner, and whoever has it in their list by a link. */
  const listed = async (ownerId: string, planId: string) =>
    events.emit(listChanged, { userIds: [ownerId, ...(await guests.all(planId))], list: 'plans' });
  const starting = createLimit({
    burst: 60,
    perMinute: 20,
    message: 'That was a lot of plans at once. Please wait a moment.',
  });

  const guests = runGuests(db, planLinkRoles);

  async function readable(traveller: Traveller, planId: string): Promise<{ run: Run; role: PlanRole }> {
    const run = await runs.get<PlanRequest>(planId);
    // Whether there is a plan of another traveller is nobody's business.
    if (run?.kind !== KIND) throw notFound();
    const role = run.ownerId === traveller.id ? 'owner' : await guests.roleOf(planId, traveller.id);
    if (!role) throw notFound();
    return { run, role };
  }

  /** What decides about it; whoever may only watch is told so. */
  async function editable(traveller: Traveller, planId: string): Promise<{ run: Run; role: PlanRole }> {
    const found = await readable(traveller, planId);
    if (found.role === 'viewer')
      throw new AppError('forbidden', 'Your link is for watching. Ask for one that lets you decide too.');
    return found;
  }

  function toRow(run: Run, tripId: string | null = null, role: PlanRole = 'owner'): PlanRow {
    const place = providers.places.resolve(run.input.destination);
    return {
      ...runFactsOf(run),
      planId: run.id,
      role,
      progress: run.progress,
      currentStep: planStep.safeParse(run.currentStep).data ?? null,
      request: run.input,
      title: titleOf(run.input, place?.name ?? run.input.destination.id),
      tripId,
    };
  }

  const resultOf = (run: Run): Promise<PlanResult | null> =>
    run.status === 'completed' ? runs.output<PlanResult>(run.id, 'explaining') : Promise.resolve(null);

  async function toPlan(
    { run, role }: { run: Run; role: PlanRole },
    client: Parameters<typeof findTrips>[0] = db.prisma,
  ): Promise<Plan> {
    const accepted = await findTrips(client, [run.id]);
    return { ...toRow(run, accepted.get(run.id), role), result: await resultOf(run) };
  }

  /** @throws AppError `conflict` with `unfinished` until it has completed, `not_found` for an option that it has not */
  async function optionOf(run: Run, optionId: OptionId, unfinished: string): Promise<PlanOption> {
    if (run.status !== 'completed') throw new AppError('conflict', unfinished);
    const option = (await resultOf(run))?.options.find(({ id }) => id === optionId);
    if (!option) throw new AppError('not_found', 'This plan has no such option.');
    return option;
  }

  async function researchIs(traveller: Traveller, { researchId }: PlanRequest): Promise<void> {
    if (researchId === undefined) return;
    await options
      .research(traveller, researchId)
      .catch(asIssueOf('researchId', 'We can’t find this research among yours.'));
  }

  async function tripIs(traveller: Traveller, { tripId }: PlanRequest): Promise<void> {
    if (tripId === undefined) return;
    await trips
      .roleOf(traveller.id, tripId)
      .catch(asIssueOf('tripId', 'We can’t find this trip among yours.'));
  }

  return {
    run: {
      ...planRun(options),
      async onEnded(run) {
        const { planId, status, title, attempt, error } = toRow(run);
        const best = (await resultOf(run))?.options[0];
        await events.publish(planEnded, {
          ...{ planId, status, title, attempt, error },
          ownerId: run.ownerId,
          totalCost: best?.totalCost ?? null,
        });
        await listed(run.ownerId, planId);
      },
    },
    async start(traveller, request, also) {
      starting.take(traveller.id);
      checkRequest(request, providers, dayOf(clock()));
      await researchIs(traveller, request);
      await tripIs(traveller, request);
      const run = await runs.start<PlanRequest>(KIND, {
        id: randomUUID(),
        ownerId: traveller.id,
        input: request,
        atMost: {
          active: MAX_ACTIVE,
          refusal: `At most ${MAX_ACTIVE} of your plans are drafted at once. Wait for one, or stop it.`,
        },
        also: async (tx, _append, started) => also?.(tx, toRow(started)),
      });
      await listed(traveller.id, run.id);
      return toRow(run);
    },
    get: async (traveller, planId) => toPlan(await readable(traveller, planId)),
    async assertReader(traveller, planId) {
      await readable(traveller, planId);
    },
    roleOf: async (traveller, planId) => (await readable(traveller, planId)).role,
    async list(traveller, page) {
      const shared = await guests.sharedWith(traveller.id);
      const { runs: found, nextCursor } = await runs.list<PlanRequest>(traveller.id, KIND, {
        ...page,
        also: [...shared.keys()],
      });
      const accepted = await findTrips(
        db.prisma,
        found.map(({ id }) => id),
      );
      const roleIn = (run: Run) => (run.ownerId === traveller.id ? 'owner' : shared.get(run.id));
      return { plans: found.map((run) => toRow(run, accepted.get(run.id), roleIn(run))), nextCursor };
    },
    async cancel(traveller, planId) {
      const { role } = await editable(traveller, planId);
      const run = (await runs.cancel(planId)) as Run;
      await listed(run.ownerId, planId);
      return toPlan({ run, role });
    },
    async retry(traveller, planId) {
      const { role } = await editable(traveller, planId);
      starting.take(traveller.id);
      const run = (await runs.retry(planId)) as Run;
      await listed(run.ownerId, planId);
      return toPlan({ run, role });
    },

    async accept(traveller, planId, optionId) {
      const { run } = await editable(traveller, planId);
      const tripOf = async () => (await findTrips(db.prisma, [planId])).get(planId);
      const before = await tripOf();
      if (before !== undefined) return { tripId: before };
      const option = await optionOf(run, optionId, 'This plan is not finished, so it can’t become a trip.');
      const planned = { title: toRow(run).title, request: run.input, option };
      try {
        const together = async (tx: Tx) =>
          [run.ownerId, ...(await guests.guestsOf(tx, planId, 'editor'))].filter(
            (userId) => userId !== traveller.id,
          );
        const made = await trips.createFromPlan(
          traveller,
          planned,
          together,
          async (tx, { tripId }, append) => {
            if (!(await insertAcceptance(tx, { planId, option: optionId, tripId, at: clock() })))
              throw new AcceptedElsewhere();
            await log.reopen(tx, run.streamId);
            await append(run.streamId, {
              ...planEvent('accepted', { option: optionId, tripId }),
              actor: { id: traveller.id, name: traveller.name, kind: 'traveller' },
            });
            await log.close(tx, run.streamId);
          },
        );
        await listed(run.ownerId, planId);
        return made;
      } catch (error) {
        const tripId = error instanceof AcceptedElsewhere ? await tripOf() : undefined;
        if (tripId === undefined) throw error;
        return { tripId };
      }
    },

    async merge(traveller, planId, { opId, option: optionId, tripId, days }) {
      const { run } = await readable(traveller, planId);
      const { draft } = await optionOf(run, optionId, 'This plan is not finished, so it has no days to add.');
      const unknown = days.findIndex(({ date }) => !draft.days.some((day) => day.date === date));
      if (unknown !== -1)
        throw invalidFields([{ path: `days.${unknown}.date`, message: 'This plan has no such day.' }]);
      const merged = { opId, planId, title: toRow(run).title, draft, days };
      return { tripId, ...(await trips.mergePlan(traveller, tripId, merged)) };
    },

    check: async (traveller, tripId) =>
      checkTrip(await trips.current(traveller.id, tripId), { providers, clock }),

    async snapshot(tx, planId) {
      const run = await runs.get<PlanRequest>(planId, tx);
      if (!run) throw notFound();
      return toPlan({ run, role: 'owner' }, tx);
    },
    stats: () => countPlans(db),
  };
}

/** What is not there, as an answer that needs another look. */
const asIssueOf = (path: string, message: string) => (error: unknown) => {
  if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
  throw new AppError('invalid', 'Some answers need another look.', { issues: [{ path, message }] });
};

const notFound = () => new AppError('not_found', 'We can’t find this plan.');
