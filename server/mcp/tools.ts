import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { placesQuery } from '#contracts/places.ts';
import { acceptPlanRequest, planRequest } from '#contracts/plans.ts';
import { askRequest, proposeRequest } from '#contracts/proposals.ts';
import { questionnaire } from '#contracts/questionnaire.ts';
import { scanRequest } from '#contracts/scans/request.ts';
import { knownSeq } from '#contracts/streams.ts';
import { clientChange, createTrip } from '#contracts/trips.ts';
import { watchRequest } from '#contracts/watches.ts';
import { planInBrief, resultsInBrief } from './in-brief.ts';

/** A request to the REST API, below `/api/v1`, made with the caller's own key. */
export type ApiRequest = {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** The work is started once for this key, however often the tool is called with it. */
  idempotencyKey?: string | undefined;
};

/**
 * Sends a request and gives back the body of its answer.
 * @throws AppError as the API refused it
 */
export type CallApi = (request: ApiRequest) => Promise<unknown>;

export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** Changes nothing: programs need not ask their person first. */
  readonly isReading: boolean;
  run(input: unknown, call: CallApi): Promise<unknown>;
};

type Definition<S extends z.ZodObject> = Omit<Tool, 'input' | 'run'> & {
  input: S;
  run(input: z.output<S>, call: CallApi): Promise<unknown>;
};
/** Its input has been read by its schema when it runs. */
const tool = <S extends z.ZodObject>({ run, ...rest }: Definition<S>): Tool => ({
  ...rest,
  run: (input, call) => run(input as z.output<S>, call),
});

/** Goes into a path as it stands: no dots, no slashes. */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'This is no id that Caravan gives.');
const cursor = z
  .string()
  .max(400)
  .optional()
  .describe('`nextCursor` of the page before; the first page when left out.');
const requestId = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe('Any text of your own. Sent again it gives the first answer, and starts nothing twice.');

/** So many fares fit into an answer that a language model still reads. */
const FARES = '20';
const count = (many: number, one: string) => `${many} ${many === 1 ? one : `${one}s`}`;

const query = (values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

/**
 * What other programs may do here. Each tool is one or two requests of the REST API in the caller's name, so that what a
 * key may see and do, what is refused and what is counted is decided in one place.
 */
export const tools: readonly Tool[] = [
  tool({
    name: 'search_places',
    title: 'Find a place',
    description:
      'Airports, cities, countries, regions and destinations by name, the best match first. Other tools take a place as the `kind` and `id` that are found here.',
    input: z.strictObject({ query: placesQuery.shape.q, kinds: placesQuery.shape.kinds }),
    isReading: true,
    run: ({ query: q, kinds }, call) => call({ method: 'GET', path: `/places${query({ q, kinds })}` }),
  }),
  tool({
    name: 'start_research',
    title: 'Find out where to go',
    description:
      'Ranks destinations by a questionnaire: where from, when, who, budget, interests, limits. Answers with a `jobId` at once; the ranking is there some seconds later, by get_research.',
    input: z.strictObject({ questionnaire, requestId }),
    isReading: false,
    run: ({ questionnaire: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: '/research', body, idempotencyKey }),
  }),
  tool({
    name: 'get_research',
    title: 'Read a research',
    description:
      'How far a research is and, once it has completed, its ranking: score, total cost, reasons, caveats, and what could not be found out. Modelled prices are estimates that nobody sells at.',
    input: z.strictObject({ jobId: id }),
    isReading: true,
    async run({ jobId }, call) {
      const path = `/research/${jobId}`;
      const job = (await call({ method: 'GET', path })) as { status: string };
      if (job.status !== 'completed') return job;
      return { ...job, results: resultsInBrief(await call({ method: 'GET', path: `${path}/results` })) };
    },
  }),
  tool({
    name: 'list_trips',
    title: 'List trips',
    description: 'The trips that the key’s owner is on, the one that was changed last first.',
    input: z.strictObject({ cursor }),
    isReading: true,
    run: ({ cursor: after }, call) => call({ method: 'GET', path: `/trips${query({ cursor: after })}` }),
  }),
  tool({
    name: 'get_trip',
    title: 'Read a trip',
    description:
      'Everything in a trip: days, stops, ideas, budget, lists, comments, members, and `seq`, the version that change_trip asks for. Amounts are in minor units of their currency.',
    input: z.strictObject({ tripId: id }),
    isReading: true,
    run: ({ tripId }, call) => call({ method: 'GET', path: `/trips/${tripId}` }),
  }),
  tool({
    name: 'create_trip',
    title: 'Start a trip',
    description: 'A trip with empty days. With `from`, on a destination of a completed research.',
    input: z.strictObject({ trip: createTrip, requestId }),
    isReading: false,
    run: ({ trip: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: '/trips', body, idempotencyKey }),
  }),
  tool({
    name: 'change_trip',
    title: 'Change a trip',
    description:
      'Applies changes in order; everybody who has the trip open sees them at once, under the name of the key’s owner, and can undo them. Each is answered on its own. `seq` is the version that you read: the person whose later words you replace is notified. With a key that may only propose, all of them become one proposal that the members vote on.',
    input: z.strictObject({
      tripId: id,
      seq: knownSeq.describe('`seq` of get_trip.'),
      changes: z.array(clientChange).min(1).max(50),
      requestId: z
        .string()
        .regex(/^[A-Za-z0-9_-]{8,48}$/)
        .optional()
        .describe('Letters, digits, - and _ of your own. Sent again, nothing is done twice.'),
    }),
    isReading: false,
    async run({ tripId, seq, changes, requestId: name = randomUUID() }, call) {
      const ops = changes.map((change, n) => ({ opId: `${name}-${n}`, baseSeq: seq, change }));
      try {
        return await call({ method: 'POST', path: `/trips/${tripId}/ops`, body: { ops } });
      } catch (error) {
        // What a role may not do is told with each change: here it is the key that may not write.
        if (!(error instanceof AppError) || error.code !== 'forbidden') throw error;
        const proposed = { title: count(changes.length, 'change'), changes };
        return call({
          ...{ method: 'POST', path: `/trips/${tripId}/proposals`, body: proposed, idempotencyKey: name },
        });
      }
    },
  }),
  tool({
    name: 'propose_changes',
    title: 'Propose changes to a trip',
    description:
      'Changes that nobody has made yet: all members see them with what the day would look like, vote, and an editor accepts or declines all of them at once. Only additions, moves and new values can be proposed.',
    input: z.strictObject({ tripId: id, proposal: proposeRequest, requestId }),
    isReading: false,
    run: ({ tripId, proposal: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: `/trips/${tripId}/proposals`, body, idempotencyKey }),
  }),
  tool({
    name: 'ask_for_proposal',
    title: 'Ask Caravan to propose',
    description:
      'Sends Caravan’s own agents to a day of a trip: `optimise_day` for a shorter way, `fill_day` and `fill_gap` for sights that fit, `rainy_day` for something indoors, `cheaper_dinner` for a dinner at less. Read what comes of it with list_proposals.',
    input: askRequest.extend({ tripId: id, requestId }),
    isReading: false,
    run: ({ tripId, requestId: idempotencyKey, ...body }, call) =>
      call({ method: 'POST', path: `/trips/${tripId}/proposals/ask`, body, idempotencyKey }),
  }),
  tool({
    name: 'list_proposals',
    title: 'Read proposals',
    description: 'What is proposed for a trip, with votes and what was decided, the oldest first.',
    input: z.strictObject({ tripId: id }),
    isReading: true,
    run: ({ tripId }, call) => call({ method: 'GET', path: `/trips/${tripId}/proposals` }),
  }),
  tool({
    name: 'check_trip',
    title: 'Check a trip',
    description:
      'What the planning rules find wrong with a trip: closed places, ways that are too long, missing meals, days that are too full. An empty list means that nothing was found.',
    input: z.strictObject({ tripId: id }),
    isReading: true,
    run: ({ tripId }, call) => call({ method: 'GET', path: `/trips/${tripId}/check` }),
  }),
  tool({
    name: 'start_plan',
    title: 'Plan the days',
    description:
      'Drafts a trip to one place, day by day, in three options (saver, balanced, comfort). Answers with a `planId` at once; the options are there some seconds later, by get_plan.',
    input: z.strictObject({ request: planRequest, requestId }),
    isReading: false,
    run: ({ request: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: '/plans', body, idempotencyKey }),
  }),
  tool({
    name: 'get_plan',
    title: 'Read a plan',
    description:
      'How far a plan is and, once it has completed, its options with their days, costs, fit, and what is missing or stood in the way. `isAtLeast` means that some cost is unknown.',
    input: z.strictObject({ planId: id }),
    isReading: true,
    run: async ({ planId }, call) => planInBrief(await call({ method: 'GET', path: `/plans/${planId}` })),
  }),
  tool({
    name: 'accept_plan',
    title: 'Make a trip of a plan',
    description:
      'Makes a trip of one option of a completed plan. A plan becomes one trip, however often it is accepted.',
    input: acceptPlanRequest.extend({ planId: id }),
    isReading: false,
    run: ({ planId, ...body }, call) => call({ method: 'POST', path: `/plans/${planId}/accept`, body }),
  }),
  tool({
    name: 'start_scan',
    title: 'Scan fares',
    description:
      'Searches fares over origins, destinations, dates and sources. Answers with a `scanId` at once; fares come in while it runs.',
    input: z.strictObject({ request: scanRequest, requestId }),
    isReading: false,
    run: ({ request: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: '/scans', body, idempotencyKey }),
  }),
  tool({
    name: 'get_scan',
    title: 'How a scan is doing',
    description: 'How far a scan is, how many fares it has found, and how its sources are doing.',
    input: z.strictObject({ scanId: id }),
    isReading: true,
    run: ({ scanId }, call) => call({ method: 'GET', path: `/scans/${scanId}/status` }),
  }),
  tool({
    name: 'get_scan_fares',
    title: 'Read the fares of a scan',
    description:
      'What a scan has found so far, in minor units. A modelled fare is an estimate that nobody sells at.',
    input: z.strictObject({ scanId: id, cursor }),
    isReading: true,
    run: ({ scanId, cursor: after }, call) =>
      call({ method: 'GET', path: `/scans/${scanId}/fares${query({ limit: FARES, cursor: after })}` }),
  }),
  tool({
    name: 'cancel_scan',
    title: 'Stop a scan',
    description: 'Ends a scan; what it has found stays.',
    input: z.strictObject({ scanId: id }),
    isReading: false,
    run: ({ scanId }, call) => call({ method: 'POST', path: `/scans/${scanId}/cancel` }),
  }),
  tool({
    name: 'list_watches',
    title: 'List price watches',
    description: 'What the key’s owner watches, with each one’s present price, its source and what is usual.',
    input: z.strictObject({ cursor }),
    isReading: true,
    run: ({ cursor: after }, call) => call({ method: 'GET', path: `/watches${query({ cursor: after })}` }),
  }),
  tool({
    name: 'watch_price',
    title: 'Watch a price',
    description:
      'Alerts the key’s owner once when a fare, a deal or a trip’s flights fall to a threshold, and again only after it had risen.',
    input: z.strictObject({ watch: watchRequest, requestId }),
    isReading: false,
    run: ({ watch: body, requestId: idempotencyKey }, call) =>
      call({ method: 'POST', path: '/watches', body, idempotencyKey }),
  }),
];
