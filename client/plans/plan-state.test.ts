import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agents, type DraftDay, optionIds } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { planDay } from '#testing/plans/plan-day.ts';
import { initialPlan, reducePlan } from './plan-state.ts';

type Line = { type: string; data: unknown };

const request = {
  destination: { kind: 'destination', id: 'lisbon' },
  from: '2027-05-10',
  to: '2027-05-12',
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
};
const started = (): Line => ({ type: 'started', data: { request } });
const update = (
  agent: string,
  status: string,
  message = `${agent} ${status}`,
  durationMs?: number,
): Line => ({
  type: 'agent_update',
  data: { agent, status, message, ...(durationMs === undefined ? {} : { durationMs }) },
});
const said = (agent: string, message: string, level = 'info'): Line => ({
  type: 'log',
  data: { agent, level, message },
});
const status = (progress: number): Line => ({
  type: 'status_update',
  data: { status: 'planning', progress, message: `at ${progress}` },
});
const proposal = (option: string, of: DraftDay, amount: number | null): Line => ({
  type: 'proposal',
  data: {
    agent: 'scheduler',
    change: { option, day: of, cost: amount === null ? null : { amount, currency: 'EUR' } },
  },
});
const completion = (): Line => ({
  type: 'completion',
  data: { planId: '1', totalCost: { amount: 100, currency: 'EUR' }, fitScore: 90, options: 3 },
});

/** Numbers a story as the server would. */
const logOf = (...story: Line[]): Envelope[] =>
  story.map((event, index) => ({
    ...event,
    stream: 'plan:1',
    seq: index + 1,
    at: new Date(Date.UTC(2026, 10, 20, 12, 0, index)).toISOString(),
  }));
const reduceAll = (log: readonly Envelope[]) => log.reduce(reducePlan, initialPlan('1'));
const agentIn = (state: ReturnType<typeof reduceAll>, name: string) =>
  state.agents.find(({ agent }) => agent === name);

describe('agents', () => {
  test('wait until they set out, show their newest line, and say how long they took', () => {
    const log = logOf(
      started(),
      update('scout', 'started', 'Looking.'),
      said('scout', 'High on the list: Alfama.'),
      update('scout', 'completed', 'Found 19 places.', 1_200),
    );
    expect(agentIn(reduceAll(log.slice(0, 1)), 'scout')).toMatchObject({ status: 'waiting', line: null });
    expect(agentIn(reduceAll(log.slice(0, 3)), 'scout')).toMatchObject({
      status: 'working',
      line: 'High on the list: Alfama.',
    });
    expect(agentIn(reduceAll(log), 'scout')).toMatchObject({
      status: 'done',
      line: 'Found 19 places.',
      durationMs: 1_200,
    });
  });

  test('that failed say why, also after they tried again', () => {
    const state = reduceAll(
      logOf(
        started(),
        update('weather', 'started'),
        update('weather', 'retrying', 'No answer came in time. Trying again.'),
        update('weather', 'failed', 'No answer came in time.', 40_000),
      ),
    );
    expect(agentIn(state, 'weather')).toMatchObject({ status: 'failed', line: 'No answer came in time.' });
    expect(state.log.map(({ level }) => level)).toEqual(['info', 'warning', 'error']);
  });

  test('are nobody’s work any more once the plan is stopped, and wait again when it goes on', () => {
    const stopped = logOf(started(), update('scout', 'started'), { type: 'cancelled', data: {} });
    expect(agentIn(reduceAll(stopped), 'scout')?.status).toBe('stopped');
    const again = reduceAll(
      logOf(started(), update('scout', 'started'), { type: 'cancelled', data: {} }, started()),
    );
    expect(again).toMatchObject({ status: 'running', finishedAt: null });
    expect(agentIn(again, 'scout')?.status).toBe('waiting');
  });

  test('a word after its end does not set an agent to work again', () => {
    const state = reduceAll(
      logOf(
        started(),
        update('food', 'started'),
        update('food', 'completed', 'Done.', 5),
        said('food', 'Late.'),
      ),
    );
    expect(agentIn(state, 'food')).toMatchObject({ status: 'done', line: 'Done.' });
    expect(state.log.at(-1)?.message).toBe('Late.');
  });
});

describe('the draft', () => {
  test('grows by days in the order of their dates, and a later word on a day replaces the earlier', () => {
    const state = reduceAll(
      logOf(
        started(),
        proposal('balanced', planDay('2027-05-11'), 900),
        proposal('balanced', planDay('2027-05-10'), 500),
        proposal('saver', planDay('2027-05-10'), 300),
        proposal('balanced', planDay('2027-05-11', 'better'), null),
      ),
    );
    expect(state.draft.map(({ option }) => option)).toEqual(['saver', 'balanced']);
    expect(state.draft[1]?.days.map(({ title }) => title)).toEqual(['2027-05-10', 'better']);
    // Unknown is not nothing: what was known of the cost stays.
    expect(state.draft[1]?.cost).toEqual({ amount: 500, currency: 'EUR' });
  });
});

describe('the plan', () => {
  test('is at 100 when it is complete, and a trip once it is accepted', () => {
    const log = logOf(started(), status(60), completion(), {
      type: 'accepted',
      data: { option: 'saver', tripId: 'trip-1' },
    });
    expect(reduceAll(log.slice(0, 3))).toMatchObject({ status: 'completed', progress: 100, tripId: null });
    expect(reduceAll(log)).toMatchObject({ status: 'completed', tripId: 'trip-1' });
  });

  test('that failed says why', () => {
    const state = reduceAll(logOf(started(), { type: 'failed', data: { error: 'Nothing fits.' } }));
    expect(state).toMatchObject({ status: 'failed', error: 'Nothing fits.' });
    expect(state.log.at(-1)).toMatchObject({ agent: null, level: 'error', message: 'Nothing fits.' });
  });

  test('passes over what a newer server says and this page does not know', () => {
    const known = reduceAll(logOf(started()));
    expect(reduceAll(logOf(started(), { type: 'poem', data: {} }, update('poet', 'started')))).toEqual(known);
  });

  test('opened after the fact shows what watching it showed, and progress never falls', () => {
    const event = fc.oneof(
      fc.constant(started()),
      fc.nat(100).map(status),
      fc
        .record({
          agent: fc.constantFrom(...agents),
          how: fc.constantFrom('started', 'completed', 'failed', 'retrying'),
        })
        .map(({ agent, how }) => update(agent, how)),
      fc.constantFrom(...agents).map((agent) => said(agent, 'a word')),
      fc
        .record({ option: fc.constantFrom(...optionIds), date: fc.constantFrom('2027-05-10', '2027-05-11') })
        .map(({ option, date }) => proposal(option, planDay(date), 1)),
      fc.constant(completion()),
      fc.constant({ type: 'cancelled', data: {} }),
    );
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (story, cut) => {
        const log = logOf(...story);
        const at = log.length === 0 ? 0 : cut % log.length;
        const early = reduceAll(log.slice(0, at));
        const watched = log.slice(at).reduce(reducePlan, early);
        expect(watched).toEqual(reduceAll(log));
        expect(watched.progress).toBeGreaterThanOrEqual(early.progress);
      }),
      { seed: 20_261_128 },
    );
  });
});
