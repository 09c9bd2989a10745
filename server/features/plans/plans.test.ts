import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { agents, planEvents, planResult, planSteps } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';
import { createTrip } from '#contracts/trips.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Providers } from '#server/providers/types.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { openPlans, planFor } from '#testing/runs/plans.ts';
import { offlineProviders, traveller } from '#testing/runs/research.ts';
import { type Node, openNode } from '#testing/runs/runs.ts';

const owner = traveller('owner');
const stranger = traveller('stranger');
const ended = ({ status }: { status: string }) => ['completed', 'failed', 'cancelled'].includes(status);

describe.each(testDatabases)('plans on the %s database', (kind) => {
  let place: TestDatabase;
  let node: Node;
  let opened: ReturnType<typeof openPlans>;
  let working: Providers;
  let providers: Providers;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    node = await openNode(place.config);
    working = offlineProviders(node.db);
    providers = { ...working };
    opened = openPlans(node, { providers });
    await node.start();
  });
  beforeEach(() => {
    Object.assign(providers, working);
  });
  afterAll(async () => {
    await node.close();
    await opened.close();
    await place.remove();
  });

  async function plan(given = planFor(), asked: Traveller = owner) {
    const { planId } = await opened.plans.start(asked, given);
    await node.until(planId, ended);
    const events = await node.events(`plan:${planId}`);
    return { planId, events, plan: await opened.plans.get(asked, planId) };
  }
  const of = <T extends keyof typeof planEvents>(events: readonly Envelope[], type: T) =>
    events
      .flatMap((event) => (event.type === type ? [event.data as never] : []))
      .map((data) => planEvents[type].parse(data) as ReturnType<(typeof planEvents)[T]['parse']>);

  test('a plan goes through its steps, each agent says what it does, and it ends in options', async () => {
    const { planId, events, plan: done } = await plan();
    for (const { type, data } of events) planEvents[type as keyof typeof planEvents].parse(data);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]?.type).toBe('started');
    expect(events.at(-1)?.type).toBe('completion');

    const updates = of(events, 'status_update');
    expect([...new Set(updates.map(({ status }) => status))]).toEqual([...planSteps]);
    const progress = updates.map((update) => update.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    for (const landmark of [0, 30, 60, 80, 100]) expect(progress).toContain(landmark);
    expect(updates.find((update) => update.progress === 60)?.message).toMatch(/^Found \d+ options$/);

    const said = of(events, 'agent_update');
    for (const agent of agents) {
      const own = said.filter((update) => update.agent === agent);
      expect(
        own.map(({ status }) => status),
        agent,
      ).toEqual(['started', 'completed']);
      expect(own[1]?.durationMs, agent).toBeGreaterThanOrEqual(0);
    }
    expect(of(events, 'log').length).toBeGreaterThan(3);
    expect(of(events, 'proposal').length).toBeGreaterThanOrEqual(15);

    expect(done).toMatchObject({
      status: 'completed',
      progress: 100,
      title: 'Lisbon, 5 days in May 2027',
      tripId: null,
    });
    const result = planResult.parse(done.result);
    expect(result.options.map(({ id }) => id).sort()).toEqual(['balanced', 'comfort', 'saver']);
    const [best] = result.options;
    expect(of(events, 'completion')).toEqual([
      { planId, totalCost: best?.totalCost, fitScore: best?.fitScore, options: result.options.length },
    ]);
    for (const option of result.options) {
      expect(option.findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
      expect(option.title).toContain('Lisbon');
      expect(option.explanation.length).toBeGreaterThan(40);
      expect(option.draft.days.map(({ date }) => date)).toEqual(
        [10, 11, 12, 13, 14].map((d) => `2027-05-${d}`),
      );
      for (const day of option.draft.days) {
        expect(day.sun?.rise).toBeGreaterThan(300);
        expect(day.weather?.highC).toBeGreaterThan(15);
      }
    }
    expect(await opened.plans.list(owner, { limit: 1 })).toMatchObject({ plans: [{ planId, tripId: null }] });
  });

  test('the same request gives the same drafts', async () => {
    const [one, other] = [await plan(), await plan()];
    expect(other.plan.result?.options).toEqual(one.plan.result?.options);
  });

  test('an agent that fails is tried again, then the plan goes without and says what is missing', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('out of order');
    };
    Object.assign(providers, { climate: { climate: fails }, costs: { costs: fails } });
    const { events, plan: done } = await plan();
    expect(done.status).toBe('completed');
    for (const agent of ['weather', 'stay', 'food']) {
      const own = of(events, 'agent_update').filter((update) => update.agent === agent);
      expect(own.map(({ status }) => status)).toEqual(['started', 'retrying', 'failed']);
    }
    const missing = done.result?.options[0]?.missing.join(' ');
    expect(missing).toContain('The weather of those days is not known.');
    expect(missing).toContain('What a room costs could not be looked up.');
    for (const option of done.result?.options ?? []) {
      expect(option.isAtLeast).toBe(true);
      expect(option.costs.stay).toBeNull();
    }
  });

  test('an agent that failed once only is fine', async () => {
    let asked = 0;
    providers.climate = {
      climate: async (...question) => {
        if (++asked === 1) throw new Error('busy');
        return working.climate.climate(...question);
      },
    };
    const { events } = await plan();
    const own = of(events, 'agent_update').filter(({ agent }) => agent === 'weather');
    expect(own.map(({ status }) => status)).toEqual(['started', 'retrying', 'completed']);
  });

  test('ways are those of the routing service, once for a plan; where it fails they are estimates, and the plan says so', async () => {
    let asked = 0;
    const provenance = { provider: 'osrm', kind: 'live' as const, asOf: '2026-01-01' };
    providers.router = {
      ways: async () => null,
      async matrix(points) {
        asked++;
        return {
          value: points.map(() => points.map(() => ({ minutes: 9, km: 0.7, shape: [] }))),
          provenance,
        };
      },
    };
    const { plan: done } = await plan();
    const travels = (done.result?.options ?? []).flatMap(({ draft }) =>
      draft.days.flatMap(({ stops }) => stops.flatMap(({ travel }) => travel ?? [])),
    );
    expect(travels.some(({ isRouted, minutes }) => isRouted && minutes === 9)).toBe(true);
    expect(asked).toBe(1);
    providers.router = { ways: async () => null, matrix: () => Promise.reject(new Error('out of order')) };
    const { plan: without } = await plan();
    expect(without.status).toBe('completed');
    expect(without.result?.options[0]?.missing.join(' ')).toContain('the router couldn’t be asked');
  });

  test('a place without a known sight says so, and names the nearest that has some', async () => {
    providers.attractions = {
      attractions: async () => ({
        value: [],
        provenance: { provider: 'test', kind: 'embedded', asOf: '2026-01-01' },
      }),
    };
    const { plan: done } = await plan(
      planFor({ destination: { kind: 'city', id: '3024635' }, origin: null }),
    );
    expect(done.status).toBe('completed');
    expect(done.result?.options[0]?.missing.join(' ')).toMatch(
      /We know no sights in .+ The nearest place with known sights is \w+|The nearest place with known sights is \w+.+We know no sights in/,
    );
  });

  test.each([
    ['a single day', planFor({ to: '2027-05-10' })],
    ['thirty days', planFor({ to: '2027-06-08' })],
    [
      'one alone, on a packed budget',
      planFor({
        party: { kind: 'alone', adults: 1 },
        budget: { kind: 'level', level: 'shoestring' },
        pace: 'packed',
      }),
    ],
    ['nobody who flies', planFor({ limits: { noFlying: true } })],
    ['a town without a file of its own', planFor({ destination: { kind: 'city', id: '3024635' } })],
    [
      'the polar night',
      planFor({ destination: { kind: 'destination', id: 'tromso' }, from: '2027-12-20', to: '2027-12-22' }),
    ],
  ])('%s ends in a result that fits its schema', async (_what, given) => {
    const { plan: done } = await plan(given);
    expect(done.error).toBeNull();
    planResult.parse(done.result);
  });

  test('accepted becomes a trip, once, also when pressed twice at the same time', async () => {
    const { planId, plan: done } = await plan();
    const [option] = done.result?.options ?? [];
    if (!option) throw new Error('no option');
    const answers = await Promise.all([
      opened.plans.accept(owner, planId, option.id),
      opened.plans.accept(owner, planId, option.id),
      opened.plans.accept(owner, planId, option.id),
    ]);
    const tripId = answers[0].tripId;
    expect(answers).toEqual([{ tripId }, { tripId }, { tripId }]);
    expect(await opened.plans.accept(owner, planId, option.id)).toEqual({ tripId });
    expect((await opened.plans.get(owner, planId)).tripId).toBe(tripId);

    const events = await node.events(`plan:${planId}`);
    expect(of(events, 'accepted')).toEqual([{ option: option.id, tripId }]);
    expect(events.at(-1)).toMatchObject({ type: 'accepted', actor: { id: owner.id } });
    expect((await node.log.read(`plan:${planId}`, null)).closed).toBe(true);

    const state = await opened.trips.current(owner.id, tripId);
    expect(state.trip).toMatchObject({ startDate: '2027-05-10', homeCurrency: 'EUR', title: done.title });
    expect(Object.keys(state.days)).toHaveLength(5);
    const names = Object.values(state.activities).map(({ name }) => name);
    for (const { name } of option.draft.days.flatMap(({ stops }) => stops)) expect(names).toContain(name);
    const total = Object.values(state.budget).reduce((sum, { amount }) => sum + amount, 0);
    expect(total).toBe(option.totalCost.amount);
  });

  test('a plan of a trip keeps what has its time there, and its days come into the trip as one entry to undo', async () => {
    const { tripId } = await opened.trips.create(
      owner,
      createTrip.parse({ title: 'Our spring', days: 3, startDate: '2027-05-11', homeCurrency: 'EUR' }),
    );
    const days = daysOf(await opened.trips.current(owner.id, tripId)).map(({ id }) => id);
    const add = (id: string, fields: Record<string, unknown>) =>
      opened.trips.submit(owner, tripId, 'activity_update', {
        ...{ opId: `add-${id}-op`, baseSeq: 1 },
        change: {
          ...{ kind: 'add_activity', id, dayId: days[1] ?? null },
          fields: { ...{ name: id, kind: 'event', status: 'booked', timeZone: 'Europe/Lisbon' }, ...fields },
        } as never,
      });
    const there = { name: 'There', latitude: 38.7, longitude: -9.17, ref: null };
    await add('concert', { place: there, startTime: '15:00', durationMinutes: 120 });
    await add('table', {
      kind: 'food',
      name: 'Our table',
      place: there,
      startTime: '20:00',
      durationMinutes: 90,
    });
    await add('someday', { name: 'A walk' });
    const before = await opened.trips.current(owner.id, tripId);

    await expect(plan(planFor({ tripId }), stranger)).rejects.toMatchObject({ code: 'invalid' });
    const request = planFor({ tripId, from: '2027-05-11', to: '2027-05-13' });
    const { planId, plan: done } = await plan(request);
    for (const { draft } of done.result?.options ?? []) {
      const stops = draft.days[1]?.stops ?? [];
      expect(stops.filter(({ pinned }) => pinned).map(({ id, start }) => [id, start])).toEqual([
        ['concert', 900],
        ['table', 1_200],
      ]);
      expect(stops.filter(({ kind }) => kind === 'dinner')).toHaveLength(1);
    }

    const [option] = done.result?.options ?? [];
    if (!option) throw new Error('no option');
    const wanted = {
      ...{ opId: 'merge-two-days', option: option.id, tripId },
      days: [
        { date: '2027-05-12', dayId: days[1] ?? null },
        { date: '2027-05-13', dayId: null },
      ],
    };
    await expect(opened.plans.merge(stranger, planId, wanted)).rejects.toMatchObject({ code: 'not_found' });
    const answers = await Promise.all([
      opened.plans.merge(owner, planId, wanted),
      opened.plans.merge(owner, planId, wanted),
    ]);
    expect(answers[1]).toEqual(answers[0]);
    const [merged] = answers;
    const state = await opened.trips.current(owner.id, tripId);
    const fresh = Object.values(state.activities).filter(({ id }) => !before.activities[id]);
    expect(fresh).toHaveLength(merged.added);
    expect(merged.added).toBeGreaterThan(2);
    expect(daysOf(state)).toHaveLength(4);
    for (const [id, activity] of Object.entries(before.activities))
      expect(state.activities[id]).toEqual(activity);
    const times = activitiesOf(state, days[1] ?? '').flatMap(({ startTime }) => startTime ?? []);
    expect(times).toEqual([...times].sort());

    // All of it is there, so there is nothing to bring once more.
    const again = { ...wanted, opId: 'merge-them-again', days: wanted.days.slice(0, 1) };
    await expect(opened.plans.merge(owner, planId, again)).rejects.toMatchObject({ code: 'conflict' });
    const { entries } = await opened.trips.history(owner, tripId, null);
    expect(entries[0]).toMatchObject({ seq: merged.seq, by: { name: 'Caravan' }, undoable: true });
    expect(entries[0]?.sentence).toContain('brought 2 days of the plan');
    await opened.trips.undo(owner, tripId, 'undo-the-merge', merged.seq);
    expect(await opened.trips.current(owner.id, tripId)).toEqual(before);
  });

  test('a plan whose trip is gone meanwhile goes without it, and says so', async () => {
    const { tripId } = await opened.trips.create(owner, createTrip.parse({ title: 'Gone soon', days: 5 }));
    const current = opened.trips.current;
    opened.trips.current = () => Promise.reject(new AppError('not_found', 'This trip doesn’t exist.'));
    const { plan: done } = await plan(planFor({ tripId }));
    opened.trips.current = current;
    expect(done.result?.options[0]?.missing.join(' ')).toContain('The trip couldn’t be read any more');
  });

  test('a plan whose trip was deleted can become a trip again', async () => {
    const { planId, plan: done } = await plan();
    const id = done.result?.options[0]?.id ?? 'balanced';
    const first = await opened.plans.accept(owner, planId, id);
    await opened.trips.remove(owner, first.tripId);
    expect((await opened.plans.get(owner, planId)).tripId).toBeNull();
    const second = await opened.plans.accept(owner, planId, id);
    expect(second.tripId).not.toBe(first.tripId);
  });

  test.each(['climate', 'attractions', 'costs', 'holidays'] as const)(
    'cancelled while an agent asks for %s, it is no trip, and goes on when retried without a line twice',
    async (source) => {
      let reached = () => {};
      let release = () => {};
      const middle = new Promise<void>((resolve) => (reached = resolve));
      const gate = new Promise<void>((resolve) => (release = resolve));
      const inner: Record<string, unknown> = { ...working[source] };
      const waiting = async (...asked: never[]) => {
        reached();
        await gate;
        return (inner[source] as (...asked: never[]) => unknown)(...asked);
      };
      Object.assign(providers, { [source]: { [source]: waiting } });
      const request =
        source === 'attractions' ? planFor({ destination: { kind: 'city', id: '3024635' } }) : planFor();
      const { planId } = await opened.plans.start(owner, request);
      await middle;
      expect(await opened.plans.cancel(owner, planId)).toMatchObject({ status: 'cancelled', result: null });
      await expect(opened.plans.accept(owner, planId, 'balanced')).rejects.toMatchObject({
        code: 'conflict',
      });
      await expect(opened.plans.cancel(owner, planId)).rejects.toMatchObject({ code: 'conflict' });
      release();
      await opened.plans.retry(owner, planId);
      expect((await node.until(planId, ended)).status).toBe('completed');
      const events = await node.events(`plan:${planId}`);
      const completed = of(events, 'agent_update').filter(({ status }) => status === 'completed');
      expect(completed.map(({ agent }) => agent).sort()).toEqual([...agents].sort());
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    },
  );

  test('the plan of another traveller does not exist', async () => {
    const { planId } = await plan();
    for (const use of [opened.plans.get, opened.plans.cancel, opened.plans.retry] as const)
      await expect(use(stranger, planId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(opened.plans.accept(stranger, planId, 'balanced')).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await opened.plans.list(stranger, { limit: 10 })).plans).toEqual([]);
  });

  test('a trip made by hand is checked: closed on that day, and no time for the way', async () => {
    const { tripId } = await opened.trips.create(owner, {
      title: 'By hand',
      homeCurrency: 'EUR',
      // A Monday.
      startDate: '2027-05-10',
      days: 1,
    });
    const [day] = Object.keys((await opened.trips.current(owner.id, tripId)).days);
    const sights =
      working.places.resolve({ kind: 'destination', id: 'lisbon' })?.destination?.highlights ?? [];
    const shut = sights.find(({ hours }) => hours?.startsWith('Tu-Su'));
    const far = sights.find(({ name }) => name !== shut?.name);
    if (!shut || !far || !day) throw new Error('no such sight');
    const stop = (
      id: string,
      { name, latitude, longitude }: typeof shut,
      startTime: string,
      endTime: string,
    ) => ({
      opId: `add-${id}-12345`,
      baseSeq: 0,
      change: {
        kind: 'add_activity' as const,
        id,
        dayId: day,
        fields: {
          name,
          kind: 'sight' as const,
          startTime,
          endTime,
          place: { name, latitude, longitude, ref: null },
        },
      },
    });
    const answers = await opened.trips.submitAll(owner, tripId, [
      stop('shut', shut, '10:00', '12:00'),
      stop('far', far, '12:01', '13:00'),
    ] as never);
    expect(answers.filter((answer) => 'error' in answer)).toEqual([]);
    const findings = await opened.plans.check(owner, tripId);
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'hours', stopIds: ['shut'], date: '2027-05-10' }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'order', stopIds: ['shut', 'far'] }));
    await expect(opened.plans.check(stranger, tripId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an accepted plan passes the check of trips', async () => {
    const { planId, plan: done } = await plan();
    const { tripId } = await opened.plans.accept(owner, planId, done.result?.options[0]?.id ?? 'balanced');
    const findings = await opened.plans.check(owner, tripId);
    expect(findings.filter(({ severity }) => severity === 'breaks')).toEqual([]);
  });

  test.each([
    ['days in the past', planFor({ from: '2020-05-10', to: '2020-05-12' }), 'from'],
    ['days in ten years', planFor({ from: '2036-05-10', to: '2036-05-12' }), 'to'],
    ['an unknown place', planFor({ destination: { kind: 'destination', id: 'atlantis' } }), 'destination.id'],
    ['an unknown origin', planFor({ origin: { kind: 'airport', id: 'QQQ' } }), 'origin.id'],
    [
      'a budget in no currency',
      planFor({ budget: { kind: 'total', amount: 1, currency: 'XTS' } }),
      'budget.currency',
    ],
    ['leaving before arriving', planFor({ to: '2027-05-10', arrival: 900, departure: 600 }), 'departure'],
    ['a research of nobody', planFor({ researchId: 'none' }), 'researchId'],
  ])('%s is refused with the path', async (_what, given, path) => {
    await expect(opened.plans.start(owner, given)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path, message: expect.stringMatching(/\w/) }],
    });
  });
});
