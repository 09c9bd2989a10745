import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { researchEvents, researchResults, researchSteps } from '#contracts/research.ts';
import type { Envelope } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Providers } from '#server/providers/types.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { answers, offlineProviders, openResearch, traveller } from '#testing/runs/research.ts';
import { type Node, openNode } from '#testing/runs/runs.ts';
import type { Research } from './service.ts';

const owner = traveller('owner');
const stranger = traveller('stranger');
const ended = ({ status }: { status: string }) => ['completed', 'failed', 'cancelled'].includes(status);

describe.each(testDatabases)('research on the %s database', (kind) => {
  let place: TestDatabase;
  let node: Node;
  let service: Research;
  let working: Providers;
  let providers: Providers;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    node = await openNode(place.config);
    working = offlineProviders(node.db);
    providers = { ...working };
    service = openResearch(node, { providers });
    await node.start();
  });
  beforeEach(() => {
    Object.assign(providers, working);
  });
  afterAll(async () => {
    await node.close();
    await place.remove();
  });
  const findings = (events: Envelope[]) =>
    events.filter(({ type }) => type === 'finding').map(({ data }) => researchEvents.finding.parse(data));

  async function research(given = answers(), asked: Traveller = owner) {
    const job = await service.start(asked, given);
    await node.until(job.jobId, ended);
    return { job, results: await service.results(asked, job.jobId) };
  }

  test('a job goes through its steps, says what it finds, and ends in ranked results', async () => {
    const lister = traveller('lister');
    const { job, results } = await research(answers(), lister);
    const events = await node.events(`research:${job.jobId}`);
    for (const { type, data } of events) researchEvents[type as keyof typeof researchEvents].parse(data);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe('started');
    expect(events.at(-1)?.type).toBe('completed');

    const progress = events.flatMap(({ type, data }) =>
      type === 'progress' ? [researchEvents.progress.parse(data)] : [],
    );
    expect([...new Set(progress.map(({ step }) => step))]).toEqual([...researchSteps]);
    const percentages = progress.map(({ percentage }) => percentage);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));

    researchResults.parse(results);
    expect(results.ranked.length).toBeGreaterThanOrEqual(5);
    expect(results.ranked.map(({ rank }) => rank)).toEqual(results.ranked.map((_, index) => index + 1));
    const scores = results.ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));

    const reported = findings(events).map(({ kind: what, destination }) => `${what} ${destination.id}`);
    expect(new Set(reported).size).toBe(reported.length);
    expect(reported).toHaveLength(7 * results.ranked.length);

    const [top] = results.ranked;
    const after = await service.get(lister, job.jobId);
    expect(after).toMatchObject({
      status: 'completed',
      progressPercentage: 100,
      resultsSummary: {
        destinationsCount: results.ranked.length,
        topDestination: top?.name,
        topScore: top?.score,
      },
    });
    expect((await service.list(lister, { limit: 10 })).jobs).toEqual([after]);
  });

  test('every fact in the results says where it comes from, and models never look like prices', async () => {
    const { results } = await research();
    for (const { climate, visa, gettingThere, cost, advice, highlights } of results.ranked) {
      expect(climate?.provenance.kind).toBe('embedded');
      // Trains and ferries are in a table; a fare without a source is the model's.
      expect(gettingThere?.provenance.kind).toBe(gettingThere?.legs.length ? 'embedded' : 'modelled');
      expect(visa.map(({ passport }) => passport)).toEqual(['PT']);
      expect(cost?.total.amount).toBe(
        (cost?.gettingThere.amount ?? 0) + (cost?.stay.amount ?? 0) + (cost?.days.amount ?? 0),
      );
      expect(advice.level).toBe('unknown');
      expect(highlights.length).toBeGreaterThan(4);
    }
  });

  test('the same answers give the same ranking', async () => {
    const rankings = [];
    for (let round = 0; round < 3; round++) {
      const { jobId } = await service.start(owner, answers());
      await node.until(jobId, ended);
      const { ranked } = await service.results(owner, jobId);
      rankings.push(ranked.map(({ destinationId, score, parts }) => ({ destinationId, score, parts })));
    }
    expect(rankings[1]).toEqual(rankings[0]);
    expect(rankings[2]).toEqual(rankings[0]);
  });

  test('places in mind are looked into, whatever the atlas knows of them', async () => {
    const { results } = await research(
      answers({
        destinations: [
          { kind: 'destination', id: 'kyoto' },
          { kind: 'city', id: '3024635' },
          { kind: 'country', id: 'LI' },
        ],
      }),
    );
    const ids = results.ranked.map(({ destinationId }) => destinationId);
    expect(ids).toContain('kyoto');
    expect(ids).toContain('city-3024635');
    expect(results.ranked.some(({ country }) => country === 'LI')).toBe(true);
    const guessed = results.ranked.find(({ destinationId }) => destinationId === 'city-3024635');
    expect(guessed?.climate?.provenance.kind).toBe('modelled');
    expect(guessed?.unknowns.join(' ')).toContain('estimated');
  });

  test('a provider that fails is a note in the results, and the job goes on', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('out of order');
    };
    Object.assign(providers, {
      climate: { climate: fails },
      advice: { advice: fails },
      attractions: { attractions: fails },
      fares: { name: 'none', fares: fails },
    });
    const { results, job } = await research();
    expect(results.ranked.length).toBeGreaterThan(3);
    for (const { unknowns, climate, gettingThere, parts } of results.ranked) {
      expect(climate).toBeNull();
      expect(unknowns.join(' ')).toMatch(/weather.*visa rules.*sights/);
      if (!gettingThere) expect(unknowns.join(' ')).toContain('The cost doesn’t include getting there.');
      expect(parts.find(({ part }) => part === 'climate')).toBeUndefined();
    }
    const reported = findings(await node.events(`research:${job.jobId}`)).map((finding) => finding.kind);
    expect(reported).not.toContain('weather');
    expect(reported).toContain('costs');
  });

  test('wishes that leave nothing end in a completed job that says which one to relax', async () => {
    const { results, job } = await research(answers({ maxDistanceKm: 50 }));
    expect(results.ranked).toEqual([]);
    expect(results.excluded.length).toBeGreaterThan(10);
    expect(results.relax[0]).toMatchObject({ wish: 'distance' });
    expect(results.relax[0]?.wouldAdd).toBeGreaterThan(3);
    expect((await service.get(owner, job.jobId)).resultsSummary).toEqual({
      destinationsCount: 0,
      topDestination: null,
      topScore: null,
    });
  });

  test('relaxing a wish adds as many places as was said', async () => {
    const given = {
      passports: ['IN'],
      destinations: ['kyoto', 'rome'].map((id) => ({ kind: 'destination' as const, id })),
    };
    const strict = await research(answers({ ...given, visaWish: 'free' }));
    expect(strict.results.ranked).toEqual([]);
    expect(strict.results.relax).toMatchObject([{ wish: 'visa', wouldAdd: 2 }]);
    const relaxed = await research(answers({ ...given, visaWish: 'any' }));
    expect(relaxed.results.ranked).toHaveLength(2);
  });

  test('what is to be avoided is left out with its country or surroundings', async () => {
    const { results } = await research(
      answers({
        avoid: [
          { kind: 'country', id: 'GR' },
          { kind: 'destination', id: 'marrakech' },
        ],
      }),
    );
    expect(results.ranked.filter(({ country }) => country === 'GR')).toEqual([]);
    expect(results.excluded.map(({ destinationId }) => destinationId)).toContain('marrakech');
  });

  test('a cancelled job stops, says so, and goes on from there when retried, telling nothing twice', async () => {
    let reached = () => {};
    let release = () => {};
    const middle = new Promise<void>((resolve) => (reached = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    providers.attractions = {
      async attractions(...asked) {
        reached();
        await gate;
        return working.attractions.attractions(...asked);
      },
    };
    const { jobId } = await service.start(owner, answers());
    await middle;
    expect(await service.cancel(owner, jobId)).toMatchObject({ status: 'cancelled' });
    await expect(service.results(owner, jobId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(service.cancel(owner, jobId)).rejects.toMatchObject({ code: 'conflict' });
    release();
    await service.retry(owner, jobId);
    const run = await node.until(jobId, ended);
    expect(run.status).toBe('completed');
    const events = await node.events(`research:${jobId}`);
    const reported = findings(events).map((f) => `${f.kind} ${f.destination.id}`);
    expect(new Set(reported).size).toBe(reported.length);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'cancelled')).toHaveLength(1);
    await expect(service.retry(owner, jobId)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('somebody else’s job does not exist', async () => {
    const { job } = await research();
    for (const use of [service.get, service.results, service.cancel, service.retry] as const)
      await expect(use(stranger, job.jobId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.brief(stranger, job.jobId, ['kyoto'])).rejects.toMatchObject({ code: 'not_found' });
    expect((await service.list(stranger, { limit: 10 })).jobs).toEqual([]);
  });

  test('a brief speaks of one destination, or puts several side by side', async () => {
    const { job, results } = await research();
    const [first, second] = results.ranked;
    if (!first || !second) throw new Error('too few results');
    const one = await service.brief(owner, job.jobId, [first.destinationId]);
    expect(one).toContain(`## 1. ${first.name}`);
    expect(one).not.toContain('| ---');
    const both = await service.brief(owner, job.jobId, [first.destinationId, second.destinationId]);
    expect(both).toContain('| Score |');
    await expect(service.brief(owner, job.jobId, ['atlantis'])).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['60 nights', answers({ when: { kind: 'month', month: '2027-06', nights: 60 } })],
    [
      'a family',
      answers({ party: { kind: 'family', adults: 2, children: [{ age: 0 }, { age: 11 }, { age: 17 }] } }),
    ],
    [
      'a big group on a budget a day',
      answers({
        party: { kind: 'group', adults: 30 },
        budget: { kind: 'per_day', amount: 1, currency: 'KWD' },
      }),
    ],
    ['many passports', answers({ passports: ['PT', 'IN', 'US', 'NG', 'CN'] })],
    ['emoji and right-to-left text', answers({ notes: `${'🏝️'.repeat(400)} أحب الطعام ‏` })],
    ['the other side of the world', answers({ origin: { kind: 'city', id: '2193733' }, passports: ['NZ'] })],
  ])('%s ends in results that fit their schema', async (_what, given) => {
    const { results } = await research(given);
    researchResults.parse(results);
  });
});
