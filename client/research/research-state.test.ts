import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { researchSteps } from '#contracts/research.ts';
import type { Envelope } from '#contracts/streams.ts';
import { findingsOf, initialResearch, reduceResearch } from './research-state.ts';

const preferences = {
  origin: { kind: 'airport', id: 'LIS' },
  when: { kind: 'month', month: '2027-05', nights: 7 },
  party: { kind: 'couple', adults: 2 },
  budget: { kind: 'level', level: 'moderate' },
  passports: ['PT'],
};
const provenance = { provider: 'atlas', kind: 'embedded', asOf: '2026-11-01' };
const kyoto = { id: 'kyoto', name: 'Kyoto', country: 'JP', latitude: 35, longitude: 135.8 };

const started = () => ({ type: 'started', data: { preferences } });
const progress = (step: string, percentage: number) => ({
  type: 'progress',
  data: { step, percentage, message: `${step} at ${percentage}` },
});
const finding = (kind: string) => ({
  type: 'finding',
  data: { destination: kyoto, kind, summary: `About the ${kind}`, provenance },
});
const completed = () => ({
  type: 'completed',
  data: { resultsSummary: { destinationsCount: 1, topDestination: 'Kyoto', topScore: 81.5 } },
});

/** Numbers a story as the server would. */
const logOf = (...story: { type: string; data: unknown }[]): Envelope[] =>
  story.map((event, index) => ({
    ...event,
    stream: 'research:1',
    seq: index + 1,
    at: new Date(Date.UTC(2026, 10, 20, 12, 0, index)).toISOString(),
  }));
const reduceNew = (log: Envelope[]) => log.reduce(reduceResearch, initialResearch('1'));

describe('the research state', () => {
  test('is queued until something happened', () => {
    expect(reduceNew([]).jobStatus).toMatchObject({ status: 'queued', progressPercentage: 0 });
  });

  test('a step that is reached makes the ones before it done', () => {
    const { jobStatus } = reduceNew(logOf(started(), progress('researching_visa', 35)));
    expect(jobStatus.steps.slice(0, 4).map((step) => step.status)).toEqual([
      'done',
      'done',
      'running',
      'waiting',
    ]);
    expect(jobStatus).toMatchObject({ currentStep: 'researching_visa', progressPercentage: 35 });
  });

  test('a completed job is at 100 with every station lit and its summary', () => {
    const { jobStatus } = reduceNew(logOf(started(), progress('shortlisting', 5), completed()));
    expect(jobStatus).toMatchObject({ status: 'completed', progressPercentage: 100 });
    expect(new Set(jobStatus.steps.map((step) => step.status))).toEqual(new Set(['done']));
    expect(jobStatus.resultsSummary?.topDestination).toBe('Kyoto');
  });

  test('a failed job says why, and a retry goes on from there', () => {
    const failed = logOf(
      started(),
      progress('researching_visa', 40),
      { type: 'error', data: { error: 'The disk is full.' } },
      started(),
      progress('researching_visa', 42),
    );
    expect(reduceNew(failed.slice(0, 3)).jobStatus).toMatchObject({
      status: 'failed',
      error: 'The disk is full.',
      progressPercentage: 40,
    });
    expect(reduceNew(failed).jobStatus).toMatchObject({
      status: 'running',
      error: null,
      finishedAt: null,
      progressPercentage: 42,
    });
  });

  test('a cancelled job stops where it was', () => {
    const { jobStatus } = reduceNew(
      logOf(started(), progress('shortlisting', 5), { type: 'cancelled', data: {} }),
    );
    expect(jobStatus).toMatchObject({ status: 'cancelled', progressPercentage: 5 });
    expect(jobStatus.steps[0]?.status).toBe('stopped');
  });

  test('what a newer server says and this page does not know is passed over', () => {
    const state = reduceNew(logOf(started(), { type: 'horoscope', data: {} }, finding('weather')));
    expect(state.messages.map((message) => message.type)).toEqual(['started', 'finding']);
    expect(findingsOf(state.messages)).toEqual(state.findings);
  });

  test('opening the page after the fact shows what watching it showed', () => {
    const event = fc.oneof(
      fc.constant(started()),
      fc
        .record({ step: fc.constantFrom(...researchSteps), percentage: fc.nat(100) })
        .map(({ step, percentage }) => progress(step, percentage)),
      fc.constantFrom('weather', 'visa', 'costs').map(finding),
      fc.constant(completed()),
    );
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (story, cut) => {
        const log = logOf(...story);
        const at = log.length === 0 ? 0 : cut % log.length;
        const watched = log.slice(at).reduce(reduceResearch, reduceNew(log.slice(0, at)));
        expect(watched).toEqual(reduceNew(log));
      }),
      { seed: 20_261_120 },
    );
  });

  test('progress never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), (percentages) => {
        let highest = 0;
        let state = initialResearch('1');
        for (const event of logOf(...percentages.map((at) => progress('researching_costs', at)))) {
          state = reduceResearch(state, event);
          expect(state.jobStatus.progressPercentage).toBeGreaterThanOrEqual(highest);
          highest = state.jobStatus.progressPercentage;
        }
      }),
      { seed: 20_261_120 },
    );
  });
});
