import { EventSchemas } from '@ag-ui/core/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agents, optionIds, type PlanEvent, planSteps } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { planDay } from '#testing/plans/plan-day.ts';
import type { AgUiEvent, PatchOperation } from './ag-ui-event.ts';
import { agUiFormat, parseAgUiId } from './format.ts';
import { beforeFirst, type Translation, translate } from './translate.ts';

type Line = { type: string; data: unknown };
const EPOCH = 'e1';
const STREAM = 'plan:p1';

const request = {
  destination: { kind: 'destination', id: 'lisbon' },
  ...{ from: '2027-05-10', to: '2027-05-12' },
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
};
const line = (type: string, data: unknown): Line => ({ type, data });
const started = line('started', { request });
const ends = [
  line('completion', { planId: 'p1', totalCost: { amount: 100, currency: 'EUR' }, fitScore: 90, options: 3 }),
  line('failed', { error: 'The source could not be asked.' }),
  line('cancelled', {}),
];
const during = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(...planSteps),
      progress: fc.integer({ min: 0, max: 100 }),
      message: fc.string(),
    })
    .map((data) => line('status_update', data)),
  fc
    .record({
      agent: fc.constantFrom(...agents),
      status: fc.constantFrom('started', 'completed', 'failed', 'retrying'),
      message: fc.string(),
    })
    .map((data) => line('agent_update', data)),
  fc
    .record({
      agent: fc.constantFrom(...agents),
      level: fc.constantFrom('info', 'warning', 'error'),
      message: fc.string(),
    })
    .map((data) => line('log', data)),
  fc
    .record({
      option: fc.constantFrom(...optionIds),
      day: fc.constantFrom('2027-05-10', '2027-05-11').map((date) => planDay(date)),
      cost: fc.option(fc.constant({ amount: 5, currency: 'EUR' })),
    })
    .map((change) => line('proposal', { agent: 'scheduler', change })),
);
/** Attempts one after another: killed and gone on with, failed and tried again, ended; perhaps a trip in the end. */
const stories = fc
  .tuple(
    fc.array(fc.tuple(fc.array(during, { maxLength: 12 }), fc.constantFrom(...ends)), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .map(([attempts, isAccepted]) => [
    ...attempts.flatMap(([lines, end]) => [started, ...lines, end]),
    ...(isAccepted ? [line('accepted', { option: 'saver', tripId: 't1' })] : []),
  ]);

const logOf = (story: Line[]): Envelope[] =>
  story.map((each, index) => ({
    ...each,
    stream: STREAM,
    seq: index + 1,
    at: new Date(Date.UTC(2027, 0, 1, 0, 0, index)).toISOString(),
  }));

function received(log: Envelope[]): { events: AgUiEvent[]; last: Translation } {
  let last = beforeFirst('p1');
  const events = log.flatMap((envelope) => {
    const made = translate(last, envelope as PlanEvent);
    last = made.next;
    return made.events;
  });
  return { events, last };
}

/** RFC 6902, as much of it as is said. @throws when a part of a path is missing */
function patched(document: unknown, patch: readonly PatchOperation[]): unknown {
  const copy = structuredClone(document);
  for (const operation of patch) {
    const keys = operation.path.slice(1).split('/');
    const last = keys.pop() ?? '';
    let at = copy as Record<string, unknown>;
    for (const key of keys) {
      expect(at, operation.path).toHaveProperty([key]);
      at = at[key] as Record<string, unknown>;
    }
    if (operation.op !== 'add') expect(Object.hasOwn(at, last), operation.path).toBe(true);
    if (operation.op === 'remove') delete at[last];
    else at[last] = structuredClone(operation.value);
  }
  return copy;
}

describe('a plan in the words of AG-UI', () => {
  test('every event is one by the schemas of the protocol', () => {
    fc.assert(
      fc.property(stories, (story) => {
        for (const event of received(logOf(story)).events)
          expect(EventSchemas.safeParse(event).error?.issues, JSON.stringify(event)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  test('a run starts first, ends once, and leaves no step open behind it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        let running = false;
        let runs = 0;
        const steps = new Set<string>();
        const shown = new Set<string>();
        for (const event of received(logOf(story)).events) {
          if (event.type === 'RUN_STARTED') {
            expect(running).toBe(false);
            running = true;
            runs += 1;
            expect(event.runId).toBe(`p1:${runs}`);
            continue;
          }
          expect(running, event.type).toBe(true);
          if (event.type === 'STEP_STARTED') {
            expect(steps.size).toBe(0);
            steps.add(event.stepName);
          }
          if (event.type === 'STEP_FINISHED') expect(steps.delete(event.stepName)).toBe(true);
          if (event.type === 'ACTIVITY_SNAPSHOT') shown.add(event.messageId);
          if (event.type === 'ACTIVITY_DELTA') expect(shown).toContain(event.messageId);
          if (event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR') {
            expect(steps.size).toBe(0);
            running = false;
          }
        }
        expect(running).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('a client that applies the patches has the state', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { events, last } = received(logOf(story));
        let state: unknown;
        const activities = new Map<string, unknown>();
        for (const event of events) {
          if (event.type === 'STATE_SNAPSHOT') {
            if (state !== undefined) expect(event.snapshot).toMatchObject({ planId: 'p1' });
            state = event.snapshot;
          }
          if (event.type === 'STATE_DELTA') state = patched(state, event.delta);
          if (event.type === 'ACTIVITY_SNAPSHOT') activities.set(event.messageId, event.content);
          if (event.type === 'ACTIVITY_DELTA')
            activities.set(event.messageId, patched(activities.get(event.messageId), event.patch));
        }
        expect(state).toEqual(last.view);
        for (const agent of last.active)
          expect(activities.get(`p1:${last.runs}:${agent}`)).toEqual({ agent, ...last.view.agents[agent] });
      }),
      { numRuns: 60 },
    );
  });

  test('whoever comes back with any id is told the rest, nothing twice and nothing left out', () => {
    const framesOf = (log: Envelope[], id: string | null) => {
      const text = agUiFormat(STREAM, id === null ? null : parseAgUiId(id)).frame({
        ...{ events: log, upToDate: true, closed: true },
        position: { epoch: EPOCH, seq: log.length },
      });
      return [...text.matchAll(/id: (\S+)\ndata: (.*)\n/g)].map(([, at = '', data = '']) => ({ at, data }));
    };
    fc.assert(
      fc.property(stories, (story) => {
        const log = logOf(story);
        const all = framesOf(log, null);
        expect(new Set(all.map(({ at }) => at)).size).toBe(all.length);
        for (const [index, { at }] of all.entries()) expect(framesOf(log, at)).toEqual(all.slice(index + 1));
      }),
      { numRuns: 15 },
    );
  });

  test('an id that was never handed out is refused', () => {
    for (const id of ['', 'x', 'e1_1', 'e1_000000000001.x', '.3'])
      expect(() => parseAgUiId(id), id).toThrow(/offset/);
  });

  test('what a newer version says is passed over', () => {
    const log = logOf([started, line('sang', { song: 'of the road' }), line('log', { agent: 'bard' })]);
    const text = agUiFormat(STREAM, null).frame({
      ...{ events: log, upToDate: true, closed: false },
      position: { epoch: EPOCH, seq: 3 },
    });
    expect(text.match(/^data:/gm)).toHaveLength(2);
  });
});
